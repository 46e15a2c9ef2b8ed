import { stringify } from 'csv-stringify/sync';
import { DEFAULT_DIALECT, type CsvDialect } from './csv-dialect.js';

/** One column of a tabular answer: its header, which never changes, and the cell it takes from a row. */
export interface CsvColumn<Row = never> {
  readonly name: string;
  readonly cell: (row: Row) => unknown;
}

const ROWS_PER_CHUNK = 500;

/**
 * RFC 4180 text, chunk by chunk, so that a long list is never held whole: one header row, CRLF, UTF-8. Lists are joined
 * with `;`, null is a blank cell, and text that a spreadsheet would take for a formula is made text with an apostrophe.
 */
export function* csvChunks<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: Iterable<Row>,
  dialect: CsvDialect = DEFAULT_DIALECT,
): Generator<string> {
  yield (dialect.bom ? BYTE_ORDER_MARK : '') + csvText([columns.map((column) => column.name)], dialect);
  let records: string[][] = [];
  for (const row of rows) {
    records.push(columns.map((column) => cellText(column.cell(row), dialect)));
    if (records.length < ROWS_PER_CHUNK) continue;
    yield csvText(records, dialect);
    records = [];
  }
  if (records.length > 0) yield csvText(records, dialect);
}

const BYTE_ORDER_MARK = '\uFEFF';
/** The writer quotes a line break only where it is its own; a lone CR or LF would split the row just the same. */
const LINE_BREAK = /[\r\n]/;

function csvText(records: readonly string[][], { separator }: CsvDialect): string {
  return stringify([...records], { record_delimiter: '\r\n', delimiter: separator, quoted_match: LINE_BREAK });
}

function cellText(value: unknown, dialect: CsvDialect): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, dialect.decimal);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return inertText(value.map((item) => cellText(item, dialect)).join(';'));
  return inertText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A number as spreadsheets of the locale read it. */
function numberText(value: number, decimal: CsvDialect['decimal']): string {
  return decimal === '.' ? String(value) : String(value).replace('.', decimal);
}

const FORMULA_START = /^[=+\-@\t\r\n]/;

/** Text that starts like a formula, with a leading apostrophe: spreadsheets then show it as text. */
export function inertText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
