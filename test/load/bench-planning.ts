import { readFileSync } from 'node:fs';
import type { Workload } from '../../src/planning/domain/workload.js';

type Report = (figure: string, value: string) => void;

/** Exact fronts of the workloads of the seed over all regions of the seed: time, placements, memory; on the built code, one core. */
export async function benchPlanning(report: Report): Promise<void> {
  const { loadCatalogFromSeed } =
    await built<typeof import('../../src/catalog/seed/load-seed.js')>('catalog/seed/load-seed');
  const { parseWorkload } =
    await built<typeof import('../../src/planning/parse-workload.js')>('planning/parse-workload');
  const { searchPlans } =
    await built<typeof import('../../src/planning/domain/plan-search.js')>('planning/domain/plan-search');
  const { finish } = await built<typeof import('../../src/planning/domain/plan-workload.js')>(
    'planning/domain/plan-workload',
  );
  const { DEFAULT_PLAN_OPTIONS } =
    await built<typeof import('../../src/planning/domain/plan-options.js')>('planning/domain/plan-options');
  const catalog = loadCatalogFromSeed();
  for (const [name, providers] of CASES) {
    const workload = everywhere(
      parseWorkload(JSON.parse(readFileSync(`seed/workloads/${name}.json`, 'utf8')), catalog),
      providers,
    );
    const times: number[] = [];
    let answer = '';
    for (let round = 0; round < 3; round += 1) {
      const started = performance.now();
      const { front, counts, limitReached } = finish(searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS));
      times.push(performance.now() - started);
      const size = `${front.length} points of ${counts.placementsCovered.toExponential(1)} placements`;
      answer = `${size}, ${counts.designs} designs, ${limitReached === null ? 'complete' : `partial: ${limitReached}`}`;
    }
    const median = [...times].sort((a, b) => a - b)[1] ?? 0;
    const components = `${workload.components.length} components, up to ${providers} clouds`;
    report(`exact front, ${name}, ${components}`, `${(median / 1000).toFixed(2)} s, ${answer}`);
  }
  report('memory after planning', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}

const CASES = [
  ['records-service', 2],
  ['event-platform', 1],
  ['web-shop', 1],
  ['web-shop', 2],
] as const;

/** The workload without bounds on places, recovery or price. */
function everywhere(workload: Workload, mostProviders: number): Workload {
  const { constraints } = workload;
  const open = { geographies: null, countries: null, regions: null, latencyMsAtMost: null, mostProviders };
  return { ...workload, constraints: { ...constraints, ...open } };
}

function built<T>(module: string): Promise<T> {
  return import(`../../dist/src/${module}.js`) as Promise<T>;
}
