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

/** Why a feed could not be read. The message says what happened and what to do, and never holds a secret. */
export class FeedError extends Error {
  constructor(
    readonly provider: Provider,
    readonly code: FeedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${provider}: ${message}`, options);
    this.name = 'FeedError';
  }
}
