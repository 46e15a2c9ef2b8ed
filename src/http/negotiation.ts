import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { Problem } from '../problems/domain/problem.js';
import { takeCsvDialect } from './csv-dialect.js';
import { enumCheck } from './field-checks.js';
import { refusedKeys } from './request-values.js';
import { CSV_TYPE, JSON_TYPE, MARKDOWN_TYPE, type RouteConventions } from './route-conventions.js';

const FORMATS: Readonly<Record<string, string>> = { json: JSON_TYPE, csv: CSV_TYPE, markdown: MARKDOWN_TYPE };

/**
 * Chooses the representation of the answer: `?format=` first, then `Accept`, else the route's default. Throws
 * `not-acceptable`. The keys of the representation are taken out of the query, so that request classes need not declare them.
 */
export function negotiate(request: FastifyRequest, { produces }: RouteConventions): string {
  const query = request.query as Record<string, unknown>;
  const isTabular = produces.includes(CSV_TYPE);
  if (isTabular) request.csvDialect = takeCsvDialect(request);
  if (isTabular && Object.hasOwn(query, 'format')) {
    const { format } = query;
    delete query['format'];
    return mediaTypeOfFormat(format, produces);
  }
  return acceptedType(request.headers.accept, produces);
}

function mediaTypeOfFormat(format: unknown, produces: readonly string[]): string {
  const formats = Object.keys(FORMATS).filter((name) => produces.includes(FORMATS[name] ?? ''));
  const refused = Array.isArray(format) ? refusedKeys({ format }, ['format']) : enumCheck(formats)(format, 'format');
  const [first] = refused;
  if (first) throw new Problem('invalid-request', `the query is not valid: ${first.message}`, refused);
  return FORMATS[String(format)] ?? JSON_TYPE;
}

function acceptedType(accept: string | undefined, produces: readonly string[]): string {
  const [fallback] = produces;
  // The route gives what it has, whatever its type: files of the documentation page.
  if (fallback === undefined) return '';
  if (accept === undefined || accept === '*/*' || accept === fallback) return fallback;
  const chosen = new Negotiator({ headers: { accept } }).mediaType(produces);
  if (chosen !== undefined) return chosen;
  throw new Problem('not-acceptable', `this route answers in ${produces.join(' or ')} only`, [
    {
      path: 'Accept',
      message: 'names no media type this route answers in',
      value: accept.slice(0, 100),
      bound: produces.join(', '),
    },
  ]);
}

/** Refuses a body in a media type, charset or content coding the route does not read. Throws `unsupported-media-type`. */
export function checkBodyType(request: FastifyRequest, { consumes }: RouteConventions): void {
  const coding = request.headers['content-encoding'];
  if (coding !== undefined && coding !== 'identity') refuseBody('Content-Encoding', coding, ['identity']);
  const type = request.headers['content-type'];
  if (type === undefined) return;
  const [essence = '', ...parameters] = type.split(';').map((part) => part.trim().toLowerCase());
  if (!consumes.includes(essence)) refuseBody('Content-Type', type, consumes);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))
    refuseBody('Content-Type', type, ['charset=utf-8']);
}

function refuseBody(header: string, value: string, allowed: readonly string[]): never {
  throw new Problem('unsupported-media-type', `${header} must be ${allowed.join(' or ')} here`, [
    { path: header, message: `${header} is not supported here`, value: value.slice(0, 100), bound: allowed.join(', ') },
  ]);
}

/** Refuses every query key on a route that reads no query. Throws `invalid-request`. */
export function checkQueryKeys(request: FastifyRequest, { acceptsQuery }: RouteConventions): void {
  if (acceptsQuery) return;
  const errors = refusedKeys(request.query as Record<string, unknown>, []);
  if (errors.length > 0) throw new Problem('invalid-request', 'this route takes no query keys', errors);
}
