import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Problem } from '../../problems/domain/problem.js';
import type { RuleText } from './domain/latency-rule.js';
import type { SourceRow } from './domain/source-row.js';

/** Reads files of the source folder by their path in it. */
export interface SourceReader {
  /** Rows of a CSV file. A missing file, a ragged row or a broken quote is refused, naming file and line. */
  readonly rows: (file: string) => SourceRow[];
  readonly text: (file: string) => RuleText;
  readonly has: (file: string) => boolean;
}

export function sourceReader(folder: string): SourceReader {
  return {
    rows: (file) => sourceRowsOf(file, readText(folder, file)),
    text: (file) => ({ file, lines: readText(folder, file).split('\n') }),
    has: (file) => existsSync(join(folder, file)),
  };
}

function readText(folder: string, file: string): string {
  if (!existsSync(join(folder, file))) {
    throw new Problem('seed-invalid', `the source folder has no ${file}`, [
      { path: file, message: 'the file is missing' },
    ]);
  }
  return readFileSync(join(folder, file), 'utf8');
}

interface ParsedRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/** Rows of CSV text; `file` is what refusals name. */
export function sourceRowsOf(file: string, text: string): SourceRow[] {
  try {
    const parsed = parse(text, { columns: true, info: true, bom: true }) as unknown as ParsedRecord[];
    return parsed.map(({ record, info }) => ({ file, line: info.lines, cells: record }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('seed-invalid', `${file}: ${message}`, [{ path: file, message }]);
  }
}
