import type { Provider } from '../../catalog/domain/provider.js';
import type { FeedContext } from '../feeds/price-feed.js';
import { assertAllowedUrl } from './allowed-hosts.js';
import type { FeedAccess } from './feed-access.js';
import { FeedError } from './feed-error.js';
import { limitBytes } from './limited-bytes.js';
import type { RequestPace } from './request-pace.js';
import { failedStatus } from './failed-status.js';

export interface GuardedRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Gives answers with a status that is not 2xx like any other, for interfaces that say in the body why. */
  readonly keepFailures?: boolean;
}

/**
 * An answer, successful unless failures were asked for. The body can be read once; reading it throws FeedError where it is
 * late, too large or cut short.
 */
export interface GuardedAnswer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
}

const REDIRECTS_AT_MOST = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
/** Not sent on to another origin. */
const PERSONAL_HEADERS = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-goog-api-key',
  'x-amz-security-token',
]);

/**
 * One request by the rules of `access`: only to allowed hosts, redirects included (at most five, GET only); in the provider's
 * pace; within the time limit to the last byte; within the byte limit after decompression. Any status but 2xx throws
 * FeedError. The caller checks the content type and decides on retries.
 */
export async function guardedFetch(
  provider: Provider,
  address: string | URL,
  request: GuardedRequest,
  access: FeedAccess,
  pace: RequestPace,
  context: Pick<FeedContext, 'signal' | 'countBytes'>,
): Promise<GuardedAnswer> {
  let url = assertAllowedUrl(provider, address, access);
  let sent = request;
  for (let redirects = 0; ; redirects += 1) {
    const { response, limit } = await send(provider, url, sent, access, pace, context.signal);
    const location = REDIRECT_STATUSES.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return answerOf(provider, url, request, response, limit, access, context);
    await response.body?.cancel();
    if (redirects === REDIRECTS_AT_MOST || (request.method ?? 'GET') !== 'GET' || !URL.canParse(location, url.href)) {
      throw new FeedError(provider, 'unexpected-answer', `${place(url)} redirects where no redirect is expected`);
    }
    const next = assertAllowedUrl(provider, new URL(location, url), access);
    if (next.origin !== url.origin) sent = { ...sent, headers: withoutPersonal(sent.headers ?? {}) };
    url = next;
  }
}

interface Sent {
  readonly response: Response;
  readonly limit: AbortSignal;
}

/** The time limit starts when the request is sent, not while it waits for its turn, and covers the body as well. */
async function send(
  provider: Provider,
  url: URL,
  request: GuardedRequest,
  access: FeedAccess,
  pace: RequestPace,
  signal: AbortSignal,
): Promise<Sent> {
  return pace.run(signal, async () => {
    const limit = AbortSignal.timeout(access.timeoutMs);
    try {
      const guarded = { redirect: 'manual', signal: AbortSignal.any([signal, limit]) } as const;
      return { response: await fetch(url, { ...request, ...guarded }), limit };
    } catch (error) {
      throw explain(provider, url, error, limit, signal, access);
    }
  });
}

async function answerOf(
  provider: Provider,
  url: URL,
  { keepFailures = false }: GuardedRequest,
  response: Response,
  limit: AbortSignal,
  access: FeedAccess,
  context: Pick<FeedContext, 'signal' | 'countBytes'>,
): Promise<GuardedAnswer> {
  const { status, headers } = response;
  if (!response.ok && !keepFailures) {
    await response.body?.cancel();
    throw failedStatus(provider, place(url), status, headers, new Date());
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (!response.body) return;
    try {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        context.countBytes(piece.byteLength);
        yield piece;
      }
    } catch (error) {
      throw explain(provider, url, error, limit, context.signal, access);
    }
  }
  return { url, status, headers, body: limitBytes(provider, bytes(), access.responseBytesAtMost, place(url)) };
}

function explain(
  provider: Provider,
  url: URL,
  error: unknown,
  limit: AbortSignal,
  signal: AbortSignal,
  { timeoutMs }: FeedAccess,
): Error {
  if (signal.aborted) return signal.reason as Error;
  if (limit.aborted) {
    const setting = `PRICE_FEED_${provider.toUpperCase()}_TIMEOUT_MS`;
    const message = `${place(url)} did not answer whole within ${timeoutMs} ms; try again, or set ${setting} higher`;
    return new FeedError(provider, 'timeout', message, { cause: error });
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${place(url)} could not be read (${reason}); check the network and try again`;
  return new FeedError(provider, 'unavailable', message, { cause: error });
}

/** Without the query, which may hold a key. */
function place({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

function withoutPersonal(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PERSONAL_HEADERS.has(name.toLowerCase())));
}
