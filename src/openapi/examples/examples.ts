import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one operation was sent and what it answered. */
export interface Example {
  readonly request?: unknown;
  /** By media type; of texts the first lines. */
  readonly answers: Readonly<Record<string, unknown>>;
}

export type Examples = Readonly<Record<string, Example>>;

/** Examples by operation id, recorded from the running service by `npm run openapi`. */
export function readExamples(): Examples {
  return JSON.parse(readFileSync(examplesFile(), 'utf8')) as Examples;
}

/** Beside the committed document, whichever folder the service is started in. */
export function examplesFile(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'openapi', 'examples.json');
}
