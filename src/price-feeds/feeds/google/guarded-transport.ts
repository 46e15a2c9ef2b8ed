import { AsyncLocalStorage } from 'node:async_hooks';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { guardedFetch, type GuardedAnswer } from '../../transport/guarded-fetch.js';
import type { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext } from '../price-feed.js';

/** Belongs to one answer as it came over the wire; what the SDK gets is unpacked and counted. */
const OF_THE_WIRE = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection']);

/**
 * The `fetch` that Google's SDK and its credentials use: requests go where they may, in the provider's pace, within the bounds
 * of time and size. `within` says for whom: one client serves many readers.
 */
export class GuardedTransport {
  private readonly readers = new AsyncLocalStorage<FeedContext>();

  constructor(
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
  ) {}

  async within<T>(context: FeedContext, work: () => Promise<T>): Promise<T> {
    return this.readers.run(context, work);
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const context = this.readers.getStore();
    if (!context) throw new Error('a request was made for no reader');
    const address = input instanceof Request ? input.url : input;
    const method = init.method?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = init.body === undefined || init.body === null ? {} : { body: textOf(init.body) };
    const request = { method, headers, ...body, keepFailures: true } as const;
    return responseOf(await guardedFetch('gcp', address, request, this.access, this.pace, context));
  };
}

/** Forms and texts: credentials send nothing else, and the catalog is only read. */
function textOf(body: NonNullable<RequestInit['body']>): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('a request of the price catalog has a body that is no text');
}

function responseOf({ url, status, headers, body }: GuardedAnswer): Response {
  const type = headers.get('content-type') ?? 'none';
  if (status < 300 && !type.includes('json')) {
    const message = `${url.origin}${url.pathname} answers with ${type} instead of JSON; check proxies in between`;
    throw new FeedError('gcp', 'unexpected-answer', message);
  }
  const kept = [...headers].filter(([name]) => !OF_THE_WIRE.has(name));
  return new Response(ReadableStream.from(body), { status, headers: kept });
}
