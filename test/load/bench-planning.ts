import { readFileSync } from 'node:fs';
import type { WorkloadInput } from '../../src/planning/domain/fill-workload.js';
import type { SearchResult } from '../../src/planning/domain/plan-search.js';
import type { Workload } from '../../src/planning/domain/workload.js';
import { platformWorkload } from './platform-workload.ts';

type Report = (figure: string, value: string) => void;

/**
 * Exact fronts over all regions of the seed, on the built code and one core: the web shop of ten components, and web platforms
 * of 5 to 40 components; then what a workload gives whose front is beyond the limit.
 */
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
  for (const { figure, input, clouds, rounds } of CASES) {
    const workload = everywhere(parseWorkload(input(), catalog), clouds);
    const times: number[] = [];
    let found: SearchResult | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      found = finish(searchPlans(workload, catalog, DEFAULT_PLAN_OPTIONS));
      times.push(performance.now() - started);
    }
    const median = [...times].sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
    report(`${figure}, up to ${clouds} clouds`, `${(median / 1000).toFixed(2)} s, ${describe(found)}`);
  }
  report('most memory while planning', `${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`);
}

function describe(found: SearchResult | undefined): string {
  if (!found) return '';
  const { front, counts, limitReached, completeUpToMonthlyUsd, rejections } = found;
  const upTo = completeUpToMonthlyUsd === null ? '' : ` at ${completeUpToMonthlyUsd.toFixed(2)} USD a month`;
  const unpriced = Object.entries(rejections.unpricedByProvider()).map(([provider, count]) => `${provider} ${count}`);
  return [
    `${front.length} points of ${counts.placementsCovered.toExponential(1)} placements`,
    `${counts.designs.toExponential(1)} designs`,
    `${counts.postures} postures and ${counts.bills} bills computed`,
    `unpriced ${unpriced.join(', ')}`,
    limitReached === null ? 'complete' : `partial: ${limitReached}${upTo}`,
  ].join('; ');
}

interface Case {
  readonly figure: string;
  readonly input: () => unknown;
  readonly clouds: number;
  readonly rounds: number;
}

const webShop = (): unknown => JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8'));

function platform(components: number, clouds: number, eachByItself = false): Case {
  const kind = eachByItself ? 'every service by itself' : 'a platform per team';
  const input = (): WorkloadInput => platformWorkload(components, eachByItself);
  return { figure: `front of a web platform of ${components}, ${kind}`, input, clouds, rounds: 1 };
}

const CASES: readonly Case[] = [
  { figure: 'front of the web shop of 10', input: webShop, clouds: 1, rounds: 3 },
  { figure: 'front of the web shop of 10', input: webShop, clouds: 2, rounds: 3 },
  ...[5, 10, 20, 40].flatMap((components) => [platform(components, 1), platform(components, 2)]),
  platform(20, 1, true),
];

/** The workload without bounds on places, recovery or price. */
function everywhere(workload: Workload, mostProviders: number): Workload {
  const { constraints } = workload;
  const open = { geographies: null, countries: null, regions: null, latencyMsAtMost: null, mostProviders };
  return { ...workload, constraints: { ...constraints, ...open } };
}

function built<T>(module: string): Promise<T> {
  return import(`../../dist/src/${module}.js`) as Promise<T>;
}
