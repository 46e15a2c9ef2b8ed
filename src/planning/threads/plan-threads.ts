import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { readPlanningConfig } from '../../config/planning.config.js';
import { Problem } from '../../problems/domain/problem.js';
import { PLAN_PARTS, type SearchProgress } from '../domain/plan-search.js';
import { makePlan } from './make-plan.js';
import { PartRuns, type RunResult } from './part-run.js';
import type { PlanJob } from './plan-job.js';
import { PlanPool } from './plan-pool.js';
import { WORKER_FILE } from './plan-thread.js';

/** Plans under way and waiting; further ones are refused rather than queued without end. */
const MOST_JOBS = 8;
/** Longest the event loop is held where plans are made in place. */
const SLICE_MS = 8;

export interface PlanControl {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SearchProgress) => void;
}

/**
 * Makes plans beside the event loop, in threads that are started at the first plan of a catalog version and share the price
 * book. Where the sources run uncompiled there are no threads: plans are then made in place, in slices. A job that is no
 * longer wanted stops within a slice. What comes back is text, ready to be kept and sent.
 */
@Injectable()
export class PlanThreads implements OnModuleDestroy {
  private pool: PlanPool | undefined;
  private underWay = 0;
  private readonly threaded = existsSync(fileURLToPath(WORKER_FILE));

  /** Jobs a thread has not answered yet, stopped ones too: 0 where every thread rests. */
  get busy(): number {
    return this.threaded ? (this.pool?.underWay ?? 0) : this.underWay;
  }

  /** The plan's text; null where the signal stopped it. Throws what the domain refuses, `too-many-requests` and `limit-exceeded`. */
  async run(catalog: Catalog, job: PlanJob, { signal, onProgress = ignore }: PlanControl = {}): Promise<string | null> {
    if (this.underWay >= MOST_JOBS) {
      throw new Problem('too-many-requests', `${MOST_JOBS} plans are being made; ask again in some seconds`);
    }
    this.underWay += 1;
    try {
      if (!this.threaded) return await inPlace(catalog, job, signal, onProgress);
      const text = await this.poolFor(catalog).run(job, signal, onProgress);
      return text && Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString();
    } finally {
      this.underWay -= 1;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  private poolFor(catalog: Catalog): PlanPool {
    const current = this.pool;
    if (current && !current.isDead && current.catalog.version.hash === catalog.version.hash) return current;
    current?.retire();
    return (this.pool = new PlanPool(catalog, readPlanningConfig(process.env)));
  }
}

const ignore = (): void => undefined;

async function inPlace(
  catalog: Catalog,
  job: PlanJob,
  signal: AbortSignal | undefined,
  onProgress: (progress: SearchProgress) => void,
): Promise<string | null> {
  const runs = new PartRuns(job, catalog);
  const parts: RunResult[] = [];
  for (let part = 0; part < PLAN_PARTS; part += 1) {
    const steps = runs.run(part, SLICE_MS);
    for (let step = steps.next(); ; step = steps.next()) {
      if (signal?.aborted) return null;
      if (step.done) {
        parts.push(step.value);
        break;
      }
      onProgress(step.value);
      await setImmediate();
    }
  }
  return makePlan(job, catalog, parts);
}
