import type { LeftOut } from './converted.js';

/** What became of the rows of one source file. */
export interface FileReport {
  readonly sourceFile: string;
  /** Where the rows went, below `seed/`; null where none was taken. */
  readonly seedFile: string | null;
  readonly rowsRead: number;
  readonly rowsTaken: number;
  readonly leftOut: LeftOut;
}

export interface ConversionReport {
  readonly files: readonly FileReport[];
  /** Rows of each seed file or folder of files, by its path below `seed/`; of the price files, the prices. */
  readonly seedRows: Readonly<Record<string, number>>;
}

/** Accounts for the rows of a file: what is not left out is taken. */
export function accountFor(
  sourceFile: string,
  seedFile: string | null,
  rowsRead: number,
  leftOut: LeftOut = {},
): FileReport {
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  return { sourceFile, seedFile, rowsRead, rowsTaken: rowsRead - left, leftOut };
}

/** The report as a file: one line per source file and reason, `rows_left_out` 0 where everything was taken. */
export function reportLines(files: readonly FileReport[]): string[][] {
  const header = ['source_file', 'seed_file', 'rows_read', 'rows_taken', 'rows_left_out', 'reason'];
  const sorted = [...files].sort((a, b) => (a.sourceFile < b.sourceFile ? -1 : 1));
  return [header, ...sorted.flatMap(linesOf)];
}

function linesOf({ sourceFile, seedFile, rowsRead, rowsTaken, leftOut }: FileReport): string[][] {
  const start = [sourceFile, seedFile ?? '', String(rowsRead), String(rowsTaken)];
  const reasons = Object.entries(leftOut).sort(([a], [b]) => (a < b ? -1 : 1));
  if (reasons.length === 0) return [[...start, '0', '']];
  return reasons.map(([reason, count]) => [...start, String(count), reason]);
}
