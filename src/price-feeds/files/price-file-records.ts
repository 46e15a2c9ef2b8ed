import { parse } from 'csv-parse/sync';
import { Problem } from '../../problems/domain/problem.js';
import { textLines } from '../transport/text-lines.js';
import { PRICE_FILE_COLUMNS } from './price-file.js';

export interface PriceFileRecord {
  /** Line of the file the record starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const RECORD_LENGTH_AT_MOST = 65_536;

/**
 * Records below the header of a price file, some at a time. Lines without a quote are split at their commas, which is what
 * they mean; only records with quotes go through the CSV parser, which takes five times as long.
 * Throws Problem('invalid-document') naming the line.
 */
export async function* priceFileRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<PriceFileRecord[]> {
  const reader = new RecordReader();
  for await (const lines of textLines(source, RECORD_LENGTH_AT_MOST)) yield reader.read(lines);
  reader.end();
}

class RecordReader {
  private line = 0;
  /** A record whose quotes are still open, and where it starts. */
  private open: string | undefined;
  private start = 0;
  private hasHeader = false;

  read(lines: readonly string[]): PriceFileRecord[] {
    const records: PriceFileRecord[] = [];
    for (const line of lines) {
      const record = this.next(line);
      if (record) records.push(record);
    }
    return records;
  }

  end(): void {
    if (this.open !== undefined) throw refused(this.start, 'a quote is not closed');
    if (!this.hasHeader) checkHeader([]);
  }

  private next(line: string): PriceFileRecord | undefined {
    this.line += 1;
    const isFirst = this.open === undefined;
    if (isFirst) this.start = this.line;
    const text = isFirst ? withoutMark(line, this.line) : `${this.open ?? ''}\n${line}`;
    if (text.includes('"') && hasOpenQuote(text)) {
      if (text.length > RECORD_LENGTH_AT_MOST) throw refused(this.start, 'a record is too long; a quote may be open');
      this.open = text;
      return undefined;
    }
    this.open = undefined;
    return this.recordOf(text.endsWith('\r') ? text.slice(0, -1) : text);
  }

  private recordOf(text: string): PriceFileRecord | undefined {
    if (text === '') return undefined;
    const cells = text.includes('"') ? parseQuoted(text, this.start) : text.split(',');
    if (!this.hasHeader) {
      checkHeader(cells);
      this.hasHeader = true;
      return undefined;
    }
    if (cells.length === PRICE_FILE_COLUMNS.length) return { line: this.start, cells };
    throw refused(this.start, `the line has ${cells.length} cells instead of ${PRICE_FILE_COLUMNS.length}`);
  }
}

function withoutMark(line: string, number: number): string {
  return number === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line;
}

function hasOpenQuote(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function parseQuoted(text: string, line: number): string[] {
  try {
    return parse(text, { relax_column_count: true })[0] ?? [];
  } catch (error) {
    throw refused(line, error instanceof Error ? error.message : String(error));
  }
}

function checkHeader(names: readonly string[]): void {
  const expected: readonly string[] = PRICE_FILE_COLUMNS;
  if (names.length === expected.length && names.every((name, at) => name === expected[at])) return;
  const message = `the header must be ${expected.join(',')}`;
  throw new Problem('invalid-document', message, [{ path: 'line 1', message, value: names.join().slice(0, 300) }]);
}

function refused(line: number, why: string): Problem {
  const message = `line ${line}: ${why}`;
  return new Problem('invalid-document', message, [{ path: `line ${line}`, message }]);
}
