import { failedStatus } from '../../transport/failed-status.js';
import { FeedError, type FeedErrorCode } from '../../transport/feed-error.js';

/** What an answer that refuses looks like to the SDK's HTTP client. */
interface RefusedAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly data: unknown;
  readonly url: string;
}

/** What Google writes into the body of a refusal: `google.rpc.Status`, or the error of an OAuth token endpoint. */
interface Refusal {
  /** `google.rpc.ErrorInfo.reason`, the OAuth error, or the name of the status. */
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  readonly isStaleAssertion: boolean;
}

const SIGN_IN =
  'run `gcloud auth application-default login`, or renew the key that GOOGLE_APPLICATION_CREDENTIALS names';

/** What to do about reasons that a status alone does not tell. */
const KNOWN_REASONS: Readonly<Record<string, readonly [FeedErrorCode, string]>> = {
  API_KEY_INVALID: ['credentials', 'the API key is not valid: check GOOGLE_API_KEY'],
  API_KEY_EXPIRED: ['credentials', 'the API key has expired: renew GOOGLE_API_KEY'],
  API_KEY_SERVICE_BLOCKED: ['not-permitted', 'the API key is restricted: allow it the Cloud Billing API'],
  API_KEY_HTTP_REFERRER_BLOCKED: ['not-permitted', 'the API key is restricted to web pages: use one without'],
  API_KEY_IP_ADDRESS_BLOCKED: ['not-permitted', "the API key is restricted to addresses without this machine's"],
  SERVICE_DISABLED: ['not-permitted', 'enable the Cloud Billing API in the project of the credentials'],
  RATE_LIMIT_EXCEEDED: ['rate-limited', 'the quota is used up: try again later'],
  RESOURCE_EXHAUSTED: ['rate-limited', 'the quota is used up: try again later'],
  ACCESS_TOKEN_EXPIRED: ['credentials', `the credentials have expired: ${SIGN_IN}`],
  invalid_grant: ['credentials', `the credentials have expired or were withdrawn: ${SIGN_IN}`],
  invalid_rapt: ['credentials', `the sign-in must be repeated: ${SIGN_IN}`],
  invalid_client: ['credentials', `the credentials are not known: ${SIGN_IN}`],
  PERMISSION_DENIED: ['not-permitted', 'the credentials may not use the Cloud Billing API'],
};

/** The error as a FeedError that says what to do. Texts of the other side are not repeated: they may hold what is secret. */
export function catalogFailure(error: unknown, signal: AbortSignal, now: Date): Error {
  if (signal.aborted) return signal.reason as Error;
  for (const cause of causesOf(error)) if (cause instanceof FeedError) return cause;
  const answer = answerOf(error);
  if (answer) return refused(answer, now);
  const what = 'the answer of the price catalog is not what its SDK expects';
  const cut = isSyntaxError(error) ? `${what}: it is cut short or no JSON; try again` : what;
  return new FeedError('gcp', 'unexpected-answer', cut, { cause: error });
}

/** Why no client could be made: the SDK found no credentials, or none it can use. */
export function credentialsFailure(error: unknown, signal: AbortSignal, now: Date): Error {
  if (signal.aborted) return signal.reason as Error;
  for (const cause of causesOf(error)) if (cause instanceof FeedError) return cause;
  const answer = answerOf(error);
  if (answer) return refused(answer, now);
  const isMissing = String(error).includes('Could not load the default credentials');
  const what = isMissing ? 'there are no credentials' : 'the credentials found cannot be read';
  const how = 'set GOOGLE_API_KEY, or provide application default credentials';
  return new FeedError('gcp', 'credentials', `${what}: ${how} (${SIGN_IN})`, { cause: error });
}

function refused({ status, headers, data, url }: RefusedAnswer, now: Date): FeedError {
  const base = failedStatus('gcp', placeOf(url), status, headers, now);
  const { reason, retryAfterMs, isStaleAssertion } = readRefusal(data);
  if (base.code === 'clock-skew') return base;
  if (isStaleAssertion) {
    return new FeedError('gcp', 'clock-skew', "the token asked for is out of time: set this machine's clock");
  }
  const [code, advice] = KNOWN_REASONS[reason] ?? [base.code, ''];
  const told = base.message.replace(/^gcp: /, '').replace(/:.*| which a.*$/s, '');
  const message = advice === '' ? base.message.replace(/^gcp: /, '') : `${told} (${reason}): ${advice}`;
  return new FeedError('gcp', code, message, { retryAfterMs: base.retryAfterMs ?? retryAfterMs });
}

function readRefusal(data: unknown): Refusal {
  const body = objectOf(typeof data === 'string' ? parsed(data) : data);
  const { error } = body;
  if (typeof error === 'string') {
    const reason = textOf(body['error_subtype']) || error;
    const isStaleAssertion = /\biat\b|\bexp\b/.test(textOf(body['error_description']));
    return { reason, retryAfterMs: undefined, isStaleAssertion };
  }
  const { status, details } = objectOf(error);
  const list = Array.isArray(details) ? details.map(objectOf) : [];
  const reason = list.map((each) => textOf(each['reason'])).find((each) => each !== '') ?? textOf(status);
  const retry = list.find((each) => textOf(each['@type']).endsWith('RetryInfo'));
  return { reason, retryAfterMs: millisecondsOf(textOf(retry?.['retryDelay'])), isStaleAssertion: false };
}

/** `7s`, `0.5s`: how Google writes durations in JSON. */
function millisecondsOf(text: string): number | undefined {
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(text) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function* causesOf(error: unknown): Generator {
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; depth += 1) {
    yield cause;
    cause = objectOf(cause)['cause'];
  }
}

function answerOf(error: unknown): RefusedAnswer | undefined {
  const { response, config } = objectOf(error);
  const { status, headers, data } = objectOf(response);
  if (typeof status !== 'number' || typeof objectOf(headers)['get'] !== 'function') return undefined;
  return { status, headers: headers as Headers, data, url: String(objectOf(config)['url']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By its name: errors of the SDK and those of a test's realm are not one class. */
function isSyntaxError(error: unknown): boolean {
  return objectOf(error)['name'] === 'SyntaxError';
}

/** Without the query, which may hold a key. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'Google';
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
