import type { Column, ColumnKind } from '../catalog/domain/seed-table.js';
import type { CellValue } from '../catalog/seed/domain/cell-reader.js';

/** A value as both drivers take and give it. */
export type SqlValue = string | number | boolean | null;

/**
 * SQL type of each kind of column; the same word works on both engines. Figures are `double precision`: a published figure
 * is read into a double that prints back exactly as it was written (the seed reader refuses any other), both engines keep
 * all 64 bits, and so what is read back is what was published. A decimal type would be exact too, and come back as text.
 */
export const SQL_TYPES = {
  text: 'text',
  integer: 'integer',
  decimal: 'double precision',
  boolean: 'boolean',
  list: 'text',
} as const satisfies Record<ColumnKind, string>;
export type SqlType = (typeof SQL_TYPES)[ColumnKind];

const LIST_SEPARATOR = ';';

/** The one way a list becomes a column; shared by the entities and by the bulk load. */
export const listTransformer = {
  to: (values: readonly string[] | null): string | null => values?.join(LIST_SEPARATOR) ?? null,
  from: (stored: string | null): readonly string[] | null => {
    if (stored === null) return null;
    return stored === '' ? [] : stored.split(LIST_SEPARATOR);
  },
};

export function toSql(value: CellValue): SqlValue {
  return typeof value === 'object' ? listTransformer.to(value) : value;
}

/** Reader of one stored column. Repeated texts and lists share one value, which halves the memory of the catalog. */
export function columnDecoder(column: Column<unknown>): (stored: SqlValue) => CellValue {
  if (column.kind === 'boolean') return (stored) => (stored === null ? null : Boolean(stored));
  if (column.kind === 'list') return remembering((stored) => listTransformer.from(stored));
  if (column.kind === 'text') return remembering((stored) => stored);
  return (stored) => stored;
}

function remembering<V extends CellValue>(decode: (stored: string) => V): (stored: SqlValue) => V | null {
  const known = new Map<string, V>();
  return (stored) => {
    if (typeof stored !== 'string') return null;
    const found = known.get(stored);
    if (found !== undefined) return found;
    const value = decode(stored);
    known.set(stored, value);
    return value;
  };
}
