import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** What a page of another origin may read of an answer beside its body. */
const EXPOSED = ['ETag', 'Link', 'Location', 'Retry-After', 'X-Catalog-Version', 'X-Request-Id'];
const ALLOWED = ['Accept', 'Content-Type', 'If-Match', 'If-None-Match', 'Idempotency-Key', 'X-Request-Id'];
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of the origins given read answers; pages of any other origin cannot. Call before routes are followed: the route
 * it adds for preflights is none of the service's.
 */
export async function installCors(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await fastify.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ALLOWED,
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
    // OPTIONS goes on to our own answer, which also names the methods of the path.
    preflightContinue: true,
    strictPreflight: false,
  });
}
