import { Problem } from '../../../problems/domain/problem.js';
import type { Catalog } from '../catalog.js';
import { nearestNames } from '../nearest-names.js';
import type { ListDefinition, ListRequest } from './list-definition.js';

/** Refuses a filter that names nothing the catalog holds: the nearest valid names are in the problem. */
export function checkNames(catalog: Catalog, definition: ListDefinition, request: ListRequest): void {
  for (const [column, named] of Object.entries(definition.names)) {
    const asked = request.anyOf[column];
    if (!named || !asked) continue;
    const valid = new Set(named.valid(catalog));
    const unknown = asked.map(String).filter((name) => !valid.has(name));
    if (unknown.length === 0) continue;
    const errors = unknown.map((name) => ({
      path: column,
      message: `${column} ${JSON.stringify(name.slice(0, 100))} is not in the catalog`,
      value: name.slice(0, 100),
      nearest: nearestNames(name.slice(0, 100), valid),
    }));
    throw new Problem(named.code, errors.map(({ message }) => message).join('; '), errors);
  }
}
