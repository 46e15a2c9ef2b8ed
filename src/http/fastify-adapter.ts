import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyHttpOptions, type FastifyInstance, type RawServerDefault } from 'fastify';
import type { Logger } from 'pino';
import type { HttpConfig } from '../config/http.config.js';
import { answerClientError } from './client-error.js';
import { decodeUtf8, parseJsonBody } from './json-body.js';
import { sendProblem } from './problem.filter.js';
import { CSV_TYPE, JSON_TYPE, XLSX_TYPE } from './route-conventions.js';

const TIMEOUT_CHECK_MS = 1000;
const SANE_REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Fastify with its limits set and its own error shapes replaced. */
export function createAdapter(config: HttpConfig, logger: Logger): FastifyAdapter {
  const options: FastifyHttpOptions<RawServerDefault> = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: config.requestTimeoutMs,
    connectionTimeout: config.connectionTimeoutMs,
    keepAliveTimeout: config.keepAliveTimeoutMs,
    http: {
      headersTimeout: config.headersTimeoutMs,
      maxHeaderSize: config.headerLimitBytes,
      // Node looks for requests that are late every 30 s only, unless told otherwise.
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
    },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      void reply.header('x-request-id', request.id);
      sendProblem(error, request, reply);
    },
  };
  const adapter = new FastifyAdapter({ ...options, skipMiddie: true });
  readBodiesStrictly(adapter.getInstance());
  return adapter;
}

/** JSON, CSV and workbooks only; every other media type answers 415. */
function readBodiesStrictly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    parsed(() => parseJsonBody(body as Buffer), done);
  });
  fastify.addContentTypeParser(CSV_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    parsed(() => decodeUtf8(body as Buffer), done);
  });
  fastify.addContentTypeParser(XLSX_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

function parsed(parse: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = parse();
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, body);
}
