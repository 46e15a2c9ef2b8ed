import { PageWatch } from '../../transport/page-watch.js';
import type { FeedContext } from '../price-feed.js';

/** Pages of an operation, one after the other by their tokens. Throws FeedError('endless-paging') where a token comes back. */
export async function* eachPage<Page extends { readonly NextToken?: string | undefined }>(
  operation: string,
  context: Pick<FeedContext, 'countPage'>,
  fetchPage: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page, void, undefined> {
  const watch = new PageWatch('aws', operation);
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    context.countPage();
    yield page;
    // The end is no token, or an empty one.
    token = page.NextToken ?? '';
    watch.take(token);
  } while (token !== '');
}
