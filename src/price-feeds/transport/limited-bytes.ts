import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Provider } from '../../catalog/domain/provider.js';
import { FeedError } from './feed-error.js';

/** The bytes as they come, until there are more than `atMost`: then FeedError('response-too-large'). `what` names it. */
export async function* limitBytes(
  provider: Provider,
  source: AsyncIterable<Uint8Array>,
  atMost: number,
  what: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  for await (const bytes of source) {
    read += bytes.byteLength;
    if (read > atMost) {
      const bound = `is larger than the ${atMost} bytes that PRICE_FEED_${provider.toUpperCase()}_RESPONSE_BYTES allows`;
      throw new FeedError(provider, 'response-too-large', `${what} ${bound}`);
    }
    yield bytes;
  }
}

/**
 * The bytes unpacked where they are gzip, and as they are where they are not; `atMost` counts what comes out, so that a few
 * bytes cannot become any number of them. A stream that breaks off or is no gzip throws FeedError('unexpected-answer').
 */
export async function* gunzipLimited(
  provider: Provider,
  source: AsyncIterable<Uint8Array>,
  atMost: number,
  what: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const input = source[Symbol.asyncIterator]();
  const start = await firstBytes(input);
  const whole = chain(start, input);
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* limitBytes(provider, whole, atMost, what);
    return;
  }
  yield* limitBytes(provider, gunzip(provider, whole, what), atMost, what);
}

async function* gunzip(
  provider: Provider,
  packed: AsyncIterable<Uint8Array>,
  what: string,
): AsyncGenerator<Uint8Array> {
  const input = Readable.from(packed, { objectMode: false });
  const output = createGunzip();
  input.on('error', (error) => output.destroy(error));
  try {
    for await (const bytes of input.pipe(output)) yield bytes as Uint8Array;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new FeedError(provider, 'unexpected-answer', `${what} is not complete gzip (${error.message})`, {
      cause: error,
    });
  } finally {
    input.destroy();
    output.destroy();
  }
}

/** Two bytes tell gzip from anything else; they may come one by one. */
async function firstBytes(input: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start = new Uint8Array(0);
  while (start.byteLength < 2) {
    const next = await input.next();
    if (next.done) break;
    start = new Uint8Array(Buffer.concat([start, next.value]));
  }
  return start;
}

async function* chain(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (start.byteLength > 0) yield start;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** By its code: Node's errors and those of a test's realm are not one class. */
function isZlibError(error: unknown): error is Error {
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : '';
  return typeof code === 'string' && code.startsWith('Z_');
}
