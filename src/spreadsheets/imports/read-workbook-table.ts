import type { CellValue, Workbook } from 'hucre';
import { Problem } from '../../problems/domain/problem.js';
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

/**
 * The sheets of a workbook named `Architectures`, `Components` and `Connections`, or its first sheet where it has none of
 * them. Throws `malformed-body` for what is no workbook, `limit-exceeded` for one that unpacks to more than 64 MiB.
 */
export async function readWorkbookTable(bytes: Uint8Array): Promise<TablePart[]> {
  const { sheets } = await read(bytes);
  const named = sheets.filter(({ name }) => Object.hasOwn(RECORD_OF_SHEET, name));
  const [first] = sheets;
  const used = named.length > 0 || !first ? named : [first];
  return used.map(({ name, rows }): TablePart => {
    const [header = [], ...lines] = rows.map((row) => row.map(textOf));
    return {
      place: `sheet ${name}, `,
      record: RECORD_OF_SHEET[name] ?? 'component',
      header: withoutTrailingBlanks(header),
      lines: lines.map((cells, at) => ({ line: at + 2, cells })),
    };
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
  const range = `A1:${columnLetter(2 * COLUMN_NAMES.length)}${MOST_ROWS + 2}`;
  try {
    return await readXlsx(bytes, { range });
  } catch (error) {
    // Archives and XML made to break a reader break it in ways of their own; what is certain is that it is no workbook.
    throw malformed(error instanceof HucreError ? error.message.slice(0, 200) : 'its parts cannot be read');
  }
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
