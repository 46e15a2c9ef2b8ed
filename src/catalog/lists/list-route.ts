import { applyDecorators, Get, type Type as Class } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.js';
import { FromCatalog } from '../../http/route-conventions.js';
import { Tabular, type TabularOptions } from '../../http/tabular.js';
import type { ListDefinition } from '../domain/lists/list-definition.js';
import type { Columns } from '../domain/seed-table.js';

interface ListRoute<C extends Columns> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly list: ListDefinition<C>;
  readonly answer: Class;
}

/** Everything a list route has in common: JSON and CSV, tag, problems of its named filters, documentation. */
export function ListRoute<C extends Columns>({
  path,
  operationId,
  summary,
  list,
  answer,
}: ListRoute<C>): MethodDecorator {
  const description =
    `${list.description}. Filters are combined; several values of one filter, joined with commas, are alternatives. ` +
    'Pages follow each other by `nextCursor`.';
  const named = Object.values(list.names) as { readonly code: Parameters<typeof ApiProblems>[0] }[];
  return applyDecorators(
    Get(path),
    FromCatalog(),
    Tabular(csvOf(list)),
    ApiOperation({ operationId, summary, description }),
    ApiOkResponse({ type: answer, description: list.description }),
    ApiProblems(...new Set(named.map(({ code }) => code))),
  );
}

function csvOf<C extends Columns>(list: ListDefinition<C>): TabularOptions<unknown, Readonly<Record<string, unknown>>> {
  return { columns: Object.keys(list.columns).map((name) => ({ name, cell: (row) => row[name] })) };
}
