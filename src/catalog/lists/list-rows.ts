import { readCursor, writeCursor, type CursorScope } from '../../http/cursor.js';
import type { Catalog } from '../domain/catalog.js';
import { checkNames } from '../domain/lists/check-names.js';
import type { ListDefinition, Selection } from '../domain/lists/list-definition.js';
import type { Columns, RowOf, SeedTable } from '../domain/seed-table.js';
import type { ListAnswer } from './list-answer.js';
import { DEFAULT_LIMIT, listRequestOf, type ListQuery } from './list-query.js';

/**
 * A page of a list. `whole` gives every row from the cursor on unless a limit is stated, for answers that are streamed.
 * Throws `unknown-…` for a filter that names nothing, `invalid-request` for a cursor that does not belong to the list.
 */
export function listRows<C extends Columns>(
  catalog: Catalog,
  definition: ListDefinition<C>,
  query: ListQuery,
  whole: boolean,
): ListAnswer<RowOf<SeedTable<C>>> {
  const request = listRequestOf(definition, query);
  checkNames(catalog, definition as unknown as ListDefinition, request);
  const scope = scopeOf(catalog, definition.rowName, query);
  const start = query.cursor === undefined ? 0 : readCursor(scope, query.cursor);
  const selection = definition.select(catalog, request);
  const limit = query.limit ?? (whole ? selection.count : DEFAULT_LIMIT);
  const end = Math.min(selection.count, start + limit);
  const rows = rowsBetween(selection, start, end);
  return {
    items: whole ? rows : [...rows],
    nextCursor: end < selection.count ? writeCursor(scope, end) : null,
    catalogVersion: catalog.version.number,
  };
}

function scopeOf(catalog: Catalog, route: string, query: ListQuery): CursorScope {
  const filters = { ...query, cursor: undefined, limit: undefined, sort: undefined };
  return { route, filters, sort: (query.sort ?? []).join(','), catalogHash: catalog.version.hash };
}

function* rowsBetween<Row>(selection: Selection<Row>, start: number, end: number): Generator<Row> {
  for (let position = start; position < end; position += 1) yield selection.at(position);
}
