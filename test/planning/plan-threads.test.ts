import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(180_000);

const run = promisify(execFile);
const node = resolve('node_modules/.bin/node');

/** Runs in a process of its own: threads need the compiled program, which the test runner does not run. */
const SCRIPT = `
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { loadCatalogFromSeed } from './catalog/seed/load-seed.js';
import { parseWorkload } from './planning/parse-workload.js';
import { DEFAULT_PLAN_OPTIONS } from './planning/domain/plan-options.js';
import { PlanText } from './planning/plan-text.js';
import { PartRuns } from './planning/threads/part-run.js';
import { makePlan } from './planning/threads/make-plan.js';
import { PlanThreads } from './planning/threads/plan-threads.js';
import { defaultWeights } from './scorecards/domain/weights.js';
import { PLAN_PARTS } from './planning/domain/plan-search.js';

const [seed] = process.argv.slice(2);
const catalog = loadCatalogFromSeed(seed);
const weights = defaultWeights(catalog);
const noLimits = { seconds: null, memoryMib: null };
const documentOf = (name) => JSON.parse(readFileSync(seed + '/workloads/' + name + '.json', 'utf8'));
function jobOf(document, machineLimits = noLimits, limits = {}) {
  const workload = parseWorkload(document, catalog);
  const options = { ...DEFAULT_PLAN_OPTIONS, limits: { ...DEFAULT_PLAN_OPTIONS.limits, ...limits } };
  const question = { workloadDocument: document, objectives: workload.objectives, weights, options, machineLimits };
  return { ...question, workload, id: 'whole', cutShortId: 'cut-short', question };
}
function inPlace(job) {
  const runs = new PartRuns(job, catalog);
  const parts = Array.from({ length: PLAN_PARTS }, (_, part) => {
    const steps = runs.run(part, 1000);
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  });
  return makePlan(job, catalog, parts);
}
async function withThreads(count, work) {
  process.env.PLAN_THREADS = String(count);
  const threads = new PlanThreads();
  const answer = await work(threads);
  await threads.onModuleDestroy();
  return answer;
}
const records = documentOf('records-service');
const jobs = [jobOf(records), jobOf(records, noLimits, { designs: 20 })];
const expected = jobs.map(inPlace);
const same = [];
for (const count of [1, 2, 3]) {
  const texts = await withThreads(count, (threads) => Promise.all(jobs.map((job) => threads.run(catalog, job))));
  same.push(texts.every((text, at) => text === expected[at]));
}

// Hours of work: every component in a group of its own, over three clouds, everywhere.
const shop = documentOf('web-shop');
const components = shop.components.map((need, at) => ({ ...need, group: 'group-' + (at % 8) }));
const vast = { ...shop, components, constraints: { mostProviders: 3 } };
const stopped = await withThreads(2, async (threads) => {
  const left = new AbortController();
  const answer = threads.run(catalog, jobOf(vast), { signal: left.signal });
  while (threads.busy === 0) await setTimeout(5);
  await setTimeout(300);
  const busy = threads.busy;
  const since = performance.now();
  left.abort();
  const text = await answer;
  const ms = performance.now() - since;
  // The threads take further work.
  const next = await threads.run(catalog, jobs[0]);
  return { busy, text, after: threads.busy, ms, goesOn: next === expected[0] };
});

const fewer = { ...vast, constraints: { mostProviders: 2, zones: [2], strategies: ['none'] } };
// The clock runs out while frames are priced.
const timed = jobOf(vast, { seconds: 0.5, memoryMib: null });
const small = jobOf(fewer, { seconds: null, memoryMib: 64 });
const cutShort = await withThreads(2, async (threads) => {
  const texts = [await threads.run(catalog, timed), await threads.run(catalog, small)];
  return texts.map((text) => {
    const { id, status, limitReached } = PlanText.read(text).head();
    return { id, status, limitReached };
  });
});
process.env.PLAN_THREAD_MEMORY_MIB = '256';
const exhausted = await withThreads(1, async (threads) => {
  const refused = await threads.run(catalog, jobOf(vast)).catch(({ code, errors }) => ({ code, bound: errors[0].bound }));
  const next = await threads.run(catalog, jobs[0]);
  return { refused, goesOn: next === expected[0] };
});
console.log(JSON.stringify({ same, stopped, cutShort, exhausted }));
`;

interface Outcome {
  same: boolean[];
  stopped: { busy: number; text: null; after: number; ms: number; goesOn: boolean };
  cutShort: { id: string; status: string; limitReached: string }[];
  exhausted: { refused: unknown; goesOn: boolean };
}

describe('planning threads', () => {
  let folder: string;
  let outcome: Outcome;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planner-plan-threads-'));
    await run(node, [resolve('node_modules/.bin/swc'), 'src', '-d', folder, '--strip-leading-paths']);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'ask.js'), SCRIPT);
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const { stdout } = await run(node, [join(folder, 'ask.js'), resolve('seed')]);
    outcome = JSON.parse(stdout) as Outcome;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('give the bytes that planning in place gives, whether one thread, two or three make the plan', () => {
    expect(outcome.same).toEqual([true, true, true]);
  });

  it('stop when the answer is no longer wanted, and take the next plan', () => {
    const { busy, text, after, ms, goesOn } = outcome.stopped;
    expect({ busy, text, after, goesOn }).toEqual({ busy: 1, text: null, after: 0, goesOn: true });
    // Measured in the bench; here a bound no busy machine reaches, far below the hours of work left.
    expect(ms).toBeLessThan(20_000);
  });

  it('answer what was found when the time or the memory allowed is used up, as a partial plan of its own', () => {
    expect(outcome.cutShort).toEqual([
      { id: 'cut-short', status: 'partial', limitReached: 'time' },
      { id: 'cut-short', status: 'partial', limitReached: 'memory' },
    ]);
  });

  it('that need more than their memory refuse the plan, and the next one gets threads of its own', () => {
    const { refused, goesOn } = outcome.exhausted;
    expect(refused).toEqual({ code: 'limit-exceeded', bound: 'below 256, PLAN_THREAD_MEMORY_MIB' });
    expect(goesOn).toBe(true);
  });
});
