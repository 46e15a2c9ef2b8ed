import { CsvError, parse } from 'csv-parse/sync';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { numberFromText } from '../../http/query-values.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { FLEET_FIELDS, type FleetField } from './fleet-fields.js';
import { type RawLine } from './read-servers.js';

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The lines of a CSV fleet. The first row names the columns: the fields of a server, in any order and spelling
 * (`memoryGib`, `memory_gib`, `Memory GiB`); the separator is the comma, semicolon or tab of that row. Blank cells take the
 * default. Throws Problem `malformed-body` naming the line, `invalid-document` naming unknown and missing columns.
 */
export function rawLinesOfCsv(text: string): RawLine[] {
  const [header, ...rows] = parseRows(text);
  if (!header) throw malformed(1, 'there is no header row');
  const fields = readHeader(header.record);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    values: valuesOf(fields, record),
    pathOf: (field) => `line ${info.lines}, column ${field}`,
  }));
}

function parseRows(text: string): CsvRow[] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  try {
    return parse(text, {
      bom: true,
      info: true,
      delimiter: separatorOf(first),
      skip_empty_lines: true,
      trim: true,
    }) as unknown as CsvRow[];
  } catch (error) {
    if (error instanceof CsvError) throw malformed(Number(error['lines'] ?? 1), reasonOf(error));
    throw error;
  }
}

function separatorOf(header: string): string {
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator;
}

function reasonOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return 'the row has another number of cells than the header';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is not closed';
    default:
      return error.message.slice(0, 200);
  }
}

function readHeader(names: readonly string[]): FleetField[] {
  const byName = new Map(FLEET_FIELDS.map((field) => [plain(field.name), field]));
  const errors: ProblemDetail[] = [];
  const fields = names.map((name) => {
    const field = byName.get(plain(name));
    if (!field) errors.push(unknownColumn(name));
    return field;
  });
  const twice = fields.find((field, at) => field && fields.indexOf(field) !== at);
  if (twice) errors.push(columnError(twice.name, 'stands twice in the header', 'once'));
  for (const field of FLEET_FIELDS) {
    if (field.fallback === undefined && !fields.includes(field))
      errors.push(columnError(field.name, 'is missing', 'present'));
  }
  if (errors.length > 0)
    throw new Problem('invalid-document', `the fleet is not valid: ${errors[0]?.message ?? ''}`, errors);
  return fields as FleetField[];
}

function valuesOf(fields: readonly FleetField[], record: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (let column = 0; column < fields.length; column += 1) {
    const field = fields[column];
    const cell = record[column] ?? '';
    if (field && cell !== '') values[field.name] = field.numeric ? numberFromText(cell) : cell;
  }
  return values;
}

/** `Memory GiB`, `memory_gib` and `memoryGib` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function unknownColumn(name: string): ProblemDetail {
  const known = FLEET_FIELDS.map((field) => field.name);
  const shown = name.slice(0, 100);
  const message = `line 1, column ${shown} is not a field of a server`;
  return {
    path: `line 1, column ${shown}`,
    message,
    value: shown,
    bound: `one of ${known.join(', ')}`,
    nearest: nearestNames(shown, known),
  };
}

function columnError(name: string, what: string, bound: string): ProblemDetail {
  return { path: `line 1, column ${name}`, message: `line 1, column ${name} ${what}`, bound };
}

function malformed(line: number, reason: string): Problem {
  return new Problem('malformed-body', `the body is not valid CSV: line ${line}: ${reason}`, [
    { path: `line ${line}`, message: reason },
  ]);
}
