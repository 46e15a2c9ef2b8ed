import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { FieldCheck } from './field-checks.js';
import { FIELD_CONSTRAINT, knownFieldsOf, type FieldContext } from './validation-details.js';

interface CheckedField {
  readonly name: string;
  readonly check: FieldCheck;
  /** Instances of request classes inside it have to be sound too. */
  readonly isNested: boolean;
}

interface CheckedClass {
  readonly fields: readonly CheckedField[];
  readonly names: ReadonlySet<string>;
}

/**
 * True where class-validator finds nothing wrong with an instance of a request class, in a tenth of its time: it looks
 * through the metadata of all classes for every object it meets. False where it has to be asked: it may still find nothing.
 */
export function isSound(instance: object): boolean {
  const checked = checkedClass(instance.constructor);
  if (!checked) return false;
  for (const name of Object.keys(instance)) if (!checked.names.has(name)) return false;
  return checked.fields.every(({ name, check, isNested }) => {
    const value = (instance as Readonly<Record<string, unknown>>)[name];
    return check(value, name).length === 0 && (!isNested || areSound(value));
  });
}

function areSound(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item: unknown) => typeof item === 'object' && areSound(item));
  return typeof value !== 'object' || value === null || isSound(value);
}

const classes = new WeakMap<object, CheckedClass | false>();

function checkedClass(type: object): CheckedClass | false {
  const known = classes.get(type);
  if (known !== undefined) return known;
  const read = readClass(type);
  classes.set(type, read);
  return read;
}

/** False for a class that has other constraints than those of our fields. */
function readClass(type: object): CheckedClass | false {
  const names = knownFieldsOf(type);
  const constraints = getMetadataStorage().getTargetValidationMetadatas(type as () => void, '', false, false);
  const checks = new Map<string, FieldCheck>();
  const nested = new Set<string>();
  for (const { type: kind, name, propertyName, context } of constraints) {
    if (kind === ValidationTypes.NESTED_VALIDATION) nested.add(propertyName);
    else if (name !== FIELD_CONSTRAINT) return false;
    else checks.set(propertyName, (context as FieldContext).check);
  }
  if (names.length === 0 || names.some((name) => !checks.has(name))) return false;
  const fields = Array.from(checks, ([name, check]) => ({ name, check, isNested: nested.has(name) }));
  return { fields, names: new Set(names) };
}
