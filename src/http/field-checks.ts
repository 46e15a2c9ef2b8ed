import { nearestNames } from '../catalog/domain/nearest-names.js';
import type { ProblemDetail } from '../problems/domain/problem.js';

/** Everything wrong with a value at a path; nothing where it is right. */
export type FieldCheck = (value: unknown, path: string) => ProblemDetail[];

export interface Presence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

/** Strings longer than this are refused unless the field says otherwise; the document states the same bound. */
export const DEFAULT_MAX_LENGTH = 1000;
/** Lists and maps longer than this are refused unless the field says otherwise. */
export const DEFAULT_MAX_ITEMS = 1000;

const SHOWN_LENGTH = 100;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The given value as it is shown in a problem: short, and without structure. */
export function shownValue(value: unknown): unknown {
  if (typeof value === 'string') return value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
  if (Array.isArray(value)) return `list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'object' : value;
}

export function wrong(path: string, value: unknown, bound: string, message = `must be ${bound}`): ProblemDetail {
  const given = value === undefined ? {} : { value: shownValue(value) };
  return { path, message: `${path} ${message}`, ...given, bound };
}

/** Refuses an absent or null value unless the field allows it; any other value is left to `check`. */
export function present({ optional = false, nullable = false }: Presence, check: FieldCheck): FieldCheck {
  return (value, path) => {
    if (value === undefined) return optional ? [] : [wrong(path, value, 'present', 'is required')];
    if (value === null) return nullable ? [] : [wrong(path, value, 'a value', 'must not be null')];
    return check(value, path);
  };
}

export interface TextBounds {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
}

export function textCheck({ minLength = 0, maxLength = DEFAULT_MAX_LENGTH, pattern }: TextBounds): FieldCheck {
  const bound =
    minLength === 0 ? `text of at most ${maxLength} characters` : `text of ${minLength} to ${maxLength} characters`;
  return (value, path) => {
    if (typeof value !== 'string') return [wrong(path, value, 'text')];
    const { length } = Array.from(value);
    if (length < minLength || length > maxLength) return [wrong(path, value, bound)];
    if (value.includes('\0') || LONE_SURROGATE.test(value))
      return [wrong(path, value, 'text without NUL and lone surrogates')];
    return pattern && !pattern.test(value) ? [wrong(path, value, `text matching ${pattern.source}`)] : [];
  };
}

export interface NumberBounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Integers beyond 2^53 - 1 are refused: JSON numbers lose digits there. */
export function numberCheck(kind: 'integer' | 'number', { minimum, maximum }: NumberBounds): FieldCheck {
  const low = minimum ?? (kind === 'integer' ? Number.MIN_SAFE_INTEGER : -Number.MAX_VALUE);
  const high = maximum ?? (kind === 'integer' ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE);
  const bound = `${kind === 'integer' ? 'an integer' : 'a number'}${rangeInWords(minimum, maximum)}`;
  return (value, path) => {
    const fits = typeof value === 'number' && Number.isFinite(value) && value >= low && value <= high;
    return fits && (kind === 'number' || Number.isInteger(value)) ? [] : [wrong(path, value, bound)];
  };
}

function rangeInWords(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? '' : ` of at most ${maximum}`;
}

export const flagCheck: FieldCheck = (value, path) =>
  typeof value === 'boolean' ? [] : [wrong(path, value, 'true or false')];

export function enumCheck(values: readonly string[]): FieldCheck {
  const bound = `one of ${values.join(', ')}`;
  return (value, path) => {
    if (typeof value === 'string' && values.includes(value)) return [];
    const nearest = typeof value === 'string' ? { nearest: nearestNames(value.slice(0, SHOWN_LENGTH), values) } : {};
    return [{ ...wrong(path, value, bound), ...nearest }];
  };
}

export const objectCheck: FieldCheck = (value, path) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [wrong(path, value, 'an object')];

export interface ListBounds {
  readonly minItems?: number;
  readonly maxItems?: number;
}

export function listCheck(element: FieldCheck, { minItems = 0, maxItems = DEFAULT_MAX_ITEMS }: ListBounds): FieldCheck {
  const bound = `a list of ${minItems} to ${maxItems} items`;
  return (value, path) => {
    if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return [wrong(path, value, bound)];
    return value.flatMap((item, position) => element(item ?? null, `${path}[${position}]`));
  };
}

export function mapCheck(element: FieldCheck): FieldCheck {
  const bound = `an object of at most ${DEFAULT_MAX_ITEMS} entries`;
  return (value, path) => {
    const [refused] = objectCheck(value, path);
    if (refused) return [refused];
    const entries = Object.entries(value as Record<string, unknown>);
    if (entries.length > DEFAULT_MAX_ITEMS) return [wrong(path, value, bound)];
    return entries.flatMap(([key, item]) => element(item, pathBelow(path, key)));
  };
}

/** `components[2]` and `quantity` → `components[2].quantity`; keys that are no plain names are quoted. */
export function pathBelow(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  const name = /^[\w-]+$/.test(key) ? key : undefined;
  if (name === undefined) return `${path}[${JSON.stringify(shownValue(key))}]`;
  return path === '' ? name : `${path}.${name}`;
}
