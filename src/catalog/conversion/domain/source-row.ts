import { nearestNames } from '../../domain/nearest-names.js';
import { Problem } from '../../../problems/domain/problem.js';
import { exactNumber } from './decimal-text.js';

/** One row of a source file, with the place a refusal names. */
export interface SourceRow {
  /** Path below the source folder, e.g. `compute/regions.csv`. */
  readonly file: string;
  /** Line in the file, counting the header as 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Refuses a source cell: code `seed-invalid`, naming file, line and column. */
export function refuse(row: SourceRow, column: string, message: string, bound?: string, nearest?: string[]): never {
  const value = row.cells[column];
  throw new Problem('seed-invalid', `${row.file} line ${row.line}, column ${column}: ${message}`, [
    { path: `${row.file}:${row.line}:${column}`, message, value, bound, nearest },
  ]);
}

/** The cell, trimmed; null where it is blank. A column that does not exist is refused. */
export function optionalText(row: SourceRow, column: string): string | null {
  const text = row.cells[column];
  if (text === undefined) refuse(row, column, 'the file has no such column');
  return text.trim() === '' ? null : text.trim();
}

export function requiredText(row: SourceRow, column: string): string {
  return optionalText(row, column) ?? refuse(row, column, 'the cell is blank', 'a value');
}

/** A plain decimal that a double keeps exactly as written (up to trailing zeros). */
export function optionalDecimal(row: SourceRow, column: string, minimum?: number): number | null {
  const text = optionalText(row, column);
  if (text === null) return null;
  const value =
    exactNumber(text) ?? refuse(row, column, `"${text}" is not a plain decimal a double can keep`, 'a decimal');
  if (minimum !== undefined && value < minimum)
    refuse(row, column, `${text} is below ${minimum}`, `at least ${minimum}`);
  return value;
}

export function requiredDecimal(row: SourceRow, column: string, minimum?: number): number {
  return optionalDecimal(row, column, minimum) ?? refuse(row, column, 'the cell is blank', 'a decimal');
}

export function optionalInteger(row: SourceRow, column: string, minimum?: number): number | null {
  const value = optionalDecimal(row, column, minimum);
  if (value !== null && !Number.isSafeInteger(value)) refuse(row, column, `${value} is not whole`, 'a whole number');
  return value;
}

export function requiredOneOf<const V extends readonly string[]>(
  row: SourceRow,
  column: string,
  allowed: V,
): V[number] {
  return optionalOneOf(row, column, allowed) ?? refuse(row, column, 'the cell is blank', allowed.join(', '));
}

export function optionalOneOf<const V extends readonly string[]>(
  row: SourceRow,
  column: string,
  allowed: V,
): V[number] | null {
  const text = optionalText(row, column);
  if (text === null || (allowed as readonly string[]).includes(text)) return text;
  return refuse(
    row,
    column,
    `"${text}" is not one of the values known`,
    allowed.join(', '),
    nearestNames(text, allowed),
  );
}

/** `0`/`1` or `false`/`true`. */
export function requiredFlag(row: SourceRow, column: string): boolean {
  const text = requiredOneOf(row, column, ['0', '1', 'false', 'true']);
  return text === '1' || text === 'true';
}

/** Parts of a cell split at `;`, trimmed; an empty list where the cell is blank. */
export function listOf(row: SourceRow, column: string): string[] {
  const parts = (optionalText(row, column) ?? '').split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** `a-b` as two whole numbers; a single number is both ends. */
export function requiredRange(row: SourceRow, column: string): { low: number; high: number } {
  const text = requiredText(row, column);
  const ends = text.split('-').map((end) => exactNumber(end));
  const [low, high = low] = ends;
  if (ends.length > 2 || low === undefined || low === null || high === undefined || high === null || high < low) {
    return refuse(row, column, `"${text}" is not a range`, 'low-high, low first');
  }
  return { low, high };
}

/** Refuses the second of two rows with one key. */
export function refuseDuplicates(rows: readonly SourceRow[], columns: readonly string[]): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = columns.map((column) => row.cells[column] ?? '').join('|');
    const earlier = lines.get(key);
    if (earlier !== undefined)
      refuse(row, columns.at(-1) ?? '', `the same key stands on line ${earlier}`, 'a unique key');
    lines.set(key, row.line);
  }
}
