import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ProblemCode } from '../problems/domain/problem.js';
import { IntegerField, ListField, TextField } from './fields.js';
import { PROBLEM_KINDS, PROBLEM_MEDIA_TYPE } from './problem-kinds.js';

export class ProblemError {
  @TextField({
    description: 'Path of the field, or name of the query key or header',
    example: 'components[2].quantity',
  })
  path: string;

  @TextField({
    description: 'What is wrong, for people',
    example: 'components[2].quantity must be an integer from 1 to 100000',
  })
  message: string;

  @TextField({
    description: 'The bound that was broken, or the allowed values',
    optional: true,
    example: '1 to 100000',
  })
  bound?: string;

  @ListField('string', { description: 'Nearest valid names, best first', optional: true, maxItems: 10, example: [] })
  nearest?: string[];
}

/** RFC 9457 problem details, the body of every error. `value` of an error is any JSON scalar and is added by the document. */
export class ProblemResponse {
  @TextField({
    description: 'URN of the kind of problem',
    format: 'uri',
    example: 'urn:multi-cloud-planner:problem:invalid-request',
  })
  type: string;

  @TextField({ description: 'The kind of problem in words', example: 'The request is not valid' })
  title: string;

  @IntegerField({ description: 'HTTP status', minimum: 400, maximum: 599, example: 400 })
  status: number;

  @TextField({
    description: 'What is wrong with this request',
    example: 'the query is not valid: limit must be an integer from 1 to 1000',
  })
  detail: string;

  @TextField({ description: 'Path of the request', example: '/v1/regions' })
  instance: string;

  @TextField({ description: 'Stable code to switch on', example: 'invalid-request' })
  code: string;

  @TextField({
    description: 'Id of the request, also in X-Request-Id and in the log',
    example: '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10',
  })
  requestId: string;

  @ListField(() => ProblemError, { description: 'Every wrong path, where fields are to blame' })
  errors: ProblemError[];
}

/** States the problem codes an operation answers beyond those every operation may answer. */
export function ApiProblems(...codes: ProblemCode[]): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEM_KINDS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, those]) => ApiResponse(problemResponse(status, those)));
  return applyDecorators(ApiExtraModels(ProblemResponse), ...responses);
}

export interface DocumentedResponse {
  readonly status: number;
  readonly description: string;
  readonly content: Record<string, { schema: { $ref: string } }>;
}

export function problemResponse(status: number, codes: readonly ProblemCode[]): DocumentedResponse {
  const description = codes.map((code) => `\`${code}\`: ${PROBLEM_KINDS[code].title}`).join('; ');
  return {
    status,
    description,
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: getSchemaPath(ProblemResponse) } } },
  };
}
