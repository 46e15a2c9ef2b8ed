import { readFileSync, writeFileSync } from 'node:fs';
import { openApiText, recordAllExamples } from './openapi-text.js';

const FILE = 'openapi/openapi.yaml';

/** Writes the examples and the committed document of this build, or with `--check` fails where the committed one differs. */
if (!process.argv.includes('--check')) await recordAllExamples();
const served = await openApiText('yaml');
if (process.argv.includes('--check')) {
  const committed = readFileSync(FILE, 'utf8');
  if (committed !== served) {
    console.error(
      `${FILE} is not what this build serves, first at line ${firstDifference(committed, served)}; run npm run openapi`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, served);
}

function firstDifference(a: string, b: string): number {
  const lines = b.split('\n');
  return a.split('\n').findIndex((line, position) => line !== lines[position]) + 1;
}
