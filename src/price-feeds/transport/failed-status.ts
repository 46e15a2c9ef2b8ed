import type { Provider } from '../../catalog/domain/provider.js';
import { FeedError } from './feed-error.js';
import { parseRetryAfter } from './retrying.js';

/** Signatures and tokens are refused by clocks that differ by more than five minutes. */
const SKEW_MS = 5 * 60_000;

/** Why a status that is not 2xx ends a request, and what to do. `place` names the address without its query. */
export function failedStatus(
  provider: Provider,
  place: string,
  status: number,
  headers: Pick<Headers, 'get'>,
  now: Date,
): FeedError {
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);
  const told = `${place} answers ${status}`;
  if (status === 401 || status === 403) return refused(provider, told, status, headers, now);
  if (status === 429) {
    const setting = `PRICE_FEED_${provider.toUpperCase()}_REQUESTS_PER_SECOND`;
    const message = `${told}: too many requests; try again later, or set ${setting} lower`;
    return new FeedError(provider, 'rate-limited', message, { retryAfterMs });
  }
  if (status === 408) return new FeedError(provider, 'timeout', `${told}; try again`, { retryAfterMs });
  if (status >= 500) return new FeedError(provider, 'unavailable', `${told}; try again later`, { retryAfterMs });
  return new FeedError(provider, 'unexpected-answer', `${told}, which a price interface does not`);
}

function refused(
  provider: Provider,
  told: string,
  status: number,
  headers: Pick<Headers, 'get'>,
  now: Date,
): FeedError {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Math.abs(theirs - now.getTime()) > SKEW_MS) {
    const minutes = Math.round(Math.abs(theirs - now.getTime()) / 60_000);
    const message = `${told}, and its clock is ${minutes} minutes from this machine's: set the clock and try again`;
    return new FeedError(provider, 'clock-skew', message);
  }
  return status === 401
    ? new FeedError(provider, 'credentials', `${told}: credentials are missing, wrong or expired`)
    : new FeedError(provider, 'not-permitted', `${told}: the credentials may not read prices`);
}
