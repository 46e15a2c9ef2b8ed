import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/domain/problem.js';
import { problemDocument } from './problem-document.js';
import { codeOfStatus, PROBLEM_KINDS, PROBLEM_MEDIA_TYPE } from './problem-kinds.js';

/** The only exception filter: whatever was thrown, by us, by Nest or by Fastify, is answered as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(thrown, request);
  const { status } = PROBLEM_KINDS[problem.code];
  if (status >= 500) request.log.error({ err: thrown }, problem.message);
  if (reply.sent) return;
  for (const name of HEADERS_OF_ANSWERS) reply.removeHeader(name);
  if (RETRIED.has(status) && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  void reply
    .code(status)
    .header('content-type', PROBLEM_MEDIA_TYPE)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, request.url, request.id)));
}

/** Too many requests, and not ready: what is asked for works again in a while. */
const RETRIED = new Set([429, 503]);
const RETRY_AFTER_SECONDS = '5';

/** Set for an answer that then failed; a problem must not carry them. */
const HEADERS_OF_ANSWERS = ['etag', 'content-disposition', 'last-modified', 'content-length'];

/** What was thrown, as one of our problems. Anything unexpected says nothing of its inside to the client. */
export function problemOf(thrown: unknown, request: { readonly method: string; readonly url: string }): Problem {
  if (thrown instanceof Problem) return thrown;
  const status = statusOf(thrown);
  const code = codeOfStatus(status);
  if (code === 'internal-error') {
    return new Problem('internal-error', 'the request could not be answered; the log holds the details under its id');
  }
  if (code === 'not-found') {
    return new Problem('not-found', `there is nothing at ${request.url.split('?', 1)[0] ?? ''}`);
  }
  return new Problem(code, messageOf(thrown));
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : 'the request was refused';
  return message.slice(0, 300);
}
