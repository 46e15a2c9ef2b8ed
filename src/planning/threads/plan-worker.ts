import { parentPort, type MessagePort } from 'node:worker_threads';
import { once } from 'node:events';
import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import type { Catalog, CatalogRows } from '../../catalog/domain/catalog.js';
import { CATALOG_TABLES } from '../../catalog/domain/tables/index.js';
import { Problem } from '../../problems/domain/problem.js';
import { PLAN_PARTS, type SearchProgress } from '../domain/plan-search.js';
import { makePlan } from './make-plan.js';
import { PartRuns, type RunResult } from './part-run.js';
import type { PlanJob } from './plan-job.js';
import {
  NEXT_PART,
  STOP,
  type ErrorMessage,
  type HelpMessage,
  type HelpReply,
  type JobControl,
  type LeadMessage,
  type PlanReplyMessage,
  type PlanRequestMessage,
  type TakenParts,
} from './plan-messages.js';

/** A thread that plans: it is given a catalog once and then jobs, one after the other. */

/** How often a job looks whether it is still wanted. */
const SLICE_MS = 20;

const tables = Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, [] as unknown[]]));
let catalog: Catalog | null = null;

parentPort?.on('message', (message: PlanRequestMessage) => {
  if (message.kind === 'rows') tables[message.table]?.push(...message.rows);
  else if (message.kind === 'catalog') {
    catalog = buildCatalog(message.version, tables as unknown as CatalogRows, message.priceBook);
  } else if (message.kind === 'help') help(message);
  else void lead(message);
});

function help({ job, control, lead: port }: HelpMessage): void {
  let reply: HelpReply;
  try {
    reply = { parts: takeParts(job, control, () => undefined) };
  } catch (error) {
    reply = { error: toMessage(error) };
  }
  port.postMessage(reply);
  port.close();
}

async function lead({ number, job, control, helpers }: LeadMessage): Promise<void> {
  try {
    // Asked for before the work, so that nothing a helper says is missed meanwhile.
    const replies = helpers.map((port) => replyOf(port));
    const own = takeParts(job, control, (progress) => {
      answer({ number, progress });
    });
    const others = await Promise.all(replies);
    const refused = others.find((reply) => 'error' in reply);
    if (refused) answer({ number, error: refused.error });
    else answerWith(number, job, [own, ...others.map((reply) => ('parts' in reply ? reply.parts : null))]);
  } catch (error) {
    // The helpers need not go on with what has no answer.
    Atomics.store(control, STOP, 1);
    answer({ number, error: toMessage(error) });
  }
}

function answerWith(number: number, job: PlanJob, taken: readonly TakenParts[]): void {
  if (taken.some((parts) => parts === null)) {
    answer({ number, text: null });
    return;
  }
  const results: RunResult[] = [];
  for (const { part, result } of taken.flatMap((parts) => parts ?? [])) results[part] = result;
  const text = new TextEncoder().encode(makePlan(job, loaded(), results));
  parentPort?.postMessage({ number, text } satisfies PlanReplyMessage, [text.buffer]);
}

async function replyOf(port: MessagePort): Promise<HelpReply> {
  const [reply] = (await once(port, 'message')) as [HelpReply];
  port.close();
  return reply;
}

/** Parts one after the other until none is left; null where the job was stopped. */
function takeParts(job: PlanJob, control: JobControl, onProgress: (progress: SearchProgress) => void): TakenParts {
  const runs = new PartRuns(job, loaded());
  const taken: { part: number; result: RunResult }[] = [];
  for (;;) {
    const part = Atomics.add(control, NEXT_PART, 1);
    if (part >= PLAN_PARTS) return taken;
    const steps = runs.run(part, SLICE_MS);
    for (let step = steps.next(); ; step = steps.next()) {
      if (Atomics.load(control, STOP) !== 0) return null;
      if (step.done) {
        taken.push({ part, result: step.value });
        break;
      }
      onProgress(step.value);
    }
  }
}

function loaded(): Catalog {
  if (!catalog) throw new Error('a job came before the catalog');
  return catalog;
}

function toMessage(error: unknown): ErrorMessage {
  if (error instanceof Problem) return { code: error.code, message: error.message, errors: error.errors };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: null, message, errors: [] };
}

function answer(message: PlanReplyMessage): void {
  parentPort?.postMessage(message);
}
