import type { MessagePort } from 'node:worker_threads';
import type { CatalogRows, CatalogVersion } from '../../catalog/domain/catalog.js';
import type { PriceBook } from '../../catalog/domain/price-book.js';
import type { ProblemCode, ProblemDetail } from '../../problems/domain/problem.js';
import type { SearchProgress } from '../domain/plan-search.js';
import type { RunResult } from './part-run.js';
import type { PlanJob } from './plan-job.js';

/** Numbers all threads of a job share: set the first to stop them; the second is the next part to take. */
export type JobControl = Int32Array;
export const STOP = 0;
export const NEXT_PART = 1;

/** The catalog comes in pieces, so that copying it never holds up the service; the price book is shared. */
export type PlanRequestMessage =
  | { readonly kind: 'rows'; readonly table: keyof CatalogRows; readonly rows: readonly unknown[] }
  | { readonly kind: 'catalog'; readonly version: CatalogVersion; readonly priceBook: PriceBook }
  | LeadMessage
  | HelpMessage;

/** Take parts, then join them with those of the helpers, and answer. */
export interface LeadMessage {
  readonly kind: 'lead';
  readonly number: number;
  readonly job: PlanJob;
  readonly control: JobControl;
  readonly helpers: readonly MessagePort[];
}

/** Take parts and give them to the thread at the other end of the port. */
export interface HelpMessage {
  readonly kind: 'help';
  readonly job: PlanJob;
  readonly control: JobControl;
  readonly lead: MessagePort;
}

/** Parts by their number; null where the job was stopped. */
export type TakenParts = readonly { readonly part: number; readonly result: RunResult }[] | null;

/** What a helper gives: its parts, or why there are none. */
export type HelpReply = { readonly parts: TakenParts } | { readonly error: ErrorMessage };

export type PlanReplyMessage =
  | { readonly number: number; readonly progress: SearchProgress }
  /** UTF-8 of the plan's text, handed over and not copied; null where the job was stopped. */
  | { readonly number: number; readonly text: Uint8Array | null }
  | { readonly number: number; readonly error: ErrorMessage };

/** An error as a message: classes do not survive the way between threads. Without a code it is none of ours. */
export interface ErrorMessage {
  readonly code: ProblemCode | null;
  readonly message: string;
  readonly errors: readonly ProblemDetail[];
}
