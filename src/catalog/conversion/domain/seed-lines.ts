import { snakeCase, type Columns, type SeedTable } from '../../domain/seed-table.js';
import { plainDecimal } from './decimal-text.js';

export type SeedRow = Readonly<Record<string, unknown>>;

/** Header and cells of a seed file, rows sorted by the table's key. */
export function seedLines(table: SeedTable, rows: readonly SeedRow[]): string[][] {
  const names = Object.keys(table.columns satisfies Columns);
  const sorted = [...rows].sort((a, b) => compareByKey(table.key, a, b));
  return [names.map(snakeCase), ...sorted.map((row) => names.map((name) => cellText(row[name])))];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return plainDecimal(value);
  if (Array.isArray(value)) return value.map(String).join(';');
  return typeof value === 'boolean' || typeof value === 'string' ? String(value) : JSON.stringify(value);
}

/** Blank before value, numbers by size, text by code unit (never by locale: every machine must sort alike). */
function compareByKey(key: readonly string[], a: SeedRow, b: SeedRow): number {
  for (const column of key) {
    const order = compareCells(a[column], b[column]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareCells(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [cellText(a), cellText(b)];
  return textA < textB ? -1 : Number(textA > textB);
}
