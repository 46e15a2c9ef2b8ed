import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { FeedContext } from '../price-feed.js';
import { failedStatus } from '../../transport/failed-status.js';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { guardedFetch, type GuardedAnswer } from '../../transport/guarded-fetch.js';
import type { RequestPace } from '../../transport/request-pace.js';
import { FEED_RETRIES, withRetries } from '../../transport/retrying.js';
import { placeOfAnswer, textOfAnswer } from './answer-text.js';
import { azureRefusal } from './azure-refusal.js';

/** Where the machine's own identity is asked for; a machine without one does not answer, which is no fault. */
const MACHINE_IDENTITY = '169.254.169.254';

/**
 * What the Azure SDKs send their requests with: the same rules as for every feed, instead of the SDK's own retries. `host` is
 * the only one asked, so that a token never follows a link to another. The first failure since the last success is kept, as
 * the SDKs put their own errors over it.
 */
export class GuardedHttpClient implements HttpClient {
  failure: FeedError | undefined;

  constructor(
    private readonly host: string | null,
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
    private readonly context: Pick<FeedContext, 'signal' | 'countBytes'>,
    private readonly sleep?: (milliseconds: number) => Promise<void>,
  ) {}

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const { attemptsAtMost } = this.access;
    const options = { ...FEED_RETRIES, attemptsAtMost, signal: this.context.signal };
    try {
      const answer = await withRetries(() => this.send(request), {
        ...options,
        ...(this.sleep && { sleep: this.sleep }),
      });
      this.failure = undefined;
      return answer;
    } catch (error) {
      if (error instanceof FeedError && new URL(request.url).hostname !== MACHINE_IDENTITY) this.failure ??= error;
      throw error;
    }
  }

  private async send(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    if (this.host !== null && url.host !== this.host) {
      const message = `${url.host} is not ${this.host}: the token is not sent there`;
      throw new FeedError('azure', 'host-not-allowed', message);
    }
    const sent = { ...methodOf(request), headers: request.headers.toJSON(), keepFailures: true };
    const answer = await guardedFetch('azure', url, sent, this.access, this.pace, this.context);
    const text = await textOfAnswer(answer);
    const { status, headers } = answer;
    if (status < 200 || status > 299) {
      const place = placeOfAnswer(answer);
      throw azureRefusal(place, status, text) ?? failedStatus('azure', place, status, headers, new Date());
    }
    assertJson(answer, text);
    return { request, status, headers: createHttpHeaders(Object.fromEntries(headers)), bodyAsText: text };
  }
}

function methodOf({ method, body }: PipelineRequest): { method: 'GET' | 'POST'; body?: string } {
  if (method === 'GET') return { method };
  if (method === 'POST' && typeof body === 'string') return { method, body };
  throw new FeedError('azure', 'unexpected-answer', `a request ${method} is none that sizes are read with`);
}

/** The SDKs parse what they get, and would fail with an error of their own. */
function assertJson(answer: GuardedAnswer, text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const what = `${placeOfAnswer(answer)} answers something else than whole JSON`;
    const message = `${what}; try again, and see whether a proxy stands in between`;
    throw new FeedError('azure', 'unexpected-answer', message, { cause: error });
  }
}
