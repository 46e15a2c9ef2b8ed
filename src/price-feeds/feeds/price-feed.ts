import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Source } from '../../catalog/domain/tables/sources.js';
import type { ProductRow } from '../domain/feed-row.js';
import type { ProviderSku } from '../domain/provider-sku.js';
import type { RefreshScope } from '../domain/refresh-scope.js';
import type { UnreadPrices } from '../domain/unread-prices.js';

/** What of a feed is fetched, kept and resumed as a whole, e.g. one service in one region. */
export interface FeedPart {
  /** Unique within the feed and the same from run to run; letters, digits, `.`, `-`, `_`. */
  readonly id: string;
  /** The provider's own service code. */
  readonly service: string;
  /** The provider's region code; null where the part holds several. */
  readonly region: string | null;
}

/** What a feed may use and must tell while it reads. */
export interface FeedContext {
  readonly catalog: Catalog;
  readonly signal: AbortSignal;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Bytes that came over the wire. */
  countBytes(bytes: number): void;
  countPage(): void;
}

/** An article for the mapping rules, or a virtual machine size. */
export type FeedItem = { readonly kind: 'sku'; readonly sku: ProviderSku } | ProductRow;

/** One provider's prices, read through its own SDK. */
export interface PriceFeed {
  readonly provider: Provider;
  /** The source every row of this feed names. */
  source(today: string): Source;
  /** What the scope asks for, in a fixed order. Throws FeedError. */
  parts(scope: RefreshScope, context: FeedContext): Promise<readonly FeedPart[]>;
  /** Streams one part; memory stays bounded whatever its size. Throws FeedError. */
  read(part: FeedPart, context: FeedContext): AsyncIterable<FeedItem>;
  /** What the reader of the report should know besides, e.g. what was not read and what it needs; asked for at the end. */
  notes?(): readonly string[];
  /** What of the scope the credentials do not let it read; asked for at the end. */
  unread?(): readonly UnreadPrices[];
  close(): Promise<void>;
}
