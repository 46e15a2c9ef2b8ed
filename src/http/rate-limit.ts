import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/domain/problem.js';

/** Asked by the platform that runs the service, at its own pace. */
const UNLIMITED = new Set(['/healthz', '/readyz', '/metrics']);

/** Refuses a client address beyond its requests per minute with 429, whatever path it asks for; 0 sets no limit. */
export async function installRateLimit(fastify: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  await fastify.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    allowList: ({ url }) => UNLIMITED.has(url),
    errorResponseBuilder: (_request, { after }) =>
      new Problem('too-many-requests', `more than ${perMinute} requests in a minute; ask again in ${after}`),
  });
  // A hook of the whole service, not of single routes: paths that do not exist count too.
  fastify.addHook('onRequest', fastify.rateLimit());
}
