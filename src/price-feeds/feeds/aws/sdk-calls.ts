import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { FEED_RETRIES, withRetries } from '../../transport/retrying.js';
import type { FeedContext } from '../price-feed.js';
import { explainFailure } from './aws-failure.js';
import type { SdkTransport } from './sdk-transport.js';

/** Runs operations of one of the SDK's clients: through the feed's transport, with its retries, failing with FeedError. */
export class SdkCalls {
  constructor(
    private readonly transport: SdkTransport,
    private readonly access: Pick<FeedAccess, 'attemptsAtMost'>,
  ) {}

  run<T>(operation: string, context: FeedContext, send: () => Promise<T>): Promise<T> {
    const { attemptsAtMost } = this.access;
    let skews = 0;
    const isRetryable = (error: unknown): boolean => {
      // The SDK takes the other side's clock from its refusal: the next attempt is signed by it.
      if (error instanceof FeedError && error.code === 'clock-skew') return (skews += 1) === 1;
      return FEED_RETRIES.isRetryable(error);
    };
    const options = { ...FEED_RETRIES, attemptsAtMost, isRetryable, signal: context.signal };
    return withRetries(async () => {
      try {
        return await this.transport.within(context, send);
      } catch (error) {
        if (context.signal.aborted) throw context.signal.reason;
        throw explainFailure(error, operation, new Date());
      }
    }, options);
  }
}
