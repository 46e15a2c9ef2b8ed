import { setTimeout as wait } from 'node:timers/promises';
import type { FeedAccess } from './feed-access.js';
import { Places } from './places.js';

export interface PaceClock {
  /** Milliseconds that only grow. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const REAL_CLOCK: PaceClock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal });
  },
};

/**
 * Paces the requests to one provider: a bucket of as many tokens as fit a second, filled at the rate allowed, and no more
 * than so many requests at once. What must wait goes in the order it came.
 */
export class RequestPace {
  private readonly intervalMs: number;
  private readonly burstMs: number;
  private readonly places: Places;
  /** When the bucket would be full again. */
  private fullAt = -Infinity;

  constructor(
    { requestsPerSecond, concurrentRequests }: Pick<FeedAccess, 'requestsPerSecond' | 'concurrentRequests'>,
    private readonly clock: PaceClock = REAL_CLOCK,
  ) {
    this.intervalMs = 1000 / requestsPerSecond;
    this.burstMs = this.intervalMs * (Math.ceil(requestsPerSecond) - 1);
    this.places = new Places(concurrentRequests);
  }

  /** Runs `work` when it may run. Rejects with the signal's reason where it is called off meanwhile. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.places.run(signal, async () => {
      const pauseMs = this.takeToken();
      if (pauseMs > 0) await this.clock.sleep(pauseMs, signal);
      signal.throwIfAborted();
      return work();
    });
  }

  /** Milliseconds until the token taken is there. */
  private takeToken(): number {
    const now = this.clock.now();
    const pauseMs = Math.max(0, this.fullAt - this.burstMs - now);
    this.fullAt = Math.max(this.fullAt, now) + this.intervalMs;
    return pauseMs;
  }
}
