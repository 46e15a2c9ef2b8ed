import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'csv-stringify/sync';

/** Files to write, path below the seed folder → lines of cells. */
export type SeedFiles = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Writes the files. In `ownedFolders`, whose every CSV file comes from the conversion, files of an earlier conversion that
 * are not among them go; nothing else is touched, so authored tables and notes stay as they are.
 */
export function writeSeedFiles(folder: string, files: SeedFiles, ownedFolders: readonly string[]): void {
  for (const owned of ownedFolders) {
    for (const path of csvFilesBelow(join(folder, owned))) {
      if (!files.has(relative(folder, path))) rmSync(path);
    }
  }
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), csvText(lines));
  }
}

/** RFC 4180 quoting only where needed, LF line ends. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return stringify(lines as string[][], { record_delimiter: '\n' });
}

function csvFilesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return entries.filter((entry) => entry.endsWith('.csv')).map((entry) => join(folder, entry));
  } catch {
    return [];
  }
}
