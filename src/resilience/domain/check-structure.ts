import {
  componentsOf,
  standbyComponents,
  type Architecture,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';

/** Levels a serving structure may nest. */
export const MAXIMUM_STRUCTURE_DEPTH = 50;
/** Nodes a serving structure may have. */
export const MAXIMUM_STRUCTURE_NODES = 5_000;

/** Throws `invalid-document` naming every fault of the serving and the standby structure at once. */
export function refuseBadStructure(architecture: Architecture, catalog: Catalog): void {
  const errors = checkResilience(architecture, catalog);
  if (errors.length === 0) return;
  throw new Problem('invalid-document', `the structure of the architecture has ${errors.length} faults`, errors);
}

/** Faults of the structures, the units needed, the zones and the recovery site. Empty when there are none. */
export function checkResilience(architecture: Architecture, catalog: Catalog): ProblemDetail[] {
  const ids = new Set(architecture.components.map((component) => component.id));
  const structural = [
    ...checkStructure(architecture.serving, 'serving', ids),
    ...checkStructure(architecture.recovery.standby, 'recovery.standby', ids),
  ];
  // a broken structure cannot be walked to find its sites
  const sites = structural.length === 0 ? checkRecoverySite(architecture) : [];
  return [...structural, ...checkUnits(architecture), ...checkZones(architecture, catalog), ...sites];
}

/**
 * Faults of one structure: a component that does not exist, k outside 1 to n, an empty group, a structure that contains
 * itself, too deep or too large. The walk is bounded, so that no structure can exhaust the stack.
 */
export function checkStructure(root: ServingNode | null, path: string, ids: ReadonlySet<string>): ProblemDetail[] {
  const errors: ProblemDetail[] = [];
  let nodes = 0;
  const visit = (node: ServingNode, at: string, above: readonly ServingNode[]): void => {
    nodes += 1;
    if (nodes > MAXIMUM_STRUCTURE_NODES) return;
    if (above.includes(node)) {
      errors.push({ path: at, message: 'the structure contains itself', bound: 'a tree without cycles' });
      return;
    }
    if (above.length >= MAXIMUM_STRUCTURE_DEPTH) {
      errors.push({ path: at, message: 'nested too deep', bound: `at most ${MAXIMUM_STRUCTURE_DEPTH} levels` });
      return;
    }
    if (node.kind === 'component') {
      if (!ids.has(node.component)) errors.push(unknownComponent(node.component, `${at}.component`, ids));
      return;
    }
    errors.push(...checkGroup(node, at));
    node.of.forEach((part, index) => {
      visit(part, `${at}.of[${index}]`, [...above, node]);
    });
  };
  if (root) visit(root, path, []);
  if (nodes > MAXIMUM_STRUCTURE_NODES) {
    errors.push({ path, message: 'too many nodes', value: nodes, bound: `at most ${MAXIMUM_STRUCTURE_NODES} nodes` });
  }
  return errors;
}

function unknownComponent(id: string, path: string, ids: ReadonlySet<string>): ProblemDetail {
  return {
    path,
    message: `no component has the id "${id}"`,
    value: id,
    bound: 'a component id of this document',
    nearest: nearestNames(id, [...ids]),
  };
}

function checkGroup(node: Exclude<ServingNode, { kind: 'component' }>, at: string): ProblemDetail[] {
  if (node.of.length === 0) {
    return [{ path: `${at}.of`, message: `a "${node.kind}" needs parts`, value: [], bound: '1 or more parts' }];
  }
  if (node.kind !== 'k-of-n' || (Number.isInteger(node.k) && node.k >= 1 && node.k <= node.of.length)) return [];
  return [
    {
      path: `${at}.k`,
      message: `${node.k} of ${node.of.length} parts cannot be needed`,
      value: node.k,
      bound: `1 to ${node.of.length}`,
    },
  ];
}

function checkUnits(architecture: Architecture): ProblemDetail[] {
  return architecture.components.flatMap((component, at) => {
    const needed = component.minimumServing;
    if (needed === null || (needed >= 1 && needed <= component.quantity)) return [];
    return [
      {
        path: `components[${at}].minimumServing`,
        message: `${needed} of ${component.quantity} units cannot be needed`,
        value: needed,
        bound: `1 to ${component.quantity}`,
      },
    ];
  });
}

function checkZones(architecture: Architecture, catalog: Catalog): ProblemDetail[] {
  return architecture.components.flatMap((component, at) => {
    const available = findRegion(catalog, component.provider, component.region)?.availabilityZones ?? null;
    // a region without zones is one failure domain
    const most = available === null ? null : Math.max(available, 1);
    if (component.zones === null || most === null || component.zones <= most) return [];
    return [
      {
        path: `components[${at}].zones`,
        message: `${component.provider}/${component.region} has ${available} zones`,
        value: component.zones,
        bound: `1 to ${most}`,
      },
    ];
  });
}

/** A standby in the primary's own region survives nothing that the primary does not. */
function checkRecoverySite(architecture: Architecture): ProblemDetail[] {
  const standby = standbyComponents(architecture);
  const serving = new Set(componentsOf(architecture.serving));
  const siteOf = (id: string): string[] =>
    architecture.components
      .filter((component) => component.id === id && component.region !== 'global')
      .map((component) => `${component.provider}/${component.region}`);
  const primaries = new Set([...serving].flatMap(siteOf));
  const sites = [...new Set([...standby].flatMap(siteOf))];
  if (sites.length === 0 || sites.some((site) => !primaries.has(site))) return [];
  return [
    {
      path: 'recovery.standby',
      message: `the recovery site ${sites.join(', ')} is also the primary site`,
      value: sites,
      bound: 'a region other than the primary ones',
    },
  ];
}

/** Faults of a number that must be a share or a probability; a missing one is a fault too. */
export function checkProbability(value: number, path: string): ProblemDetail[] {
  if (value >= 0 && value <= 1) return [];
  return [{ path, message: `${value} is not from 0 to 1`, value, bound: '0 to 1' }];
}
