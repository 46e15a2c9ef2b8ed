import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { Problem } from '../../problems/domain/problem.js';
import type { SearchProgress } from '../domain/plan-search.js';
import type { PlanJob } from './plan-job.js';
import { STOP, type JobControl, type PlanReplyMessage } from './plan-messages.js';
import { PlanThread } from './plan-thread.js';

interface Waiting {
  readonly resolve: (text: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: SearchProgress) => void;
}

export interface PoolSettings {
  readonly threads: number;
  readonly threadMemoryMib: number;
}

/** How long a stopped job may take to notice; its threads are ended then. */
const GRACE_MS = 120;

/** The threads of one catalog version. All work on every job: the first leads, the others help. */
export class PlanPool {
  private readonly threads: readonly PlanThread[];
  private readonly ready: Promise<unknown>;
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;
  private retired = false;
  /** Why no further job can be taken; null while jobs can. */
  private dead: Error | null = null;

  constructor(
    readonly catalog: Catalog,
    { threads, threadMemoryMib }: PoolSettings,
  ) {
    const onReply = (reply: PlanReplyMessage): void => {
      this.settle(reply);
    };
    const onEnd = (reason: Error): void => {
      this.fail(reason);
    };
    this.threads = Array.from({ length: threads }, () => new PlanThread(threadMemoryMib, onReply, onEnd));
    this.ready = Promise.all(this.threads.map((thread) => thread.copy(catalog)));
  }

  get isDead(): boolean {
    return this.dead !== null;
  }

  /** Jobs a thread has not answered: 0 where every thread rests. */
  get underWay(): number {
    return this.waiting.size;
  }

  /** The plan's text; null where the signal stopped it. */
  async run(
    job: PlanJob,
    signal: AbortSignal | undefined,
    onProgress: Waiting['onProgress'],
  ): Promise<Uint8Array | null> {
    await this.ready;
    if (this.dead) throw this.dead;
    if (signal?.aborted) return null;
    const control: JobControl = new Int32Array(new SharedArrayBuffer(8));
    const number = (this.jobs += 1);
    const halt = (): void => {
      Atomics.store(control, STOP, 1);
      setTimeout(() => {
        this.breakOff(number);
      }, GRACE_MS).unref();
    };
    signal?.addEventListener('abort', halt, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.waiting.set(number, { resolve, reject, onProgress });
        this.keepAwake();
        this.share(number, job, control);
      });
    } finally {
      signal?.removeEventListener('abort', halt);
      this.keepAwake();
    }
  }

  private keepAwake(): void {
    for (const thread of this.threads) thread.keepAwake(this.waiting.size > 0);
  }

  /** A stopped job that is amid a long step ends with its threads, unless others are at work in them. */
  private breakOff(number: number): void {
    const job = this.waiting.get(number);
    if (!job || this.waiting.size > 1) return;
    this.waiting.delete(number);
    job.resolve(null);
    this.fail(new Error('the planning threads were ended with a job that was no longer wanted'));
  }

  /** Ends the threads once they have answered what they were asked. */
  retire(): void {
    this.retired = true;
    if (this.waiting.size === 0) void this.end();
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  private share(number: number, job: PlanJob, control: JobControl): void {
    const [lead, ...others] = this.threads;
    const ports = others.map((thread): MessagePort => {
      const { port1, port2 } = new MessageChannel();
      thread.post({ kind: 'help', job, control, lead: port2 }, [port2]);
      return port1;
    });
    lead?.post({ kind: 'lead', number, job, control, helpers: ports }, ports);
  }

  private settle(reply: PlanReplyMessage): void {
    const job = this.waiting.get(reply.number);
    if ('progress' in reply) {
      job?.onProgress(reply.progress);
      return;
    }
    this.waiting.delete(reply.number);
    if ('text' in reply) job?.resolve(reply.text);
    else {
      const { code, message, errors } = reply.error;
      job?.reject(code === null ? new Error(message) : new Problem(code, message, errors));
    }
    if (this.retired && this.waiting.size === 0) void this.end();
  }

  /** A thread that dies leaves jobs without some of their parts: all are given up, and the next plan starts new threads. */
  private fail(reason: Error): void {
    if (this.dead) return;
    this.dead = reason;
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
    void this.end();
  }
}
