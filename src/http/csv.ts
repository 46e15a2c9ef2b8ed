import { stringify } from 'csv-stringify/sync';

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
export function* csvChunks<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): Generator<string> {
  yield csvText([columns.map((column) => column.name)]);
  let records: string[][] = [];
  for (const row of rows) {
    records.push(columns.map((column) => cellText(column.cell(row))));
    if (records.length < ROWS_PER_CHUNK) continue;
    yield csvText(records);
    records = [];
  }
  if (records.length > 0) yield csvText(records);
}

function csvText(records: readonly string[][]): string {
  return stringify([...records], { record_delimiter: '\r\n' });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return inertText(value.map((item) => cellText(item)).join(';'));
  return inertText(typeof value === 'string' ? value : JSON.stringify(value));
}

const FORMULA_START = /^[=+\-@\t\r]/;

/** Text that starts like a formula, with a leading apostrophe: spreadsheets then show it as text. */
export function inertText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
