import type { FeedAccess } from '../../transport/feed-access.js';
import { PageWatch } from '../../transport/page-watch.js';
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
  const watch = new PageWatch('gcp', what, pagesAtMost);
  let token = '';
  do {
    const { items, nextToken, first } = await fetchPage(token);
    context.countPage();
    watch.take(nextToken, first);
    yield items;
    token = nextToken;
  } while (token !== '');
}
