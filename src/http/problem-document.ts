import { shownValue } from './field-checks.js';
import type { Problem, ProblemDetail } from '../problems/domain/problem.js';
import { PROBLEM_KINDS } from './problem-kinds.js';

/** A problem as RFC 9457 puts it on the wire, with a stable code, the request id and every wrong path. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly ProblemDetail[];
}

export function problemDocument(problem: Problem, url: string, requestId: string): ProblemDocument {
  const { status, title } = PROBLEM_KINDS[problem.code];
  return {
    type: `urn:multi-cloud-planner:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: url.split('?', 1)[0] ?? '',
    code: problem.code,
    requestId,
    // Scalars only, as the document says, whatever a room put there.
    errors: problem.errors.map((error) => ('value' in error ? { ...error, value: shownValue(error.value) } : error)),
  };
}
