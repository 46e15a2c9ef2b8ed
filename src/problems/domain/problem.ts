/**
 * Stable codes of everything that can be refused. Programs switch on them, so a code is never renamed or reused; the HTTP
 * status of each is in one table of the exception filter, which fails to compile when a code has none.
 */
export const PROBLEM_CODES = [
  'invalid-request',
  'invalid-document',
  'unknown-provider',
  'unknown-region',
  'unknown-service',
  'unknown-capability',
  'unknown-instance-type',
  'unknown-architecture',
  'instance-type-not-in-region',
  'unknown-value',
  'not-found',
  'method-not-allowed',
  'not-acceptable',
  'conflict',
  'precondition-failed',
  'precondition-required',
  'body-too-large',
  'unsupported-media-type',
  'malformed-body',
  'headers-too-large',
  'idempotency-mismatch',
  'too-many-requests',
  'request-timeout',
  'limit-exceeded',
  'seed-invalid',
  'switched-off',
  'not-ready',
  'internal-error',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing wrong with an input: where, what was given, and the bound it broke. */
export interface ProblemDetail {
  /** Path of the field, e.g. `components[2].quantity`, or the name of a query key. */
  readonly path: string;
  readonly message: string;
  /** The value given, shortened where it is long; absent where nothing was given. */
  readonly value?: unknown;
  /** The bound in words or the allowed values, e.g. `1 to 100000`. */
  readonly bound?: string;
  /** Nearest valid names, where a name was not known. */
  readonly nearest?: readonly string[];
}

/** An expected refusal. Domain code throws it; the exception filter turns it into problem+json. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly errors: readonly ProblemDetail[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }
}
