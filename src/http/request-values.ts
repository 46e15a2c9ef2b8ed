import type { Type as Class } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { nearestNames } from '../catalog/domain/nearest-names.js';
import { Problem, type ProblemDetail } from '../problems/domain/problem.js';
import { objectCheck, shownValue } from './field-checks.js';
import { TEXT_GROUP } from './query-values.js';
import { isSound } from './sound-instance.js';
import { knownFieldsOf, VALIDATION_OPTIONS, validationDetails } from './validation-details.js';

/** A request body as an instance of its class. Throws `invalid-document` naming every wrong path at once. */
export function readBody<T extends object>(type: Class<T>, body: unknown): T {
  if (objectCheck(body, '').length > 0) {
    throw new Problem('invalid-document', 'the body must be a JSON object', [
      { path: '', message: 'the body must be a JSON object', value: shownValue(body), bound: 'an object' },
    ]);
  }
  const instance = plainToInstance(type, body);
  const errors = faultsOf(instance);
  if (errors.length > 0) throw new Problem('invalid-document', summary('the document', errors), errors);
  return instance;
}

/** A query string or path parameters as an instance of their class. Throws `invalid-request`. */
export function readTextValues<T extends object>(
  type: Class<T>,
  values: Readonly<Record<string, unknown>>,
  part: 'query' | 'path' = 'query',
): T {
  const instance = plainToInstance(type, { ...values }, { groups: [TEXT_GROUP] });
  const keyErrors = refusedKeys(values, knownFieldsOf(type));
  const named = new Set(keyErrors.map((error) => error.path));
  const others = faultsOf(instance)
    .map(withoutPosition)
    .filter(({ path }) => !named.has(path));
  const errors = [...keyErrors, ...others];
  if (errors.length > 0) throw new Problem('invalid-request', summary(`the ${part}`, errors), errors);
  return instance;
}

function faultsOf(instance: object): ProblemDetail[] {
  return isSound(instance) ? [] : validationDetails(validateSync(instance, VALIDATION_OPTIONS));
}

/** In a query a list is one comma-separated value: its key is the path, not a place in it. */
function withoutPosition(detail: ProblemDetail): ProblemDetail {
  const path = detail.path.replace(/\[\d+\]$/, '');
  return { ...detail, path, message: detail.message.replace(detail.path, path) };
}

/** Unknown and repeated query keys, by name. */
export function refusedKeys(values: Readonly<Record<string, unknown>>, known: readonly string[]): ProblemDetail[] {
  return Object.entries(values).flatMap(([key, value]): ProblemDetail[] => {
    if (!known.includes(key)) return [unknownKey(key, value, known)];
    if (!Array.isArray(value)) return [];
    return [{ path: key, message: `${key} is given ${value.length} times`, value: shownValue(value), bound: 'once' }];
  });
}

function unknownKey(key: string, value: unknown, known: readonly string[]): ProblemDetail {
  const path = String(shownValue(key));
  return {
    path,
    message: `${path} is not a query key of this route`,
    value: shownValue(value),
    bound: known.length > 0 ? `one of ${known.join(', ')}` : 'no query keys',
    nearest: nearestNames(path, known),
  };
}

function summary(what: string, errors: readonly ProblemDetail[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${what} is not valid: ${first?.message ?? ''}${more}`;
}
