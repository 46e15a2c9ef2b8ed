import type { FastifyRequest } from 'fastify';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import { enumCheck } from './field-checks.js';
import { refusedKeys } from './request-values.js';

/** How a CSV answer is written for the locale of the spreadsheet that reads it. */
export interface CsvDialect {
  /** Starts with a byte order mark, by which Excel tells UTF-8 from the code page of the machine. */
  readonly bom: boolean;
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
}

export const DEFAULT_DIALECT: CsvDialect = { bom: false, separator: ',', decimal: '.' };

export const SEPARATORS = { comma: ',', semicolon: ';' } as const;
export const DECIMALS = { point: '.', comma: ',' } as const;

const KEYS = {
  bom: ['true', 'false'],
  separator: Object.keys(SEPARATORS),
  decimal: Object.keys(DECIMALS),
} as const;

/**
 * Reads the dialect from the query of a tabular route and takes its keys out, so that request classes need not declare them.
 * A decimal comma brings the semicolon with it. Throws `invalid-request`, also for a decimal comma between commas.
 */
export function takeCsvDialect(request: FastifyRequest): CsvDialect {
  const query = request.query as Record<string, unknown>;
  const given: Record<string, unknown> = {};
  for (const key of Object.keys(KEYS)) {
    if (!Object.hasOwn(query, key)) continue;
    given[key] = query[key];
    Reflect.deleteProperty(query, key);
  }
  if (Object.keys(given).length === 0) return DEFAULT_DIALECT;
  const errors = faultsOf(given);
  const [first] = errors;
  if (first) throw new Problem('invalid-request', `the query is not valid: ${first.message}`, errors);
  const { bom, separator, decimal } = given as { bom?: string; separator?: string; decimal?: string };
  const byComma = decimal === 'comma';
  return {
    bom: bom === 'true',
    separator: separator === 'semicolon' || byComma ? ';' : ',',
    decimal: byComma ? ',' : '.',
  };
}

function faultsOf(given: Readonly<Record<string, unknown>>): ProblemDetail[] {
  const repeated = refusedKeys(given, Object.keys(KEYS));
  if (repeated.length > 0) return repeated;
  const wrong = Object.entries(given).flatMap(([key, value]) => enumCheck(KEYS[key as keyof typeof KEYS])(value, key));
  if (wrong.length > 0 || given['decimal'] !== 'comma' || given['separator'] !== 'comma') return wrong;
  const bound = 'semicolon, where the decimal is a comma';
  return [{ path: 'separator', message: `separator must be ${bound}`, value: 'comma', bound }];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** How a CSV answer is to be written; null on routes without one. */
    csvDialect: CsvDialect | null;
  }
}
