import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import type { ServingNode } from './architecture.js';

/** Faults of a serving structure: leaves that are no components, branches without parts, more needed than there are. */
export function checkServing(node: ServingNode, path: string, ids: ReadonlySet<string>): ProblemDetail[] {
  if (node.kind === 'component') return checkLeaf(node.component, `${path}.component`, ids);
  const faults = node.of.flatMap((part, at) => checkServing(part, `${path}.of[${at}]`, ids));
  if (node.of.length === 0) {
    faults.push({ path: `${path}.of`, message: `a "${node.kind}" needs parts`, value: [], bound: '1 or more parts' });
  }
  if (node.kind === 'k-of-n' && (node.k > node.of.length || node.k < 1)) {
    faults.push({
      path: `${path}.k`,
      message: `${node.k} of ${node.of.length} parts cannot be needed`,
      value: node.k,
      bound: `1 to ${node.of.length}`,
    });
  }
  return faults;
}

function checkLeaf(id: string, path: string, ids: ReadonlySet<string>): ProblemDetail[] {
  if (ids.has(id)) return [];
  return [
    {
      path,
      message: `no component has the id "${id}"`,
      value: id,
      bound: 'a component id of this document',
      nearest: nearestNames(id, ids),
    },
  ];
}
