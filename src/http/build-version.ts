import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

let version: string | undefined;

/**
 * Hash of the program's own code, so that a changed formula gives every answer another tag. Equal on every replica of one
 * build; read once, when the first tag is made. Weights are catalog data and are in the catalog's hash.
 */
export function buildVersion(): string {
  version ??= hashCode(join(import.meta.dirname, '..'));
  return version;
}

function hashCode(directory: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.has(extname(entry.name)) && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const CODE = new Set(['.js', '.ts']);
