import { problemResponse } from '../http/api-problems.js';
import { PROBLEM_KINDS } from '../http/problem-kinds.js';
import type { ProblemCode } from '../problems/domain/problem.js';
import { headersOf } from './headers.js';
import type { Operation, Response } from './schemas.js';

/** What any operation may answer, whatever it does. */
const ALWAYS: readonly ProblemCode[] = [
  'invalid-request',
  'not-acceptable',
  'request-timeout',
  'too-many-requests',
  'headers-too-large',
  'internal-error',
  'not-ready',
];

/** What any operation with a body may answer as well. */
const WITH_BODY: readonly ProblemCode[] = [
  ...ALWAYS,
  'malformed-body',
  'body-too-large',
  'unsupported-media-type',
  'invalid-document',
];

/** Adds the problems every operation shares to those it states itself; several codes of one status share a response. */
export function addCommonProblems(operation: Operation): void {
  const codes = operation.requestBody ? WITH_BODY : ALWAYS;
  for (const status of statusesOf(codes)) {
    const shared = codesOf(codes, status);
    const own = operation.responses[String(status)];
    operation.responses[String(status)] = own ? joined(own, shared) : { $ref: referenceTo(shared) };
  }
}

/** The responses that the operations refer to, by name. */
export function commonResponses(operations: readonly Operation[]): Record<string, Response> {
  const used = new Set(operations.flatMap(({ responses }) => Object.values(responses).map(({ $ref }) => $ref)));
  const entries = [ALWAYS, WITH_BODY].flatMap((codes) =>
    statusesOf(codes).map((status): [string, Response] => {
      const shared = codesOf(codes, status);
      const { description, content } = problemResponse(status, shared);
      return [nameOf(shared), { description, headers: headersOf(status), content }];
    }),
  );
  const referred = entries.filter(([name]) => used.has(`${PREFIX}${name}`));
  return Object.fromEntries(referred.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const PREFIX = '#/components/responses/';

const statusesOf = (codes: readonly ProblemCode[]) => [...new Set(codes.map((code) => PROBLEM_KINDS[code].status))];

function codesOf(codes: readonly ProblemCode[], status: number): ProblemCode[] {
  return codes.filter((code) => PROBLEM_KINDS[code].status === status);
}

/** `invalid-request`, `malformed-body` → `InvalidRequestOrMalformedBody`. */
function nameOf(codes: readonly ProblemCode[]): string {
  return codes.map((code) => code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())).join('Or');
}

function referenceTo(codes: readonly ProblemCode[]): string {
  return `${PREFIX}${nameOf(codes)}`;
}

function joined(own: Response, codes: readonly ProblemCode[]): Response {
  const stated = own.description ?? '';
  const added = codes.filter((code) => !stated.includes(`\`${code}\``));
  return added.length === 0 ? own : { ...own, description: `${stated}; ${problemResponse(0, added).description}` };
}
