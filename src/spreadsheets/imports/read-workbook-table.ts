import type { CellValue, Sheet, Workbook } from 'hucre';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { COLUMN_NAMES, type RecordKind } from '../domain/architecture-columns.js';
import { columnLetter } from '../domain/column-letter.js';
import type { TablePart } from '../domain/read-architecture-table.js';
import { unpackedBytes } from './unpacked-bytes.js';

/** Sheets by name, and what their rows stand for unless they say so themselves. */
const RECORD_OF_SHEET: Readonly<Record<string, RecordKind>> = {
  Architectures: 'architecture',
  Components: 'component',
  Connections: 'connection',
};

const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
export const MOST_ROWS = 10_000;

const LAST_ROW = 1_048_576;
/** Line 1 is the header; one line more than is read tells that there are too many. */
const LAST_LINE = MOST_ROWS + 2;

/**
 * The sheets of a workbook named `Architectures`, `Components` and `Connections`, or its first sheet where it has none of
 * them. A formula counts as the value it was saved with. Throws `malformed-body` for what is no workbook, `limit-exceeded` for
 * one that unpacks to more than 64 MiB or holds rows beyond line 10,002.
 */
export async function readWorkbookTable(bytes: Uint8Array): Promise<TablePart[]> {
  const { sheets } = await read(bytes);
  const named = sheets.filter(({ name }) => Object.hasOwn(RECORD_OF_SHEET, name));
  const [first] = sheets;
  const used = named.length > 0 || !first ? named : [first];
  return used.map(partOf);
}

function partOf(sheet: Sheet): TablePart {
  const { name, rows } = sheet;
  const [header = [], ...lines] = rows.map((row) => row.map(textOf));
  return {
    place: `sheet ${name}, `,
    record: RECORD_OF_SHEET[name] ?? 'component',
    header: withoutTrailingBlanks(header),
    lines: lines.map((cells, at) => ({ line: at + 2, cells })),
    faults: uncalculated(sheet, header),
  };
}

/** Programs that write workbooks may leave their formulas for the spreadsheet to calculate: there is no value to read yet. */
function uncalculated({ name, cells }: Sheet, header: readonly string[]): ProblemDetail[] {
  return [...(cells ?? [])].flatMap(([place, { formula, value }]) => {
    if (formula === undefined || (value !== null && value !== '')) return [];
    const [row = 0, column = 0] = place.split(',').map(Number);
    const path = `sheet ${name}, line ${row + 1}, column ${header[column] || columnLetter(column)}`;
    const message = `${path} holds a formula without a value: open the workbook in a spreadsheet and save it`;
    return [{ path, message, value: `=${formula.slice(0, 100)}`, bound: 'a value' }];
  });
}

async function read(bytes: Uint8Array): Promise<Workbook> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) throw malformed('it is no ZIP archive');
  if (unpacked > MOST_UNPACKED_BYTES) {
    throw new Problem('limit-exceeded', `the workbook unpacks to more than ${MOST_UNPACKED_BYTES} bytes`, [
      { path: '', message: 'the workbook is too large', value: unpacked, bound: `${MOST_UNPACKED_BYTES} bytes` },
    ]);
  }
  // Loaded with the first workbook: the start of the service need not wait for it.
  const { HucreError, readXlsx } = await import('hucre');
  const columns = columnLetter(2 * COLUMN_NAMES.length);
  let workbook: Workbook;
  let beyond: Workbook;
  try {
    workbook = await readXlsx(bytes, { range: `A1:${columns}${LAST_LINE}` });
    beyond = await readXlsx(bytes, { range: `A${LAST_LINE + 1}:${columns}${LAST_ROW}` });
  } catch (error) {
    // Archives and XML made to break a reader break it in ways of their own; what is certain is that it is no workbook.
    throw malformed(error instanceof HucreError ? error.message.slice(0, 200) : 'its parts cannot be read');
  }
  refuseRowsBeyond(beyond);
  return workbook;
}

/** Rows far below the others would be passed over in silence. */
function refuseRowsBeyond({ sheets }: Workbook): void {
  const [first] = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => textOf(cell) !== '')));
  if (!first) return;
  const message = `sheet ${first.name} holds rows beyond line ${LAST_LINE}`;
  throw new Problem('limit-exceeded', message, [
    { path: `sheet ${first.name}, line ${LAST_LINE + 1}`, message, bound: `at most ${MOST_ROWS} rows` },
  ]);
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  return String(value).trim();
}

function withoutTrailingBlanks(header: readonly string[]): string[] {
  const last = header.findLastIndex((name) => name !== '');
  return header.slice(0, last + 1);
}

function malformed(reason: string): Problem {
  return new Problem('malformed-body', `the body is not a workbook (XLSX): ${reason}`);
}
