import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below this a compressed answer is no faster on the wire, and costs the time to make it. */
const THRESHOLD_BYTES = 1024;
/** Up to this an answer is compressed in one go, in about a millisecond: a stream of its own costs more than that. */
const AT_ONCE_BYTES = 65_536;

/** Brotli and gzip, chosen by Accept-Encoding, at levels fit for answers that are made anew each time. */
export async function installCompression(fastify: FastifyInstance): Promise<void> {
  // Awaited, because it only reaches the routes that are registered after it has loaded.
  await fastify.register(compress, {
    global: true,
    threshold: THRESHOLD_BYTES,
    syncThreshold: AT_ONCE_BYTES,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 4 },
  });
}
