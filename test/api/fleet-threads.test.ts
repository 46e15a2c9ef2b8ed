import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);

const run = promisify(execFile);
const node = resolve('node_modules/.bin/node');

/** Runs in a process of its own: threads need the compiled program, which the test runner does not run. */
const SCRIPT = `
import 'reflect-metadata';
import { loadCatalogFromSeed } from './catalog/seed/load-seed.js';
import { FleetThreads } from './comparison/fleet/fleet-threads.js';
import { runFleetJob } from './comparison/fleet/fleet-job.js';

const catalog = loadCatalogFromSeed(process.argv[2]);
const threads = new FleetThreads();
const line = (_, i) => ({ name: 'server-' + i, vcpu: 1 + (i % 64), memoryGib: 1 + (i % 128), diskGb: i % 300 });
const text = JSON.stringify({ servers: Array.from({ length: 1000 }, line) });
const job = (answerType, body = text) => ({ bodyType: 'application/json', text: body, query: {}, answerType });
const jobs = [job('application/json'), job('text/csv')];
const answers = await Promise.all(jobs.map((each) => threads.run(catalog, each)));
const same = answers.map((bytes, at) => bytes.equals(runFleetJob(catalog, jobs[at])));
const refusal = await threads.run(catalog, job('text/csv', text.replace('"vcpu":5,', '"vcpu":-5,'))).catch((error) => error);
const swapped = { ...catalog, version: { ...catalog.version, number: 2, hash: 'another' } };
const next = JSON.parse(await threads.run(swapped, jobs[0]));
await threads.onModuleDestroy();
const { constructor, code, errors } = refusal;
console.log(JSON.stringify({ same, refusal: { name: constructor.name, code, path: errors[0].path }, version: next.catalogVersion }));
`;

describe('fleet threads', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planner-threads-'));
    await run(node, [resolve('node_modules/.bin/swc'), 'src', '-d', folder, '--strip-leading-paths']);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'ask.js'), SCRIPT);
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('give the bytes, the refusals and the catalog version that comparing in place gives', async () => {
    const { stdout } = await run(node, [join(folder, 'ask.js'), resolve('seed')]);
    expect(JSON.parse(stdout)).toEqual({
      same: [true, true],
      refusal: { name: 'Problem', code: 'invalid-document', path: 'servers[4].vcpu' },
      version: 2,
    });
  });
});
