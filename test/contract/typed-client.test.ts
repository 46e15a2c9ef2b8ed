import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const FOLDER = '.cache/typed-client';
const PROGRAM = `${FOLDER}/main-job.ts`;
const [ENGINE] = ENGINES;

describe('the generated TypeScript client', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
    mkdirSync(FOLDER, { recursive: true });
    copyFileSync('test/contract/typed-client/main-job.ts.txt', PROGRAM);
    // A default makes a field of a request optional; without the option the generator takes it for always there.
    const options = ['--output', `${FOLDER}/schema.d.ts`, '--default-non-nullable=false'];
    await run('node_modules/openapi-typescript/bin/cli.js', 'openapi/openapi.yaml', ...options);
  });
  afterAll(() => service.close());

  it('fits the program that does the main job, by its types', async () => {
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023'];
    const modules = ['--module', 'nodenext', '--types', 'node'];
    expect(await run('node_modules/typescript/bin/tsc', ...options, ...modules, PROGRAM)).toBe('');
  });

  it('does the main job on the running service', async () => {
    const answer = JSON.parse(await run(PROGRAM, service.url)) as unknown;
    expect(answer).toMatchObject({
      version: 1,
      revision: 2,
      planned: expect.stringMatching(/^(?:complete|partial)$/) as unknown,
      deleted: 204,
      code: 'unknown-architecture',
    });
  });
});

/** Output of a script run by this Node; fails with what it said. */
function run(script: string, ...values: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...values], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, faults] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${script} ended with ${code}: ${output}${faults}`));
    });
  });
}
