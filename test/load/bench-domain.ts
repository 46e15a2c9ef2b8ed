import { readFileSync } from 'node:fs';

/** How often each piece of work runs in about half a second on one core; medians of five rounds. */
const ROUNDS = 5;
const ROUND_MS = 500;
const COMPONENTS = 20;

type Report = (figure: string, value: string) => void;

/** Speeds of the pure functions, on the built code and the real seed. */
export async function benchDomain(report: Report): Promise<void> {
  const { loadCatalogFromSeed } =
    await built<typeof import('../../src/catalog/seed/load-seed.js')>('catalog/seed/load-seed');
  const { parseArchitecture } = await built<typeof import('../../src/architectures/parse-architecture.js')>(
    'architectures/parse-architecture',
  );
  const { estimateCost } =
    await built<typeof import('../../src/cost/domain/estimate-cost.js')>('cost/domain/estimate-cost');
  const { assessBurden } = await built<typeof import('../../src/responsibility/domain/assess-burden.js')>(
    'responsibility/domain/assess-burden',
  );
  const { assessLockIn } = await built<typeof import('../../src/lock-in/domain/assess-lock-in.js')>(
    'lock-in/domain/assess-lock-in',
  );
  const { assessPosture } =
    await built<typeof import('../../src/resilience/domain/posture.js')>('resilience/domain/posture');
  const catalog = loadCatalogFromSeed();
  const architecture = parseArchitecture(twentyComponents(), catalog);
  const size = `${COMPONENTS} components`;
  report(
    `cost sheets per second, ${size}`,
    speed(() => estimateCost(architecture, catalog)),
  );
  report(
    `burden assessments per second, ${size}`,
    speed(() => assessBurden(architecture, catalog)),
  );
  report(
    `lock-in assessments per second, ${size}`,
    speed(() => assessLockIn(architecture, catalog)),
  );
  report(
    `posture assessments per second, ${size}`,
    speed(() => assessPosture(architecture, catalog)),
  );
}

/** Four copies of the web shop in one document: 20 components, 36 connections. */
function twentyComponents(): object {
  const shop = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as {
    components: { id: string }[];
    connections: { from: string; to: string }[];
    serving: { of: { component: string }[] };
    recovery: object;
  };
  const copies = [1, 2, 3, 4];
  const rename = (id: string, copy: number) => (id === 'internet' ? id : `${id}-${copy}`);
  return {
    name: 'twenty components',
    components: copies.flatMap((copy) => shop.components.map((part) => ({ ...part, id: rename(part.id, copy) }))),
    connections: copies.flatMap((copy) =>
      shop.connections.map((part) => ({ ...part, from: rename(part.from, copy), to: rename(part.to, copy) })),
    ),
    serving: {
      kind: 'series',
      of: copies.flatMap((copy) =>
        shop.serving.of.map(({ component }) => ({ kind: 'component', component: rename(component, copy) })),
      ),
    },
    recovery: shop.recovery,
  };
}

/** A module of the build, typed by its source. */
async function built<T>(path: string): Promise<T> {
  return (await import(new URL(`../../dist/src/${path}.js`, import.meta.url).href)) as T;
}

function speed(work: () => unknown): string {
  const rates = Array.from({ length: ROUNDS }, () => rateOf(work)).sort((a, b) => a - b);
  return `${(rates[Math.floor(ROUNDS / 2)] ?? 0).toFixed(0)}/s`;
}

function rateOf(work: () => unknown): number {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < ROUND_MS) {
    for (let repeat = 0; repeat < 10; repeat += 1) work();
    count += 10;
  }
  return (count * 1000) / (performance.now() - begun);
}
