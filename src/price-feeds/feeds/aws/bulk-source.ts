import type { ProviderSku } from '../../domain/provider-sku.js';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { guardedFetch } from '../../transport/guarded-fetch.js';
import { gunzipLimited } from '../../transport/limited-bytes.js';
import type { RequestPace } from '../../transport/request-pace.js';
import { FEED_RETRIES, withRetries } from '../../transport/retrying.js';
import type { FeedContext } from '../price-feed.js';
import { readBulkBatches, type BulkFile } from './bulk-file.js';

const CONTENT_TYPE = /^(text\/csv|text\/plain|application\/(octet-stream|csv|gzip|x-gzip)|binary\/octet-stream)\b/;

/** The articles of a bulk price list behind an address; where the connection breaks it is read again from its beginning. */
export class BulkSource {
  constructor(
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
  ) {}

  /** `addressOf` is asked anew for each attempt: addresses expire. Throws FeedError. */
  async *skus(addressOf: () => Promise<string>, file: BulkFile, context: FeedContext): AsyncGenerator<ProviderSku> {
    const { attemptsAtMost } = this.access;
    const { signal } = context;
    let delivered = 0;
    let open: AsyncGenerator<ProviderSku[]> | undefined;
    const next = async (): Promise<ProviderSku[] | undefined> => {
      try {
        open ??= after(delivered, await this.open(addressOf, file, context));
        return await nextFilled(open);
      } catch (error) {
        open = undefined;
        throw error;
      }
    };
    try {
      for (;;) {
        const batch = await withRetries(next, { ...FEED_RETRIES, attemptsAtMost, signal });
        if (!batch) return;
        delivered += batch.length;
        yield* batch;
      }
    } finally {
      await open?.return(undefined);
    }
  }

  private async open(
    addressOf: () => Promise<string>,
    file: BulkFile,
    context: FeedContext,
  ): Promise<AsyncGenerator<ProviderSku[]>> {
    const url = this.placed(await addressOf());
    const answer = await guardedFetch('aws', url, {}, this.access, this.pace, context);
    assertFile(answer.headers.get('content-type') ?? '', file.service);
    const what = `the price list of ${file.service}`;
    return readBulkBatches(gunzipLimited('aws', answer.body, this.access.responseBytesAtMost, what), file);
  }

  /** The address, at the endpoint of the settings where there is one. */
  private placed(address: string): string {
    const { endpoint } = this.access;
    if (endpoint === null || !URL.canParse(address)) return address;
    const { pathname, search } = new URL(address);
    return new URL(`${pathname}${search}`, endpoint).href;
  }
}

/** The next batch with an article in it: only that is progress, for which the attempts begin anew. */
async function nextFilled(batches: AsyncGenerator<ProviderSku[]>): Promise<ProviderSku[] | undefined> {
  for (;;) {
    const next = await batches.next();
    if (next.done) return undefined;
    if (next.value.length > 0) return next.value;
  }
}

/** What comes after so many articles: those before were delivered when the file was read the first time. */
async function* after(count: number, batches: AsyncIterable<ProviderSku[]>): AsyncGenerator<ProviderSku[]> {
  let left = count;
  for await (const batch of batches) {
    yield left === 0 ? batch : batch.slice(left);
    left -= Math.min(left, batch.length);
  }
}

function assertFile(contentType: string, service: string): void {
  if (CONTENT_TYPE.test(contentType)) return;
  const told = JSON.stringify(contentType.slice(0, 100));
  const message = `the price list of ${service} is of type ${told} and not CSV; check PRICE_FEED_AWS_BULK_ENDPOINT and proxies`;
  throw new FeedError('aws', 'unexpected-answer', message);
}
