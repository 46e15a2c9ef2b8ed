import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

type Report = (figure: string, value: string) => void;
type Threads = import('../../src/planning/threads/plan-threads.js').PlanThreads;
type Job = import('../../src/planning/threads/plan-job.js').PlanJob;
type Catalog = import('../../src/catalog/domain/catalog.js').Catalog;

/** Plans beside the event loop: lag of the loop meanwhile, time to stop, two threads over one. */
export async function benchPlanThreads(report: Report): Promise<void> {
  const { loadCatalogFromSeed } =
    await built<typeof import('../../src/catalog/seed/load-seed.js')>('catalog/seed/load-seed');
  const catalog = loadCatalogFromSeed();
  const job = await jobOf(catalog);
  const times = new Map<number, number>();
  for (const count of [1, 2]) {
    await withThreads(count, async (threads) => {
      // The first plan also copies the catalog.
      await threads.run(catalog, job);
      const lag = monitorEventLoopDelay({ resolution: 1 });
      lag.enable();
      const started = performance.now();
      const text = await threads.run(catalog, job);
      times.set(count, performance.now() - started);
      lag.disable();
      if (count === 1) {
        const size = `${((text?.length ?? 0) / 1e6).toFixed(1)} MB of plan`;
        report('longest lag of the event loop while planning', `${(lag.max / 1e6).toFixed(0)} ms, ${size}`);
      }
    });
  }
  const [one = 0, two = 1] = [times.get(1), times.get(2)];
  report(
    'web shop on up to 3 clouds, one thread and two',
    `${one.toFixed(0)} and ${two.toFixed(0)} ms, ${(one / two).toFixed(2)} times as fast`,
  );
  await withThreads(2, async (threads) => {
    const left = new AbortController();
    await threads.run(catalog, job);
    const answer = threads.run(catalog, job, { signal: left.signal });
    await setTimeout(200);
    const started = performance.now();
    left.abort();
    await answer;
    report('from a left request to resting threads', `${(performance.now() - started).toFixed(0)} ms`);
  });
}

async function jobOf(catalog: Catalog): Promise<Job> {
  const { parseWorkload } =
    await built<typeof import('../../src/planning/parse-workload.js')>('planning/parse-workload');
  const { DEFAULT_PLAN_OPTIONS: options } =
    await built<typeof import('../../src/planning/domain/plan-options.js')>('planning/domain/plan-options');
  const { defaultWeights } =
    await built<typeof import('../../src/scorecards/domain/weights.js')>('scorecards/domain/weights');
  const shop = JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8')) as object;
  const document = { ...shop, constraints: { mostProviders: 3 } };
  const workload = parseWorkload(document, catalog);
  const weights = defaultWeights(catalog);
  const machineLimits = { seconds: null, memoryMib: null };
  const question = { workloadDocument: document, objectives: workload.objectives, weights, options, machineLimits };
  return { id: 'whole', cutShortId: 'cut-short', workload, weights, options, machineLimits, question };
}

async function withThreads(count: number, work: (threads: Threads) => Promise<void>): Promise<void> {
  const { PlanThreads } = await built<typeof import('../../src/planning/threads/plan-threads.js')>(
    'planning/threads/plan-threads',
  );
  process.env['PLAN_THREADS'] = String(count);
  const threads = new PlanThreads();
  try {
    await work(threads);
  } finally {
    await threads.onModuleDestroy();
  }
}

function built<T>(module: string): Promise<T> {
  return import(`../../dist/src/${module}.js`) as Promise<T>;
}
