import { AsyncLocalStorage } from 'node:async_hooks';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { guardedFetch } from '../../transport/guarded-fetch.js';
import type { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext } from '../price-feed.js';

/** What of the SDK's request is sent; it has more. */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What a successful answer must look like. */
export interface ExpectedAnswers {
  readonly contentType: RegExp;
  readonly format: string;
  /** What to look at where an answer is of another type. */
  readonly hint: string;
}

/** Written by the connection itself; the signature covers only `host`, which it writes the same. */
const OWN_HEADERS = new Set(['host', 'content-length', 'connection', 'expect', 'transfer-encoding']);

/** Sends what the SDK has signed by the rules of the feed: allowed hosts, pace, time and byte limits, no redirects. */
export class SdkTransport {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private readonly contexts = new AsyncLocalStorage<FeedContext>();

  constructor(
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
    private readonly expected: ExpectedAnswers,
  ) {}

  /** Runs `work`; bytes of its requests are counted by `context`, and its signal calls them off. */
  within<T>(context: FeedContext, work: () => Promise<T>): Promise<T> {
    return this.contexts.run(context, work);
  }

  /** Called by the SDK. Throws FeedError. */
  async handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
    const context = this.contexts.getStore();
    if (!context) throw new Error('a request of the SDK outside of a feed');
    const { protocol, hostname, port, path } = request;
    const url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.has(name)));
    const body = bodyOf(request.body);
    const sent = { method: 'POST', headers, body, keepFailures: true } as const;
    const answer = await guardedFetch('aws', url, sent, this.access, this.pace, context);
    const read = await bytesOf(answer.body);
    if (answer.status < 300) assertFormat(answer.headers.get('content-type') ?? '', this.expected);
    const response = { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: read };
    return { response };
  }

  httpHandlerConfigs(): object {
    return {};
  }

  /** Part of the SDK's interface; the settings are those of the feed. */
  updateHttpClientConfig(): void {
    return undefined;
  }
}

/** The SDK signs the body as it is: it must be sent unchanged. */
function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  throw new Error('a request of the SDK with a body that is neither text nor bytes');
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

function assertFormat(given: string, { contentType, format, hint }: ExpectedAnswers): void {
  if (contentType.test(given)) return;
  const told = JSON.stringify(given.slice(0, 100));
  throw new FeedError('aws', 'unexpected-answer', `the answer is of type ${told} and not ${format}; ${hint}`);
}
