import { CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../../problems/domain/problem.js';
import type { TablePart } from '../domain/read-architecture-table.js';

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * A CSV file as one part of a table. The separator is the comma, semicolon or tab of the header; where it is the semicolon,
 * numbers may carry a decimal comma. Throws `malformed-body` naming the line.
 */
export function readCsvTable(text: string): TablePart[] {
  const headerLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator = separatorOf(headerLine);
  const [header, ...rows] = parseRows(text, separator);
  if (!header) throw malformed(1, 'there is no header row');
  const lines = rows.map(({ record, info }) => ({
    line: info.lines,
    cells: separator === ';' ? record.map(withPoint) : record,
  }));
  return [{ place: '', record: 'component', header: header.record, lines }];
}

const DECIMAL_COMMA = /^-?\d+,\d+$/;

function withPoint(cell: string): string {
  return DECIMAL_COMMA.test(cell) ? cell.replace(',', '.') : cell;
}

function separatorOf(header: string): string {
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator;
}

function parseRows(text: string, delimiter: string): CsvRow[] {
  try {
    const options = { bom: true, info: true, delimiter, skip_empty_lines: true, relax_column_count_less: true };
    return parse(text, options) as unknown as CsvRow[];
  } catch (error) {
    if (error instanceof CsvError) throw malformed(Number(error['lines'] ?? 1), error.message.slice(0, 200));
    throw error;
  }
}

function malformed(line: number, reason: string): Problem {
  return new Problem('malformed-body', `the body is not valid CSV: line ${line}: ${reason}`, [
    { path: `line ${line}`, message: reason },
  ]);
}
