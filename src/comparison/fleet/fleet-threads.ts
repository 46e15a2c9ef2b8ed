import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Catalog } from '../../catalog/domain/catalog.js';
import { Problem } from '../../problems/domain/problem.js';
import { fleetPartsOf } from './fleet-catalog.js';
import { runFleetJob, type FleetJob } from './fleet-job.js';
import type { FleetReplyMessage, FleetRequestMessage } from './fleet-worker.js';

/** Bodies up to this many characters (some hundred lines) take a few milliseconds: less than the way to a thread is worth. */
const SMALL_BODY = 16_384;

/** The compiled thread; absent where the sources run uncompiled, as in the specs: jobs then run in place. */
const WORKER_FILE = new URL('./fleet-worker.js', import.meta.url);

interface Waiting {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** One thread and the jobs it has not answered yet. */
interface Thread {
  readonly hash: string;
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Runs fleet comparisons beside the event loop: a large one takes some hundred milliseconds. One thread per catalog
 * version, started at the first large fleet; it shares the price book. A catalog that was swapped keeps its thread until
 * the jobs under way are answered.
 */
@Injectable()
export class FleetThreads implements OnModuleDestroy {
  private thread: Thread | undefined;
  private jobs = 0;
  private readonly threaded = existsSync(fileURLToPath(WORKER_FILE));

  /** The bytes of the answer. Throws Problem for whatever is wrong with the fleet. */
  async run(catalog: Catalog, job: FleetJob): Promise<Buffer> {
    if (job.text.length <= SMALL_BODY || !this.threaded) return runFleetJob(catalog, job);
    const { worker, waiting } = this.threadFor(catalog);
    const id = (this.jobs += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, job } satisfies FleetRequestMessage);
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.worker.terminate();
  }

  private threadFor(catalog: Catalog): Thread {
    const current = this.thread;
    if (current?.hash === catalog.version.hash) return current;
    const next = this.start(catalog);
    this.thread = next;
    if (current) this.retire(current);
    return next;
  }

  private start(catalog: Catalog): Thread {
    const worker = new Worker(WORKER_FILE, { workerData: fleetPartsOf(catalog) });
    const thread: Thread = { hash: catalog.version.hash, worker, waiting: new Map() };
    worker.unref();
    worker.on('message', (reply: FleetReplyMessage) => {
      settle(thread, reply);
      this.retire(thread);
    });
    worker.on('error', (error: Error) => {
      this.fail(thread, error);
    });
    worker.on('exit', () => {
      this.fail(thread, new Error('the fleet thread stopped'));
    });
    return thread;
  }

  /** Ends a thread that answers for an older catalog once nothing waits for it. */
  private retire(thread: Thread): void {
    if (thread !== this.thread && thread.waiting.size === 0) void thread.worker.terminate();
  }

  /** A thread that died answers nothing any more; the next fleet starts another. */
  private fail(thread: Thread, error: Error): void {
    if (this.thread === thread) this.thread = undefined;
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  }
}

function settle(thread: Thread, reply: FleetReplyMessage): void {
  const waiting = thread.waiting.get(reply.id);
  thread.waiting.delete(reply.id);
  if ('bytes' in reply) waiting?.resolve(Buffer.from(reply.bytes.buffer));
  else if ('refusal' in reply) {
    const { code, message, errors } = reply.refusal;
    waiting?.reject(new Problem(code, message, errors));
  } else waiting?.reject(new Error(reply.failure));
}
