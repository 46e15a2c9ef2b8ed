import { parentPort } from 'node:worker_threads';
import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import type { Catalog, CatalogRows } from '../../catalog/domain/catalog.js';
import { CATALOG_TABLES } from '../../catalog/domain/tables/index.js';
import { Problem } from '../../problems/domain/problem.js';
import { PlanRun } from './plan-job.js';
import type { PlanReplyMessage, PlanRequestMessage } from './plan-messages.js';

/** The thread that plans: it is given a catalog once and then jobs, one after the other. */

/** How often a job looks whether it is still wanted. */
const SLICE_MS = 20;

const tables = Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, [] as unknown[]]));
let catalog: Catalog | null = null;

parentPort?.on('message', (message: PlanRequestMessage) => {
  if (message.kind === 'rows') tables[message.table]?.push(...message.rows);
  else if (message.kind === 'catalog') {
    catalog = buildCatalog(message.version, tables as unknown as CatalogRows, message.priceBook);
  } else answer(message);
});

function answer({ id, job, stop }: Extract<PlanRequestMessage, { kind: 'job' }>): void {
  try {
    if (!catalog) throw new Error('a job came before the catalog');
    const run = new PlanRun(job, catalog);
    for (;;) {
      if (Atomics.load(stop, 0) !== 0) {
        reply({ id, plan: null });
        return;
      }
      const plan = run.advance(SLICE_MS);
      if (plan) {
        reply({ id, plan });
        return;
      }
      if (run.progress) reply({ id, progress: run.progress });
    }
  } catch (error) {
    if (error instanceof Problem) {
      reply({ id, refusal: { code: error.code, message: error.message, errors: error.errors } });
    } else reply({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function reply(message: PlanReplyMessage): void {
  parentPort?.postMessage(message);
}
