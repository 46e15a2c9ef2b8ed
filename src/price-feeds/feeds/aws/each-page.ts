import { FeedError } from '../../transport/feed-error.js';
import type { FeedContext } from '../price-feed.js';

/** Pages of an operation, one after the other by their tokens. Throws FeedError('endless-paging') where a token comes back. */
export async function* eachPage<Page extends { readonly NextToken?: string | undefined }>(
  operation: string,
  context: Pick<FeedContext, 'countPage'>,
  fetchPage: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    context.countPage();
    yield page;
    // The end is no token, or an empty one.
    token = page.NextToken === '' ? undefined : page.NextToken;
    if (token === undefined) return;
    if (seen.has(token)) {
      const message = `${operation} names a page again that was read already; try again later`;
      throw new FeedError('aws', 'endless-paging', message);
    }
    seen.add(token);
  } while (token);
}
