import type { Type as Class } from '@nestjs/common';
import { EnumField, FlagField, IntegerField, ListField, NumberField, TextField } from '../../http/fields.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../domain/confidence.js';
import type { ListDefinition, ListRequest } from '../domain/lists/list-definition.js';
import type { Column, Columns } from '../domain/seed-table.js';
import { enumNameOf, upperFirst } from './enum-names.js';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1000;

/** What every list understands, beside the filters of its own columns. */
export interface ListQuery {
  readonly sort?: readonly string[];
  readonly search?: string;
  readonly confidence?: ConfidenceFilter;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The query class of a list, made from its definition: a filter per column, ranges, sorting by an allow-list, paging. */
export function listQueryClass(definition: ListDefinition): Class<ListQuery> {
  class Query {
    @LIMIT_FIELD
    limit?: number;

    @CURSOR_FIELD
    cursor?: string;
  }
  const add = (name: string, decorator: PropertyDecorator) => {
    decorator(Query.prototype, name);
  };
  for (const name of definition.filters) add(name, filterField(name, columnOf(definition, name)));
  for (const name of definition.ranges) {
    const { description, unit, minimum, maximum } = columnOf(definition, name);
    const bounds = { unit, minimum, maximum, optional: true };
    add(`min${upperFirst(name)}`, NumberField({ ...bounds, description: `At least: ${description}` }));
    add(`max${upperFirst(name)}`, NumberField({ ...bounds, description: `At most: ${description}` }));
  }
  if (definition.searched.length > 0) add('search', searchField(definition));
  if ('confidence' in definition.columns) add('confidence', CONFIDENCE_FIELD);
  add('sort', sortField(definition));
  return Query;
}

const CONFIDENCE_FIELD = EnumField(CONFIDENCE_FILTERS, {
  name: 'ConfidenceFilter',
  description: '`published` keeps verified and derived rows only',
  optional: true,
});
const LIMIT_FIELD = IntegerField({
  description: `Rows of a page; ${DEFAULT_LIMIT} unless stated. CSV gives all rows unless it is stated`,
  minimum: 1,
  maximum: MAX_LIMIT,
  optional: true,
  example: DEFAULT_LIMIT,
});
const CURSOR_FIELD = TextField({
  description: '`nextCursor` of the page before; the filters and the sorting must stay the same',
  optional: true,
  minLength: 1,
  maxLength: 200,
});

function searchField({ searched }: ListDefinition): PropertyDecorator {
  const description = `Text that must occur in ${searched.join(', ')}, whatever the case; wildcards mean themselves`;
  return TextField({ description, optional: true, minLength: 1, maxLength: 100 });
}

function sortField({ rowName, sorts }: ListDefinition): PropertyDecorator {
  return EnumField(
    sorts.flatMap((name) => [name, `-${name}`]),
    {
      name: `${rowName}Sort`,
      description:
        'Columns to sort by, the first one first; a leading `-` turns the order round, unknown values come last',
      many: true,
      optional: true,
    },
  );
}

function filterField(name: string, column: Column<unknown>): PropertyDecorator {
  const { description, allowed, kind } = column;
  const about = `${description}; several values are alternatives`;
  if (allowed)
    return EnumField(allowed, { name: enumNameOf(name, allowed), description: about, many: true, optional: true });
  if (kind === 'boolean') return FlagField({ description, optional: true });
  return ListField('string', { description: about, optional: true, minItems: 1, maxItems: 50 });
}

function columnOf(definition: ListDefinition, name: string): Column<unknown> {
  const column = definition.columns[name];
  if (!column) throw new Error(`list ${definition.rowName} has no column ${name}`);
  return column as Column<unknown>;
}

/** The list request a query stands for. */
export function listRequestOf<C extends Columns>(definition: ListDefinition<C>, query: ListQuery): ListRequest {
  const values = query as Readonly<Record<string, unknown>>;
  return {
    anyOf: pick(definition.filters, (name) => alternatives(values[name])),
    minimum: pick(definition.ranges, (name) => values[`min${upperFirst(name)}`] as number | undefined),
    maximum: pick(definition.ranges, (name) => values[`max${upperFirst(name)}`] as number | undefined),
    search: query.search ?? null,
    publishedOnly: query.confidence === 'published',
    sort: query.sort ?? [],
  };
}

function alternatives(value: unknown): (string | boolean)[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as string[]) : [value as boolean];
}

function pick<V>(names: readonly string[], value: (name: string) => V | undefined): Record<string, V> {
  const found = names.flatMap((name): [string, V][] => {
    const given = value(name);
    return given === undefined ? [] : [[name, given]];
  });
  return Object.fromEntries(found);
}
