import { readFileSync } from 'node:fs';
import { loadHighs } from '../support/load-highs.ts';
import { milpFrame, milpText, type MilpTools } from '../support/placement-milp.ts';

type Report = (figure: string, value: string) => void;

/** The same single-objective question, the cheapest placement on one cloud, by HiGHS and by the planner, which answers the whole front. */
export async function benchHighs(report: Report): Promise<void> {
  const highs = await loadHighs();
  const { loadCatalogFromSeed } =
    await built<typeof import('../../src/catalog/seed/load-seed.js')>('catalog/seed/load-seed');
  const { fillWorkload } = await built<typeof import('../../src/planning/domain/fill-workload.js')>(
    'planning/domain/fill-workload',
  );
  const { framesOf } = await built<typeof import('../../src/planning/domain/frame.js')>('planning/domain/frame');
  const { searchPlans } =
    await built<typeof import('../../src/planning/domain/plan-search.js')>('planning/domain/plan-search');
  const { finish } = await built<typeof import('../../src/planning/domain/plan-workload.js')>(
    'planning/domain/plan-workload',
  );
  const { DEFAULT_PLAN_OPTIONS } =
    await built<typeof import('../../src/planning/domain/plan-options.js')>('planning/domain/plan-options');
  const tools = await milpTools();
  const catalog = loadCatalogFromSeed();
  const workload = fillWorkload(question());
  const [frame] = framesOf(workload);
  if (!frame) throw new Error('the question has no frame');
  const program = milpText(milpFrame(tools, workload, frame, catalog), null);
  const theirs = timed(() => highs.solve(program, { mip_rel_gap: 0, mip_abs_gap: 0 }));
  const ours = timed(() => finish(searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS)));
  const cheapest = Math.min(...ours.answer.front.map(({ monthlyUsd }) => monthlyUsd));
  if (Math.abs(cheapest - theirs.answer.ObjectiveValue) > 1e-6) throw new Error('HiGHS and the planner disagree');
  report(
    `cheapest placement, ${workload.components.length} components, every region of AWS`,
    `HiGHS ${theirs.ms.toFixed(0)} ms, whole front ${ours.ms.toFixed(0)} ms: ${(theirs.ms / ours.ms).toFixed(1)} times as fast`,
  );
}

/** Components whose bills add up, as the program needs it. */
function question(): Parameters<typeof import('../../src/planning/domain/fill-workload.js').fillWorkload>[0] {
  const shop = JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8')) as { components: { id: string }[] };
  const separable = new Set(['web', 'api', 'worker', 'orders', 'sessions']);
  const components = shop.components.filter(({ id }) => separable.has(id)) as never[];
  return { name: 'cheapest', components, constraints: { providers: ['aws'], zones: [1], strategies: ['none'] } };
}

function timed<T>(work: () => T): { answer: T; ms: number } {
  const times: number[] = [];
  let answer = work();
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    answer = work();
    times.push(performance.now() - started);
  }
  return { answer, ms: times.sort((a, b) => a - b)[1] ?? 0 };
}

async function milpTools(): Promise<MilpTools> {
  const parts = await Promise.all(
    [
      'cost/domain/estimate-cost',
      'lock-in/domain/measure-exits',
      'lock-in/domain/lock-in-settings',
      'responsibility/domain/burden-model',
      'planning/domain/expand-placement',
      'planning/domain/machine-choice',
      'comparison/domain/demand',
      'comparison/domain/offer-lists',
    ].map((module) => built<object>(module)),
  );
  return Object.assign({}, ...parts) as MilpTools;
}

function built<T>(module: string): Promise<T> {
  return import(`../../dist/src/${module}.js`) as Promise<T>;
}
