import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Catalog, CatalogRows } from '../../catalog/domain/catalog.js';
import { CATALOG_TABLES } from '../../catalog/domain/tables/index.js';
import { Problem } from '../../problems/domain/problem.js';
import type { SearchProgress } from '../domain/plan-search.js';
import type { Plan } from '../domain/plan-workload.js';
import { PlanRun, type PlanJob } from './plan-job.js';
import type { PlanReplyMessage, PlanRequestMessage } from './plan-messages.js';

/** The compiled thread; absent where the sources run uncompiled, as in the specs: plans are then made in place, in slices. */
const WORKER_FILE = new URL('./plan-worker.js', import.meta.url);
/** Plans under way and waiting; further ones are refused rather than queued without end. */
const MOST_JOBS = 8;
/** Longest the event loop is held where plans are made in place. */
const SLICE_MS = 8;
/** Rows copied to the thread at a time. */
const ROWS_AT_ONCE = 2_000;

interface Waiting {
  readonly resolve: (plan: Plan | null) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: SearchProgress) => void;
}

interface Thread {
  readonly hash: string;
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** Another catalog has come: it ends once nothing waits for it. */
  retired: boolean;
}

export interface PlanControl {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SearchProgress) => void;
}

/**
 * Makes plans beside the event loop, in one thread per catalog version that is started at the first plan and shares the price
 * book. A job that is no longer wanted stops within a slice.
 */
@Injectable()
export class PlanThreads implements OnModuleDestroy {
  private thread: Promise<Thread> | undefined;
  private hash: string | undefined;
  private jobs = 0;
  private underWay = 0;
  private readonly threaded = existsSync(fileURLToPath(WORKER_FILE));

  /** The plan; null where the signal stopped it. Throws Problem for what the domain refuses, and `too-many-requests`. */
  async run(catalog: Catalog, job: PlanJob, control: PlanControl = {}): Promise<Plan | null> {
    if (this.underWay >= MOST_JOBS) {
      throw new Problem('too-many-requests', `${MOST_JOBS} plans are being made; ask again in some seconds`);
    }
    this.underWay += 1;
    try {
      return this.threaded ? await this.inThread(catalog, job, control) : await inPlace(catalog, job, control);
    } finally {
      this.underWay -= 1;
    }
  }

  async onModuleDestroy(): Promise<void> {
    const thread = await this.thread?.catch(() => undefined);
    await thread?.worker.terminate();
  }

  private async inThread(catalog: Catalog, job: PlanJob, { signal, onProgress }: PlanControl): Promise<Plan | null> {
    const { worker, waiting } = await this.threadFor(catalog);
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const halt = (): void => {
      Atomics.store(stop, 0, 1);
    };
    signal?.addEventListener('abort', halt, { once: true });
    if (signal?.aborted) halt();
    const id = (this.jobs += 1);
    try {
      return await new Promise<Plan | null>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress: onProgress ?? (() => undefined) });
        worker.postMessage({ kind: 'job', id, job, stop } satisfies PlanRequestMessage);
      });
    } finally {
      signal?.removeEventListener('abort', halt);
    }
  }

  private threadFor(catalog: Catalog): Promise<Thread> {
    if (this.thread && this.hash === catalog.version.hash) return this.thread;
    const older = this.thread;
    this.hash = catalog.version.hash;
    this.thread = start(catalog, (thread) => {
      if (this.hash === thread.hash) this.thread = undefined;
    });
    void older?.then(retire, () => undefined);
    return this.thread;
  }
}

async function start(catalog: Catalog, onEnd: (thread: Thread) => void): Promise<Thread> {
  const worker = new Worker(WORKER_FILE);
  worker.unref();
  const thread: Thread = { hash: catalog.version.hash, worker, waiting: new Map(), retired: false };
  const end = (error: Error): void => {
    onEnd(thread);
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  };
  worker.on('message', (reply: PlanReplyMessage) => {
    settle(thread, reply);
  });
  worker.on('error', end);
  worker.on('exit', () => {
    end(new Error('the planning thread stopped'));
  });
  await copyCatalog(worker, catalog);
  return thread;
}

async function copyCatalog(worker: Worker, catalog: Catalog): Promise<void> {
  const post = (message: PlanRequestMessage): void => {
    worker.postMessage(message);
  };
  for (const table of Object.keys(CATALOG_TABLES) as (keyof CatalogRows)[]) {
    const rows = catalog[table];
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      post({ kind: 'rows', table, rows: rows.slice(from, from + ROWS_AT_ONCE) });
      await setImmediate();
    }
  }
  post({ kind: 'catalog', version: catalog.version, priceBook: catalog.priceBook });
}

function retire(thread: Thread): void {
  thread.retired = true;
  if (thread.waiting.size === 0) void thread.worker.terminate();
}

function settle(thread: Thread, reply: PlanReplyMessage): void {
  const { waiting, worker, retired } = thread;
  const job = waiting.get(reply.id);
  if ('progress' in reply) {
    job?.onProgress(reply.progress);
    return;
  }
  waiting.delete(reply.id);
  if ('plan' in reply) job?.resolve(reply.plan);
  else if ('refusal' in reply) {
    const { code, message, errors } = reply.refusal;
    job?.reject(new Problem(code, message, errors));
  } else job?.reject(new Error(reply.failure));
  if (retired && waiting.size === 0) void worker.terminate();
}

async function inPlace(catalog: Catalog, job: PlanJob, { signal, onProgress }: PlanControl): Promise<Plan | null> {
  const run = new PlanRun(job, catalog);
  for (;;) {
    if (signal?.aborted) return null;
    const plan = run.advance(SLICE_MS);
    if (plan) return plan;
    if (run.progress) onProgress?.(run.progress);
    await setImmediate();
  }
}
