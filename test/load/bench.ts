import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from './service-process.ts';

/*
 * npm run bench: figures of this tree on this machine, medians of several runs. Everything runs on loopback, bounded in
 * count and time. Speeds of routes are ratios to a bare node:http server that returns the same bytes in the same run.
 * One section alone, or several: npm run bench -- routes csv
 */
const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
  starts: async () => (await import('./bench-starts.ts')).benchStarts(folder, report),
  routes: async () => (await import('./bench-routes.ts')).benchRoutes(await seeded(), report),
  csv: async () => (await import('./bench-csv.ts')).benchCsv(await seeded(), report),
  domain: async () => (await import('./bench-domain.ts')).benchDomain(report),
  planning: async () => (await import('./bench-planning.ts')).benchPlanning(report),
  highs: async () => (await import('./bench-highs.ts')).benchHighs(report),
  'plan-threads': async () => (await import('./bench-plan-threads.ts')).benchPlanThreads(report),
  ranking: async () => (await import('./bench-ranking.ts')).benchRanking(await seeded(), report),
  prices: async () => (await import('./bench-prices.ts')).benchPrices(await seeded(), folder, report),
};

const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
let database: string | undefined;

try {
  for (const section of chosenSections(process.argv.slice(2))) await section();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function chosenSections(names: readonly string[]): (() => Promise<void>)[] {
  const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) {
    throw new Error(`no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`);
  }
  return (names.length > 0 ? names : Object.keys(SECTIONS)).flatMap((name) => SECTIONS[name] ?? []);
}

/** A database with the seed in it, made when a section first asks for one. */
async function seeded(): Promise<string> {
  if (database === undefined) {
    database = join(folder, 'seeded.db');
    await (await startService(database)).stop();
  }
  return database;
}

function report(figure: string, value: string): void {
  console.log(`${figure.padEnd(64)} ${value}`);
}
