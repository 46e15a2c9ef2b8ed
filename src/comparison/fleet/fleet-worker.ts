import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { Problem, type ProblemCode, type ProblemDetail } from '../../problems/domain/problem.js';
import { catalogOfParts, type FleetCatalogParts } from './fleet-catalog.js';
import { runFleetJob, type FleetJob } from './fleet-job.js';

/** The thread that compares fleets: jobs come in, bytes or refusals go out. */

export interface FleetRequestMessage {
  readonly id: number;
  readonly job: FleetJob;
}

export type FleetReplyMessage =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly refusal: RefusalMessage }
  | { readonly id: number; readonly failure: string };

/** A Problem as a message: classes do not survive the way between threads. */
export interface RefusalMessage {
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors: readonly ProblemDetail[];
}

const catalog = catalogOfParts(workerData as FleetCatalogParts);

parentPort?.on('message', ({ id, job }: FleetRequestMessage) => {
  const reply = replyTo(id, job);
  parentPort?.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer as ArrayBuffer] : []);
});

function replyTo(id: number, job: FleetJob): FleetReplyMessage {
  try {
    // A copy of its own buffer: small Buffers share a pool, which must not be given away.
    return { id, bytes: new Uint8Array(runFleetJob(catalog, job)) };
  } catch (error) {
    if (error instanceof Problem) {
      return { id, refusal: { code: error.code, message: error.message, errors: error.errors } };
    }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
