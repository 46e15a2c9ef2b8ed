import { join } from 'node:path';
import { residentMib, startService } from './service-process.ts';

type Report = (figure: string, value: string) => void;

const STARTS = 5;

/** Starts on an empty and on a loaded database, each to the first answer, and the memory of a service at rest; medians. */
export async function benchStarts(folder: string, report: Report): Promise<void> {
  const first: number[] = [];
  const second: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const file = join(folder, `start-${run}.db`);
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
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
