import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '../../../src/openapi/schemas.js';
import type { FuzzedDocument } from './fuzzed-document.js';

/** A place in a document: the keys that lead to it, and its schema; `absent` where nothing stands there yet. */
export interface Place {
  readonly keys: readonly (string | number)[];
  readonly schema: Schema;
  readonly absent: boolean;
}

/** Every place of a document, those of optional fields it leaves out included. */
export function placesOf(document: FuzzedDocument, value: unknown, stated: Schema, keys: Place['keys'] = []): Place[] {
  const { schema } = document.resolve(stated);
  const here: Place = { keys, schema: stated, absent: false };
  const { items, properties = {}, additionalProperties } = schema;
  if (Array.isArray(value)) {
    return [here, ...value.flatMap((item, at) => placesOf(document, item, items ?? {}, [...keys, at]))];
  }
  if (typeof value !== 'object' || value === null) return [here];
  const held = value as Record<string, unknown>;
  const inner = Object.entries(held).flatMap(([key, each]) => {
    const of = properties[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return of ? placesOf(document, each, of, [...keys, key]) : [];
  });
  const missing = Object.entries(properties)
    .filter(([key]) => !Object.hasOwn(held, key))
    .map(([key, of]): Place => ({ keys: [...keys, key], schema: of, absent: true }));
  return [here, ...inner, ...missing];
}

/** The document with another value at a place; `undefined` takes out what stands there. */
export function withValue(document: unknown, [key, ...more]: Place['keys'], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((item: unknown, at) => (at === key ? withValue(item, more, value) : item));
  }
  const held = { ...(document as Record<string, unknown>) };
  const next = withValue(held[String(key)], more, value);
  if (next === undefined) Reflect.deleteProperty(held, String(key));
  else held[String(key)] = next;
  return held;
}

const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  'text',
  '',
  7,
  -1,
  0.5,
  1e16,
  2 ** 53,
  [],
  ['a', 1],
  {},
  { a: 1 },
];

/** Values that break the schema of a place, or may: another type, beyond a bound, no value of the enum, an unknown field. */
export function wrongValues(document: FuzzedDocument, held: unknown, place: Place): Arbitrary<unknown> {
  const { schema } = document.resolve(place.schema);
  const { minimum, maximum, maxLength, maxItems, items, enum: choices, properties } = schema;
  const broken: unknown[] = [...WRONG];
  if (minimum !== undefined) broken.push(minimum - 1, minimum - 0.001, -1e300);
  if (maximum !== undefined) broken.push(maximum * 1.5 + 1, maximum + 1, 1e300);
  if (maxLength !== undefined) broken.push('x'.repeat(maxLength + 1), '本'.repeat(maxLength + 1));
  if (maxItems !== undefined && maxItems <= 200)
    broken.push(Array.from({ length: maxItems + 1 }, () => exampleItem(items, held)));
  if (choices) broken.push(...choices.map((choice) => `${String(choice)} `), String(choices[0]).toUpperCase());
  if (properties && typeof held === 'object' && held !== null) {
    for (const key of [
      'unknown',
      'Name',
      ' ',
      'ключ',
      'toString',
      ...Object.keys(properties).map((name) => `${name}s`),
    ]) {
      broken.push({ ...held, [key]: 1 });
    }
    for (const required of schema.required ?? []) broken.push(withValue(held, [required], undefined));
  }
  return fc.constantFrom(...broken);
}

function exampleItem(items: Schema | undefined, held: unknown): unknown {
  if (Array.isArray(held) && held.length > 0) return held[0];
  return items?.type === 'string' ? 'a' : {};
}

export function valueAt(document: unknown, keys: Place['keys']): unknown {
  return keys.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], document);
}
