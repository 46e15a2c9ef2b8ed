import { isPublished, type Confidence } from '../confidence.js';
import type { ListRequest, Selection } from './list-definition.js';

type Cells = Readonly<Record<string, unknown>>;

/** Rows that pass every filter of the request, sorted; an absent (null) cell passes no filter on its column. */
export function selectRows<Row extends object>(
  rows: readonly Row[],
  request: ListRequest,
  searched: readonly string[],
): Selection<Row> {
  const checks = checksOf(request, searched);
  const kept = checks.length === 0 ? rows : rows.filter((row) => checks.every((passes) => passes(row as Cells)));
  const sorted = request.sort.length > 0 ? sortRows(kept, request.sort) : kept;
  return selectionOf(sorted);
}

export function selectionOf<Row>(rows: readonly Row[]): Selection<Row> {
  return {
    count: rows.length,
    at: (position) => {
      const row = rows[position];
      if (row === undefined) throw new RangeError(`position ${position} is not below ${rows.length}`);
      return row;
    },
  };
}

type Check = (row: Cells) => boolean;

/** One check per thing asked for, so that what was not asked costs nothing per row. */
function checksOf(request: ListRequest, searched: readonly string[]): Check[] {
  const { anyOf, minimum, maximum, publishedOnly, search } = request;
  const checks: Check[] = [];
  for (const [column, values] of Object.entries(anyOf)) checks.push((row) => isOneOf(row[column], values));
  for (const [column, least] of Object.entries(minimum))
    checks.push(({ [column]: cell }) => isNumber(cell) && cell >= least);
  for (const [column, most] of Object.entries(maximum))
    checks.push(({ [column]: cell }) => isNumber(cell) && cell <= most);
  if (publishedOnly) checks.push(({ confidence }) => confidence === undefined || isPublished(confidence as Confidence));
  if (search !== null) checks.push((row) => contains(row, searched, search.toLowerCase()));
  return checks;
}

function isOneOf(cell: unknown, values: readonly unknown[]): boolean {
  return Array.isArray(cell) ? cell.some((item) => values.includes(item)) : values.includes(cell);
}

function isNumber(cell: unknown): cell is number {
  return typeof cell === 'number';
}

/** Plain text search: wildcards and patterns mean themselves. */
function contains(row: Cells, searched: readonly string[], text: string): boolean {
  return searched.some((column) => {
    const cell = row[column];
    return typeof cell === 'string' && cell.toLowerCase().includes(text);
  });
}

/** Sorted copy; unknown cells come last whichever way round, ties keep their order. */
export function sortRows<Row extends object>(rows: readonly Row[], sort: readonly string[]): Row[] {
  const keys = sort.map((key) => {
    const descending = key.startsWith('-');
    return { column: descending ? key.slice(1) : key, sign: descending ? -1 : 1 };
  });
  return rows.toSorted((a, b) => {
    for (const { column, sign } of keys) {
      const order = compareCells((a as Cells)[column], (b as Cells)[column], sign);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareCells(a: unknown, b: unknown, sign: number): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * (textOf(a) < textOf(b) ? -1 : 1);
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
