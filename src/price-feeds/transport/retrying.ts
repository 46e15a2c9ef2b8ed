import { setTimeout as wait } from 'node:timers/promises';
import { FeedError, type FeedErrorCode } from './feed-error.js';

export interface RetryOptions {
  readonly attemptsAtMost: number;
  readonly isRetryable: (error: unknown) => boolean;
  /** What the other side asks to wait; undefined where it does not say. */
  readonly retryAfterMs?: (error: unknown) => number | undefined;
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 to below 1. */
  readonly random?: () => number;
  readonly signal?: AbortSignal | undefined;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Whoever asks for a longer wait is believed, and the error is given to the operator at once instead. */
const LONGEST_RETRY_AFTER_MS = 120_000;
const RETRYABLE: ReadonlySet<FeedErrorCode> = new Set(['rate-limited', 'unavailable', 'timeout']);

/**
 * Runs until it succeeds, fails for good, or has failed `attemptsAtMost` times. Waits twice as long each time, a random share
 * of it, so that many clients do not come back together; never shorter than the other side asks.
 */
export async function withRetries<T>(run: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { attemptsAtMost, isRetryable, sleep = sleepFor, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return await run(attempt);
    } catch (error) {
      const pauseMs = waitMs(attempt, error, options);
      if (attempt >= attemptsAtMost || pauseMs === undefined || signal?.aborted || !isRetryable(error)) throw error;
      await sleep(pauseMs, signal);
    }
  }
}

/** What a feed's own errors say about trying again. */
export const FEED_RETRIES = {
  isRetryable: (error: unknown): boolean => error instanceof FeedError && RETRYABLE.has(error.code),
  retryAfterMs: (error: unknown): number | undefined => (error instanceof FeedError ? error.retryAfterMs : undefined),
};

/** Milliseconds a Retry-After header asks for, as seconds or as an HTTP date; undefined where it says neither. */
export function parseRetryAfter(header: string | null | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

function waitMs(attempt: number, error: unknown, { retryAfterMs, random = Math.random }: RetryOptions) {
  const jittered = random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  const asked = retryAfterMs?.(error) ?? 0;
  return asked > LONGEST_RETRY_AFTER_MS ? undefined : Math.max(asked, jittered);
}

async function sleepFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}
