import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowedMethods, type MethodDirectory } from './allowed-methods.js';
import { buildVersion } from './build-version.js';
import { entityTag, matchesTag } from './entity-tag.js';
import { AnswerKeeper } from './keep-answers.js';
import { checkBodyType, checkQueryKeys, negotiate } from './negotiation.js';
import { DEFAULT_CONVENTIONS, JSON_TYPE, type CatalogAnswer, type RouteConventions } from './route-conventions.js';
import { Problem } from '../problems/domain/problem.js';
import { sendProblem } from './problem.filter.js';

/** Answers are data: no browser should guess their type, run them, frame them or tell where it came from. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']);

export interface HookSources {
  /** Names the content of the catalog in use. Throws `not-ready` while none is loaded. */
  readonly catalogHash: () => string;
  readonly methods: MethodDirectory;
  /** Told of every answer given. */
  readonly observe: (request: FastifyRequest, reply: FastifyReply) => void;
}

/** What every answer carries, refusals included: call before anything that can refuse a request. */
export function installAnswerHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    done();
  });
}

/** What happens to every request before its handler: method, media types, query keys, and the answer a tag can spare. */
export function installHooks(fastify: FastifyInstance, sources: HookSources): void {
  fastify.decorateRequest('answerType', JSON_TYPE);
  fastify.decorateRequest('csvDialect', null);
  const keeper = new AnswerKeeper();
  keeper.watch(fastify, (answer) => epochOf(answer, sources));
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || request.method === 'OPTIONS') answerUnrouted(request, reply, sources.methods, done);
    else if (answerAgain(request, reply, sources, keeper) && answerFromTag(request, reply, sources)) done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    sources.observe(request, reply);
    const { method, url } = request;
    request.log.info({ method, url, status: reply.statusCode, ms: reply.elapsedTime }, 'answered');
    done();
  });
}

/** OPTIONS of a known path is answered, a wrong method refused with the right ones; anything else goes on to the 404. */
function answerUnrouted(
  request: FastifyRequest,
  reply: FastifyReply,
  methods: MethodDirectory,
  done: () => void,
): void {
  const allowed = allowedMethods(methods, request.url);
  if (allowed.length === 0 && request.is404) {
    done();
    return;
  }
  if (allowed.length === 0) {
    // A preflight is routed before the problem filter is known: thrown, the framework would answer in its own words.
    sendProblem(new Problem('not-found', 'there is nothing at this path'), request, reply);
    return;
  }
  void reply.header('allow', allowed.join(', '));
  if (request.method === 'OPTIONS') {
    void reply.code(204).send();
    return;
  }
  throw new Problem('method-not-allowed', `${request.method} is not allowed here; ${allowed.join(', ')} are`);
}

/** What an answer made from the catalog follows from, beside the request. */
function epochOf({ changesDaily = false }: CatalogAnswer, { catalogHash }: HookSources): string {
  return changesDaily ? `${catalogHash()} ${today()}` : catalogHash();
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** False where the answer has been sent: it was made before, for the same request. */
function answerAgain(
  request: FastifyRequest,
  reply: FastifyReply,
  sources: HookSources,
  keeper: AnswerKeeper,
): boolean {
  const fromCatalog = request.routeOptions.config.conventions?.fromCatalog;
  return !fromCatalog || keeper.mustAnswer(request, reply, epochOf(fromCatalog, sources));
}

/** False where the answer has been sent: the client already holds it. */
function answerFromTag(request: FastifyRequest, reply: FastifyReply, sources: HookSources): boolean {
  const { conventions } = request.routeOptions.config;
  if (!conventions) return true;
  checkRequest(request, conventions);
  if (conventions.produces.length > 1)
    void reply.header('vary', [reply.getHeader('vary') ?? [], 'Accept'].flat().join(', '));
  if (!conventions.fromCatalog) return true;
  const { answerType: mediaType, url } = request;
  const epoch = epochOf(conventions.fromCatalog, sources);
  const tag = entityTag({ epoch, buildVersion: buildVersion(), url, mediaType });
  void reply.header('etag', tag).header('cache-control', 'no-cache');
  const asked = request.headers['if-none-match'];
  if (asked === undefined || !matchesTag(asked, tag)) return true;
  void reply.code(304).send();
  return false;
}

function checkRequest(request: FastifyRequest, conventions: RouteConventions = DEFAULT_CONVENTIONS): void {
  request.answerType = negotiate(request, conventions);
  checkQueryKeys(request, conventions);
  if (WITH_BODY.has(request.method)) checkBodyType(request, conventions);
}
