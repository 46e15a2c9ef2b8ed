import type { ValidationError, ValidatorOptions } from 'class-validator';
import { nearestNames } from '../catalog/domain/nearest-names.js';
import type { ProblemDetail } from '../problems/domain/problem.js';
import { objectCheck, pathBelow, shownValue, type FieldCheck } from './field-checks.js';

/** Name of the one class-validator constraint every field decorator installs. */
export const FIELD_CONSTRAINT = 'field';

export const VALIDATION_OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: false,
  validationError: { target: true, value: true },
};

/** What the field decorators leave on the constraint, so that a refusal can name path, value and bound. */
export interface FieldContext {
  readonly check: FieldCheck;
}

/** Every wrong path of a validated document at once, depth first, in the order of the document's fields. */
export function validationDetails(errors: readonly ValidationError[], path = ''): ProblemDetail[] {
  return errors.flatMap((error) => detailsOfError(error, pathBelow(path, error.property)));
}

function detailsOfError(error: ValidationError, path: string): ProblemDetail[] {
  const context = error.contexts?.[FIELD_CONSTRAINT] as FieldContext | undefined;
  const own = context ? context.check(error.value, path) : otherConstraints(error, path);
  const taken = new Set(own.map((detail) => detail.path));
  if (taken.has(path)) return own;
  const below = validationDetails(error.children ?? [], path).filter((detail) => !taken.has(detail.path));
  return [...own, ...below];
}

function otherConstraints(error: ValidationError, path: string): ProblemDetail[] {
  return Object.entries(error.constraints ?? {}).flatMap(([name, message]) => {
    if (name === 'whitelistValidation') return [unknownField(error, path)];
    // Null is for the field's own check to judge: it knows whether the field is nullable.
    if (name === 'nestedValidation') return error.value === null ? [] : objectCheck(error.value, path);
    return [{ path, message, value: shownValue(error.value) }];
  });
}

function unknownField(error: ValidationError, path: string): ProblemDetail {
  const known = error.target ? knownFieldsOf(error.target.constructor) : [];
  return {
    path,
    message: `${path} is not a field of this document`,
    value: shownValue(error.value),
    bound: known.length > 0 ? `one of ${known.join(', ')}` : 'no field',
    nearest: nearestNames(error.property.slice(0, 100), known),
  };
}

const KNOWN_FIELDS = Symbol('known fields');

/** Remembers a decorated field on its class; inherited fields come along through the prototype chain. */
export function rememberField(prototype: object, name: string): void {
  const own = (Reflect.getOwnMetadata(KNOWN_FIELDS, prototype) ?? []) as string[];
  Reflect.defineMetadata(KNOWN_FIELDS, [...own, name], prototype);
}

/** Names of the decorated fields of a request class, base class first. */
export function knownFieldsOf(type: unknown): string[] {
  const names: string[] = [];
  let prototype: unknown = typeof type === 'function' ? type.prototype : undefined;
  while (typeof prototype === 'object' && prototype !== null) {
    names.unshift(...((Reflect.getOwnMetadata(KNOWN_FIELDS, prototype) ?? []) as string[]));
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...new Set(names)];
}
