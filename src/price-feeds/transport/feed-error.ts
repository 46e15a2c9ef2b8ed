import type { Provider } from '../../catalog/domain/provider.js';

export const FEED_ERROR_CODES = [
  'credentials',
  'not-permitted',
  'clock-skew',
  'rate-limited',
  'unavailable',
  'timeout',
  'host-not-allowed',
  'response-too-large',
  'unexpected-answer',
  'endless-paging',
] as const;
export type FeedErrorCode = (typeof FEED_ERROR_CODES)[number];

export interface FeedErrorOptions extends ErrorOptions {
  /** How long the provider asks to wait before the next attempt, ms. */
  readonly retryAfterMs?: number | undefined;
}

/** Why a feed could not be read. The message says what happened and what to do, and never holds a secret. */
export class FeedError extends Error {
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly provider: Provider,
    readonly code: FeedErrorCode,
    message: string,
    options: FeedErrorOptions = {},
  ) {
    super(`${provider}: ${message}`, options);
    this.name = 'FeedError';
    this.retryAfterMs = options.retryAfterMs;
  }
}
