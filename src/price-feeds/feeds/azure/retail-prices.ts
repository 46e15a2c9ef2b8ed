import { createHash } from 'node:crypto';
import type { FeedContext } from '../price-feed.js';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { guardedFetch, type GuardedAnswer } from '../../transport/guarded-fetch.js';
import type { RequestPace } from '../../transport/request-pace.js';
import { FEED_RETRIES, withRetries } from '../../transport/retrying.js';
import { PageWatch } from '../../transport/page-watch.js';
import { placeOfAnswer, textOfAnswer } from './answer-text.js';
import { readRetailPage, type RetailPage } from './retail-page.js';
import type { RetailRow } from './retail-row.js';

const ENDPOINT = 'https://prices.azure.com';
/** Savings plans are listed from this version on. */
const API_VERSION = '2023-01-01-preview';

type PageContext = Pick<FeedContext, 'signal' | 'countBytes' | 'countPage'>;

/** The public Retail Prices API: pages of prices by filter, in US dollars, without credentials. */
export class RetailPrices {
  constructor(
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
    private readonly sleep?: (milliseconds: number) => Promise<void>,
  ) {}

  /**
   * Every row the OData filter selects, page by page. Throws FeedError; 'endless-paging' for a page that comes twice or more
   * pages than are allowed.
   */
  async *rows(filter: string, context: PageContext): AsyncGenerator<readonly RetailRow[]> {
    const watch = new PageWatch('azure', 'the Retail Prices API', this.access.pagesAtMost);
    let address: string | null = this.firstPage(filter);
    while (address !== null) {
      const { page, hash } = await this.page(address, context);
      watch.take(page.next ?? '', page.rows.length > 0 ? hash : '');
      context.countPage();
      yield page.rows;
      address = page.next;
    }
  }

  private firstPage(filter: string): string {
    const url = new URL(`${this.access.endpoint ?? ENDPOINT}/api/retail/prices`);
    url.searchParams.set('api-version', API_VERSION);
    url.searchParams.set('currencyCode', "'USD'");
    url.searchParams.set('$filter', filter);
    return url.href;
  }

  /** Tried again as a whole, since most of an answer is no page. */
  private async page(address: string, context: PageContext): Promise<{ page: RetailPage; hash: string }> {
    const { attemptsAtMost } = this.access;
    const sleep = this.sleep;
    const options = { ...FEED_RETRIES, attemptsAtMost, signal: context.signal, ...(sleep && { sleep }) };
    return withRetries(async () => {
      const request = { headers: { accept: 'application/json' } };
      const answer = await guardedFetch('azure', address, request, this.access, this.pace, context);
      const place = placeOfAnswer(answer);
      await assertJson(answer, place);
      const text = await textOfAnswer(answer);
      return { page: readRetailPage(text, place), hash: createHash('sha256').update(itemsOf(text)).digest('hex') };
    }, options);
  }
}

/** What is quoted in an OData filter: `'` is doubled. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function assertJson({ headers, body }: GuardedAnswer, place: string): Promise<void> {
  const type = headers.get('content-type') ?? '';
  if (/\bjson\b/.test(type)) return;
  await body[Symbol.asyncIterator]().return?.();
  const what = type || 'no type';
  const message = `${place} answers ${what} where JSON is expected; a proxy or a sign-in page may stand in between`;
  throw new FeedError('azure', 'unexpected-answer', message);
}

/** A page that comes again differs in its link at most. */
function itemsOf(text: string): string {
  return text.replace(/"NextPageLink"\s*:\s*"[^"]*"/, '');
}
