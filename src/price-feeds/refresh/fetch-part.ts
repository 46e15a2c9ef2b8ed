import type { Catalog } from '../../catalog/domain/catalog.js';
import type { FeedRow } from '../domain/feed-row.js';
import type { PriceRule } from '../domain/price-rule.js';
import { SkuMapper } from '../domain/sku-mapper.js';
import type { FeedContext, FeedPart, PriceFeed } from '../feeds/price-feed.js';
import { FeedError } from '../transport/feed-error.js';
import type { UpdateProgress } from '../update/row-supply.js';
import type { PartSpool } from './part-spool.js';

/** A part of a feed, with what is needed to read it. */
export interface PlannedPart {
  readonly feed: PriceFeed;
  readonly part: FeedPart;
  /** Unique over all feeds; the name of its file. */
  readonly name: string;
  readonly rules: readonly PriceRule[];
  readonly source: string;
}

/** Bounds of one part; more is taken for a feed that never ends. */
export interface PartBounds {
  readonly pagesAtMost: number;
  readonly itemsAtMost: number;
}

export interface FetchContext {
  readonly catalog: Catalog;
  readonly today: string;
  readonly signal: AbortSignal;
  readonly progress: UpdateProgress;
}

/** Articles between two turns in which the process answers others. */
const ITEMS_PER_TURN = 2000;

/** Reads one part, maps its articles and keeps the rows in the spool. Throws FeedError. */
export async function fetchPart(
  { feed, part, name, rules, source }: PlannedPart,
  bounds: PartBounds,
  context: FetchContext,
  spool: PartSpool,
): Promise<void> {
  const mapper = new SkuMapper(rules, source);
  context.progress.part = `${feed.provider} ${part.id}`;
  const ofPart = contextOf(feed, part, bounds.pagesAtMost, context);
  await spool.write(name, mappedRows(feed, part, mapper, bounds, ofPart, context), () => mapper.report());
}

/** The rows of the articles, some at a time, with a turn for others in between. */
async function* mappedRows(
  feed: PriceFeed,
  part: FeedPart,
  mapper: SkuMapper,
  { itemsAtMost }: PartBounds,
  ofPart: FeedContext,
  { progress, signal }: FetchContext,
): AsyncGenerator<FeedRow[]> {
  let rows: FeedRow[] = [];
  let items = 0;
  for await (const item of feed.read(part, ofPart)) {
    if (item.kind === 'product') rows.push(item);
    else rows.push(...mapper.map(item.sku));
    progress.skus += 1;
    items += 1;
    if (items % ITEMS_PER_TURN !== 0) continue;
    if (items > itemsAtMost) throw endless(feed, part, `more than ${itemsAtMost} articles`, 'PRICE_REFRESH_PART_ITEMS');
    signal.throwIfAborted();
    yield rows;
    rows = [];
    await new Promise((resume) => setImmediate(resume));
  }
  yield rows;
}

/** What the feed may use; pages are counted for the part as well as for the whole. */
export function contextOf(
  feed: PriceFeed,
  part: FeedPart | null,
  pagesAtMost: number,
  context: FetchContext,
): FeedContext {
  const { catalog, today, signal, progress } = context;
  let pages = 0;
  return {
    catalog,
    today,
    signal,
    countBytes: (bytes) => {
      progress.bytes += bytes;
    },
    countPage: () => {
      progress.pages += 1;
      pages += 1;
      if (pages <= pagesAtMost) return;
      const setting = `PRICE_FEED_${feed.provider.toUpperCase()}_PAGES`;
      throw endless(feed, part, `more than ${pagesAtMost} pages`, setting);
    },
  };
}

function endless({ provider }: PriceFeed, part: FeedPart | null, what: string, setting: string): FeedError {
  const where = part ? `the part ${part.id}` : 'the list of parts';
  const message = `${where} has ${what}, which is taken for paging without end; if it is right, raise ${setting}`;
  return new FeedError(provider, 'endless-paging', message);
}
