import type { ProblemDetail } from '../../problems/domain/problem.js';
import type { ServingNode } from './architecture.js';

/** A structure node as a client sends it: one shape for all kinds, so that generated clients need no union. */
export interface ServingNodeInput {
  readonly kind: ServingNode['kind'];
  readonly component?: string;
  readonly k?: number;
  readonly of?: readonly ServingNodeInput[];
}

/** Nested deeper than this a structure is refused: nobody draws one, and every reader recurses over it. */
export const MOST_SERVING_DEPTH = 16;

/** Faults of the shape: a field its kind needs and lacks, or has and does not know. */
export function checkServingShape(node: ServingNodeInput, path: string, depth = 1): ProblemDetail[] {
  if (depth > MOST_SERVING_DEPTH) {
    return [
      { path, message: 'the structure is nested too deeply', value: depth, bound: `at most ${MOST_SERVING_DEPTH}` },
    ];
  }
  const needed = neededBy(node.kind);
  const faults = (['component', 'k', 'of'] as const).flatMap((field) => {
    if (needed.includes(field) === (node[field] !== undefined)) return [];
    const message = needed.includes(field) ? `a "${node.kind}" needs "${field}"` : `a "${node.kind}" has no "${field}"`;
    return [{ path: `${path}.${field}`, message, bound: `for "${node.kind}": ${needed.join(', ')}` }];
  });
  return [...faults, ...(node.of ?? []).flatMap((part, at) => checkServingShape(part, `${path}.of[${at}]`, depth + 1))];
}

/** The structure as the domain knows it; the shape must have been checked. */
export function readServing(node: ServingNodeInput): ServingNode {
  if (node.kind === 'component') return { kind: 'component', component: node.component ?? '' };
  const of = (node.of ?? []).map(readServing);
  return node.kind === 'k-of-n' ? { kind: node.kind, k: node.k ?? 0, of } : { kind: node.kind, of };
}

function neededBy(kind: ServingNode['kind']): readonly string[] {
  if (kind === 'component') return ['component'];
  return kind === 'k-of-n' ? ['k', 'of'] : ['of'];
}
