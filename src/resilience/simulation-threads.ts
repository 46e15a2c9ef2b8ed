import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/domain/problem.js';
import { simulateYears, type SimulatedYears } from './domain/simulate-years.js';
import type { SimulationJob } from './simulation-worker.js';

/** Up to this many failures a simulation takes some 20 ms: less than the way to a thread is worth. */
const FEW_FAILURES = 100_000;
/** Simulations running at once; further ones are refused rather than queued without end. */
const MOST_THREADS = 4;
/** Failures one simulation may play: some ten seconds. */
export const MOST_FAILURES = 30_000_000;

/** The compiled thread; absent where the sources run uncompiled, as in the specs: simulations then run in place. */
const WORKER_FILE = new URL('./simulation-worker.js', import.meta.url);

/** Runs simulations beside the event loop. */
@Injectable()
export class SimulationThreads {
  private running = 0;
  private readonly threaded = existsSync(fileURLToPath(WORKER_FILE));

  /** Throws `limit-exceeded` for more failures than one run may play, `too-many-requests` while too many run. */
  async run(job: SimulationJob): Promise<SimulatedYears> {
    const failures = failuresOf(job);
    if (failures > MOST_FAILURES) throw tooMany(job, failures);
    if (failures <= FEW_FAILURES || !this.threaded) return simulateYears(job.input, job.years, job.seed);
    if (this.running >= MOST_THREADS) {
      throw new Problem('too-many-requests', `${MOST_THREADS} simulations are running; ask again in some seconds`);
    }
    this.running += 1;
    try {
      return await inThread(job);
    } finally {
      this.running -= 1;
    }
  }
}

function failuresOf({ input, years }: SimulationJob): number {
  const perHour = input.failuresPerHour.reduce((sum, rate) => sum + (Number.isFinite(rate) ? rate : 0), 0);
  return perHour * 8760 * years;
}

function tooMany(job: SimulationJob, failures: number): Problem {
  const most = Math.max(1, Math.floor((job.years * MOST_FAILURES) / failures));
  return new Problem('limit-exceeded', `${job.years} years of this design hold some ${Math.round(failures)} failures`, [
    {
      path: 'simulation.years',
      message: 'too many failures for one run',
      value: job.years,
      bound: `1 to ${most} for this design`,
    },
  ]);
}

function inThread(job: SimulationJob): Promise<SimulatedYears> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_FILE, { workerData: job });
    worker.once('message', (result: SimulatedYears) => {
      resolve(result);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new Error('the simulation thread stopped'));
    });
  });
}
