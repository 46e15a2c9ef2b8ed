import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Source } from '../../catalog/domain/tables/sources.js';
import type { FeedRow } from '../domain/feed-row.js';
import type { CheckResult } from '../domain/price-checks.js';
import type { RefreshScope } from '../domain/refresh-scope.js';
import type { UnreadPrices } from '../domain/unread-prices.js';
import type { MappingReport } from '../domain/sku-mapper.js';

/** How far an update is. Counts only grow. */
export interface UpdateProgress {
  phase: 'fetching' | 'checking' | 'writing' | 'done';
  /** Rows looked at for the new version. */
  rows: number;
  /** Articles read from the providers. */
  skus: number;
  bytes: number;
  pages: number;
  parts: number;
  partsDone: number;
  /** Of those done, the parts an interrupted refresh had read already. */
  partsResumed: number;
  /** What is being read now. */
  part: string;
}

export const NO_PROGRESS: Readonly<UpdateProgress> = {
  phase: 'fetching',
  rows: 0,
  skus: 0,
  bytes: 0,
  pages: 0,
  parts: 0,
  partsDone: 0,
  partsResumed: 0,
  part: '',
};

/** Where the rows of an update come from: price feeds, or a file. */
export interface RowSupply {
  /** What must be delivered; undefined where the rows need not be complete. */
  readonly scope: RefreshScope | undefined;
  /** Some rows at a time. */
  rows(catalog: Catalog, progress: UpdateProgress, signal: AbortSignal): AsyncIterable<readonly FeedRow[]>;
  /** Sources the rows name; asked for after the last row. */
  sources(): readonly Source[];
  /** By the provider's own service code; asked for after the last row. */
  mappings(): Readonly<Record<string, MappingReport>>;
  /** What of the scope could not be read for want of permission, and need not be delivered; asked for after the last row. */
  unread?(): readonly UnreadPrices[];
  /** Checks only the supply can make, e.g. rules that took nothing. */
  checks(): readonly CheckResult[];
  /** What was kept to resume with is removed: the update ended. */
  cleanUp(): Promise<void>;
}
