import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SeedFaults } from './seed-faults.js';

export interface SeedFile {
  /** Path below the seed folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface SeedFiles {
  readonly files: readonly SeedFile[];
  /** SHA-256 over path and content of every file, hexadecimal. */
  readonly hash: string;
}

/** What the conversion writes about itself, and example documents: neither is part of the catalog. */
const NOT_CATALOG = /^(architectures\/|(.*\/)?conversion-report\.csv$)/;

/** Every CSV file of the catalog below `directory`, sorted by path, read once. Files that are not UTF-8 with LF are faults. */
export function readSeedFiles(directory: string, faults: SeedFaults): SeedFiles {
  const hash = createHash('sha256');
  const files = listCsvFiles(directory).map((path) => {
    const content = readFileSync(join(directory, path));
    hash.update(path).update('\0').update(content).update('\0');
    const text = content.toString('utf8');
    if (!isUtf8(content)) faults.add({ file: path, line: 1, message: 'the file is not UTF-8' });
    const carriageReturn = text.indexOf('\r');
    if (carriageReturn !== -1) {
      const line = text.slice(0, carriageReturn).split('\n').length;
      faults.add({ file: path, line, message: 'the line holds a carriage return', bound: 'lines that end in LF' });
    }
    return { path, text };
  });
  return { files, hash: hash.digest('hex') };
}

function listCsvFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.csv') && !NOT_CATALOG.test(path))
    .sort();
}

/** The files of a table: the one it names, or all in the folder where its name ends in `/`. */
export function filesOf(files: readonly SeedFile[], tableFile: string): readonly SeedFile[] {
  return files.filter(({ path }) => (tableFile.endsWith('/') ? path.startsWith(tableFile) : path === tableFile));
}
