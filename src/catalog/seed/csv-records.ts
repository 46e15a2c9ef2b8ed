import { parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** Line of the file the record starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export class CsvFault extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

interface QuotedRecord {
  readonly position: number;
  readonly line: number;
  readonly text: string;
}

/**
 * The records of RFC 4180 text, each with its line. Lines without a quote are split at their commas, which is what they
 * mean; only records with quotes go through the CSV parser (parsing everything with it takes five times as long).
 * Throws CsvFault on malformed quoting.
 */
export function csvRecords(text: string): CsvRecord[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (!text.includes('"')) return lines.map((line, index) => ({ line: index + 1, cells: line.split(',') }));
  const records: CsvRecord[] = [];
  const quoted: QuotedRecord[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    let record = lines[index] ?? '';
    if (!record.includes('"')) {
      records.push({ line, cells: record.split(',') });
      continue;
    }
    while (hasOpenQuote(record) && index + 1 < lines.length) record += `\n${lines[(index += 1)] ?? ''}`;
    quoted.push({ position: records.length, line, text: record });
    records.push({ line, cells: [] });
  }
  const parsed = parseTogether(quoted) ?? quoted.map(parseOne);
  quoted.forEach(({ position, line }, index) => (records[position] = { line, cells: parsed[index] ?? [] }));
  return records;
}

/** One call for all of them; undefined where one is malformed, which parsing one by one then names. */
function parseTogether(quoted: readonly QuotedRecord[]): string[][] | undefined {
  try {
    return parseText(quoted.map((record) => record.text).join('\n'));
  } catch {
    return undefined;
  }
}

function parseOne({ text, line }: QuotedRecord): string[] {
  try {
    return parseText(text)[0] ?? [];
  } catch (error) {
    throw new CsvFault(line, error instanceof Error ? error.message : String(error));
  }
}

function parseText(text: string): string[][] {
  return parse(text, { relax_column_count: true, skip_empty_lines: false });
}

function hasOpenQuote(record: string): boolean {
  let quotes = 0;
  for (let at = record.indexOf('"'); at !== -1; at = record.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
