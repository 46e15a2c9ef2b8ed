import type { ProblemCode } from '../problems/domain/problem.js';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/**
 * HTTP status and title of every problem code. Syntax that cannot be read and query strings answer 400; a document that can
 * be read but is wrong answers 422; a name that stands for nothing answers 404.
 */
export const PROBLEM_KINDS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'invalid-document': { status: 422, title: 'The document is not valid' },
  'unknown-provider': { status: 404, title: 'No such provider' },
  'unknown-region': { status: 404, title: 'No such region' },
  'unknown-service': { status: 404, title: 'No such service' },
  'unknown-capability': { status: 404, title: 'No such capability' },
  'unknown-instance-type': { status: 404, title: 'No such instance type' },
  'unknown-architecture': { status: 404, title: 'No such architecture' },
  'instance-type-not-in-region': { status: 422, title: 'The instance type is not sold in the region' },
  'unknown-value': { status: 404, title: 'The value is not known' },
  'not-found': { status: 404, title: 'Nothing is found here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'not-acceptable': { status: 406, title: 'No acceptable representation' },
  conflict: { status: 409, title: 'The request conflicts with what is stored' },
  'precondition-failed': { status: 412, title: 'A precondition failed' },
  'precondition-required': { status: 428, title: 'A precondition is required' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type of the body is not supported' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'headers-too-large': { status: 431, title: 'The header fields are too large' },
  'idempotency-mismatch': { status: 422, title: 'The idempotency key was used for another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'limit-exceeded': { status: 422, title: 'A limit was exceeded' },
  'seed-invalid': { status: 422, title: 'The seed is not valid' },
  'switched-off': { status: 403, title: 'The settings of this service do not allow it' },
  'not-ready': { status: 503, title: 'The service is not ready' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<ProblemCode, ProblemKind>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The code that stands for a status no room of ours chose: refusals by the framework and by the HTTP parser. */
export function codeOfStatus(status: number): ProblemCode {
  const codes: Readonly<Partial<Record<number, ProblemCode>>> = {
    404: 'not-found',
    405: 'method-not-allowed',
    406: 'not-acceptable',
    408: 'request-timeout',
    409: 'conflict',
    412: 'precondition-failed',
    413: 'body-too-large',
    415: 'unsupported-media-type',
    422: 'invalid-document',
    428: 'precondition-required',
    429: 'too-many-requests',
    431: 'headers-too-large',
    503: 'not-ready',
  };
  return codes[status] ?? (status < 500 ? 'invalid-request' : 'internal-error');
}
