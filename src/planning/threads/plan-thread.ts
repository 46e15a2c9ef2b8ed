import { setImmediate } from 'node:timers/promises';
import { Worker, type Transferable } from 'node:worker_threads';
import type { Catalog, CatalogRows } from '../../catalog/domain/catalog.js';
import { CATALOG_TABLES } from '../../catalog/domain/tables/index.js';
import { Problem } from '../../problems/domain/problem.js';
import type { PlanReplyMessage, PlanRequestMessage } from './plan-messages.js';

/** The compiled thread; absent where the sources run uncompiled, as in the specs. */
export const WORKER_FILE = new URL('./plan-worker.js', import.meta.url);
/** Rows copied to a thread at a time. */
const ROWS_AT_ONCE = 2_000;

/** A worker thread with a catalog of its own rows and the shared price book. */
export class PlanThread {
  private readonly worker: Worker;

  constructor(memoryMib: number, onReply: (reply: PlanReplyMessage) => void, onEnd: (reason: Error) => void) {
    this.worker = new Worker(WORKER_FILE, { resourceLimits: { maxOldGenerationSizeMb: memoryMib } });
    this.worker.unref();
    this.worker.on('message', onReply);
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      onEnd(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(memoryMib) : error);
    });
    this.worker.on('exit', () => {
      onEnd(new Error('a planning thread stopped'));
    });
  }

  /** Whether the process waits for the thread: it must not end before a thread that died could say so. */
  keepAwake(wanted: boolean): void {
    if (wanted) this.worker.ref();
    else this.worker.unref();
  }

  post(message: PlanRequestMessage, handedOver: Transferable[] = []): void {
    this.worker.postMessage(message, handedOver);
  }

  /** Gives way between pieces. */
  async copy(catalog: Catalog): Promise<void> {
    for (const table of Object.keys(CATALOG_TABLES) as (keyof CatalogRows)[]) {
      const rows = catalog[table];
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        this.post({ kind: 'rows', table, rows: rows.slice(from, from + ROWS_AT_ONCE) });
        await setImmediate();
      }
    }
    this.post({ kind: 'catalog', version: catalog.version, priceBook: catalog.priceBook });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

function outOfMemory(memoryMib: number): Problem {
  return new Problem('limit-exceeded', `the plan needs more than ${memoryMib} MiB in a thread`, [
    {
      path: 'limits.memoryMib',
      message: 'a plan of this size does not fit; a limit below answers what was found until then',
      bound: `below ${memoryMib}, PLAN_THREAD_MEMORY_MIB`,
    },
  ]);
}
