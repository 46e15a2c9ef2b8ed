import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import type { Architecture } from './architecture.js';
import { checkComponent } from './check-component.js';
import { checkConnections } from './check-connections.js';
import { checkRecovery } from './check-recovery.js';
import { checkServing } from './check-serving.js';

/**
 * Everything about a complete document that only the catalog or the document as a whole can tell: names that must exist,
 * places that must fit, references that must resolve. Returns every fault at once, each with path, value and bound.
 */
export function checkArchitecture(architecture: Architecture, catalog: Catalog): ProblemDetail[] {
  const ids = new Set(architecture.components.map((component) => component.id));
  return [
    ...checkUniqueIds(architecture),
    ...architecture.components.flatMap((component, at) => checkComponent(component, `components[${at}]`, catalog)),
    ...checkConnections(architecture.connections, ids),
    ...(architecture.serving ? checkServing(architecture.serving, 'serving', ids) : []),
    ...checkRecovery(architecture, ids),
  ];
}

function checkUniqueIds(architecture: Architecture): ProblemDetail[] {
  const seen = new Map<string, number>();
  return architecture.components.flatMap((component, at) => {
    const first = seen.get(component.id);
    if (first === undefined) {
      seen.set(component.id, at);
      return [];
    }
    return [
      {
        path: `components[${at}].id`,
        message: `component id "${component.id}" is already used by components[${first}]`,
        value: component.id,
        bound: 'unique in the document',
      },
    ];
  });
}
