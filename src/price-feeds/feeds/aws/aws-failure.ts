import { FeedError, type FeedErrorCode } from '../../transport/feed-error.js';
import { parseRetryAfter } from '../../transport/retrying.js';

/** What the SDK attaches to its errors. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

const BY_NAME: ReadonlyMap<string, FeedErrorCode> = new Map([
  ['CredentialsProviderError', 'credentials'],
  ['TokenProviderError', 'credentials'],
  ['ExpiredToken', 'credentials'],
  ['ExpiredTokenException', 'credentials'],
  ['UnrecognizedClientException', 'credentials'],
  ['InvalidClientTokenId', 'credentials'],
  ['InvalidSignatureException', 'credentials'],
  ['SignatureDoesNotMatch', 'credentials'],
  ['IncompleteSignature', 'credentials'],
  ['MissingAuthenticationToken', 'credentials'],
  ['MissingAuthenticationTokenException', 'credentials'],
  ['AuthFailure', 'credentials'],
  ['UnauthorizedOperation', 'not-permitted'],
  ['AccessDenied', 'not-permitted'],
  ['AccessDeniedException', 'not-permitted'],
  ['OptInRequired', 'not-permitted'],
  ['RequestExpired', 'clock-skew'],
  ['RequestInTheFuture', 'clock-skew'],
  ['RequestTimeTooSkewed', 'clock-skew'],
  ['RequestLimitExceeded', 'rate-limited'],
  ['Throttling', 'rate-limited'],
  ['ThrottlingException', 'rate-limited'],
  ['ThrottledException', 'rate-limited'],
  ['TooManyRequestsException', 'rate-limited'],
  ['SlowDown', 'rate-limited'],
  ['InternalErrorException', 'unavailable'],
  ['InternalFailure', 'unavailable'],
  ['ServiceUnavailable', 'unavailable'],
  ['ServiceUnavailableException', 'unavailable'],
  ['TimeoutError', 'timeout'],
]);

const WHAT_TO_DO: Readonly<Record<FeedErrorCode, string>> = {
  credentials:
    'credentials are missing, wrong or expired: sign in anew (`aws sso login`, or new keys in the environment or profile)',
  'not-permitted':
    'the credentials may not read prices: allow pricing:DescribeServices, GetAttributeValues, GetProducts, ListPriceLists ' +
    'and GetPriceListFileUrl; ec2:DescribeSpotPriceHistory for spot prices',
  'clock-skew': "AWS's clock differs from this machine's by more than it accepts: set the clock and try again",
  'rate-limited': 'too many requests: try again later, or set PRICE_FEED_AWS_REQUESTS_PER_SECOND lower',
  unavailable: 'the interface is not available: check the network and try again later',
  timeout: 'no whole answer in time: try again, or set PRICE_FEED_AWS_TIMEOUT_MS higher',
  'host-not-allowed': 'the host is not allowed by PRICE_FEED_AWS_ALLOWED_HOSTS',
  'response-too-large': 'the answer is larger than PRICE_FEED_AWS_RESPONSE_BYTES allows',
  'unexpected-answer': 'the answer is none the interface is documented to give',
  'endless-paging': 'the pages do not end',
};

/**
 * The SDK's error as the feed's. Messages of AWS are not passed on: that of a refused signature repeats the request with its
 * session token. `operation` is what was asked, e.g. `GetProducts`.
 */
export function explainFailure(error: unknown, operation: string, now: Date): FeedError {
  if (error instanceof FeedError) return error;
  const { name, code, $metadata, $response, message } = (
    error instanceof Error ? error : new Error(String(error))
  ) as SdkError;
  const status = $metadata?.httpStatusCode;
  const failure = codeOf(name, message, code, status);
  const told = [nameOf(name), status === undefined ? '' : `status ${status}`].filter(Boolean).join(', ');
  const retryAfterMs = parseRetryAfter($response?.headers?.['retry-after'], now);
  const text = `${operation} failed (${told}): ${WHAT_TO_DO[failure]}`;
  return new FeedError('aws', failure, text, { cause: causeOf(failure, error), retryAfterMs });
}

function codeOf(name: string, message: string, code: string | undefined, status: number | undefined): FeedErrorCode {
  if (name === 'InvalidSignatureException' && /expired|not yet current/i.test(message)) return 'clock-skew';
  const known = BY_NAME.get(name);
  if (known) return known;
  if (status === 429) return 'rate-limited';
  if (status !== undefined && status >= 500) return 'unavailable';
  if (status === 401) return 'credentials';
  if (status === 403) return 'not-permitted';
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return 'unavailable';
  return 'unexpected-answer';
}

/** A name of an exception, and nothing that only looks like one. */
function nameOf(name: string): string {
  return /^[A-Za-z]{1,60}$/.test(name) ? name : 'an error';
}

/** The SDK's error holds the request with its signature; only what went wrong on the way is worth keeping. */
function causeOf(failure: FeedErrorCode, error: unknown): unknown {
  return failure === 'unavailable' || failure === 'timeout'
    ? new Error(error instanceof Error ? nameOf(error.name) : '')
    : undefined;
}
