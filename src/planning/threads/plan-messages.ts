import type { CatalogRows, CatalogVersion } from '../../catalog/domain/catalog.js';
import type { PriceBook } from '../../catalog/domain/price-book.js';
import type { ProblemCode, ProblemDetail } from '../../problems/domain/problem.js';
import type { SearchProgress } from '../domain/plan-search.js';
import type { Plan } from '../domain/plan-workload.js';
import type { PlanJob } from './plan-job.js';

/** The catalog comes in pieces, so that copying it never holds up the service; the price book is shared. */
export type PlanRequestMessage =
  | { readonly kind: 'rows'; readonly table: keyof CatalogRows; readonly rows: readonly unknown[] }
  | { readonly kind: 'catalog'; readonly version: CatalogVersion; readonly priceBook: PriceBook }
  | { readonly kind: 'job'; readonly id: number; readonly job: PlanJob; readonly stop: Int32Array };

export type PlanReplyMessage =
  | { readonly id: number; readonly progress: SearchProgress }
  | { readonly id: number; readonly plan: Plan | null }
  | { readonly id: number; readonly refusal: RefusalMessage }
  | { readonly id: number; readonly failure: string };

/** A Problem as a message: classes do not survive the way between threads. */
export interface RefusalMessage {
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors: readonly ProblemDetail[];
}
