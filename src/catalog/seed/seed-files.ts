import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Problem } from '../../problems/domain/problem.js';
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
const NOT_CATALOG = /^(architectures\/|price-rules\/|(.*\/)?conversion-report\.csv$)/;

/** Every CSV file of the catalog below `directory`, sorted by path, read once. Files that are not UTF-8 with LF are faults. */
export function readSeedFiles(directory: string, faults: SeedFaults): SeedFiles {
  const hash = createHash('sha256');
  const files: SeedFile[] = [];
  eachSeedFile(directory, (path, content) => {
    addToHash(hash, path, content);
    const text = content.toString('utf8');
    if (!isUtf8(content)) faults.add({ file: path, line: 1, message: 'the file is not UTF-8' });
    const carriageReturn = text.indexOf('\r');
    if (carriageReturn !== -1) {
      const line = text.slice(0, carriageReturn).split('\n').length;
      faults.add({ file: path, line, message: 'the line holds a carriage return', bound: 'lines that end in LF' });
    }
    files.push({ path, text });
  });
  return { files, hash: hash.digest('hex') };
}

/** The hash readSeedFiles gives, without reading the content as text. */
export function hashSeed(directory: string): string {
  const hash = createHash('sha256');
  eachSeedFile(directory, (path, content) => {
    addToHash(hash, path, content);
  });
  return hash.digest('hex');
}

function addToHash(hash: Hash, path: string, content: Buffer): void {
  hash.update(path).update('\0').update(content).update('\0');
}

function eachSeedFile(directory: string, visit: (path: string, content: Buffer) => void): void {
  if (!existsSync(directory)) throw new Problem('seed-invalid', `there is no seed folder ${directory}`);
  for (const path of listCsvFiles(directory)) visit(path, readFileSync(join(directory, path)));
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
