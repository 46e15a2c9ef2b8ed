import { readFileSync } from 'node:fs';
import type { ArchitectureChoice } from '../architectures/architecture-reader.js';
import { Problem } from '../problems/domain/problem.js';

/** A word of the command line as a candidate: a file where it ends in `.json`, else the id of a stored architecture. */
export function readCandidate(word: string): ArchitectureChoice {
  return word.endsWith('.json') ? { architecture: readJsonFile(word) } : { architectureId: word };
}

/** A JSON file. Throws `malformed-body` naming the file where it cannot be read. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('malformed-body', `${file} cannot be read: ${reason}`, [
      { path: file, message: reason, bound: 'a readable JSON file' },
    ]);
  }
}
