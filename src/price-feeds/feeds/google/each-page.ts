import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import type { FeedContext } from '../price-feed.js';

export interface Page<T> {
  readonly items: readonly T[];
  /** Blank on the last page. */
  readonly nextToken: string;
  /** What tells the first item from others; blank on an empty page. */
  readonly first: string;
}

/**
 * Pages until one names no next. A token that comes again, a page that comes again and more pages than allowed are paging
 * without end: FeedError('endless-paging'). `what` names what is listed.
 */
export async function* eachPage<T>(
  what: string,
  { pagesAtMost }: Pick<FeedAccess, 'pagesAtMost'>,
  context: Pick<FeedContext, 'countPage'>,
  fetchPage: (token: string) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  const tokens = new Set<string>();
  const firsts = new Set<string>();
  for (let token = ''; ;) {
    const { items, nextToken, first } = await fetchPage(token);
    context.countPage();
    if (first !== '' && firsts.has(first)) throw endless(`${what} gives a page twice`);
    firsts.add(first);
    yield items;
    if (nextToken === '') return;
    if (tokens.has(nextToken)) throw endless(`${what} names a next page it named before`);
    tokens.add(nextToken);
    if (tokens.size >= pagesAtMost) throw endless(`${what} has more than ${pagesAtMost} pages`);
    token = nextToken;
  }
}

function endless(what: string): FeedError {
  const advice = 'try again later; if it is right, set PRICE_FEED_GCP_PAGES higher';
  return new FeedError('gcp', 'endless-paging', `${what}: ${advice}`);
}
