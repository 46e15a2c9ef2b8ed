import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomain } from './bench-domain.ts';
import { benchPlanning } from './bench-planning.ts';
import { benchRoutes } from './bench-routes.ts';
import { residentMib, startService } from './service-process.ts';

/*
 * npm run bench: figures of this tree on this machine, medians of several runs. Everything runs on loopback, bounded in
 * count and time. Speeds of routes are ratios to a bare node:http server that returns the same bytes in the same run.
 */
const STARTS = 5;
const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));

try {
  const first: number[] = [];
  const second: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const file = join(folder, `run-${run}.db`);
    const loading = await startService(file);
    first.push(loading.startMs);
    await loading.stop();
    const loaded = await startService(file);
    second.push(loaded.startMs);
    // What loading left behind is given back a second after the start.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    memory.push(residentMib(loaded.child));
    await loaded.stop();
  }
  report('full seed into an empty database to the first answer', `${median(first).toFixed(0)} ms`);
  report('second start to the first answer', `${median(second).toFixed(0)} ms`);
  report('resident memory, two seconds after the start', `${median(memory).toFixed(0)} MiB`);
  await benchRoutes(join(folder, 'run-0.db'), report);
  await benchDomain(report);
  await benchPlanning(report);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(figure: string, value: string): void {
  console.log(`${figure.padEnd(64)} ${value}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
