import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '../../../src/openapi/schemas.js';
import type { FuzzedDocument } from './fuzzed-document.js';
import type { Names } from './names.js';

/**
 * Upper bounds that stand for those of the document where the work grows with the value: the cases stay cheap, and none is
 * left out. The bounds themselves are tried by the cases beyond them, which are refused before any work.
 */
const KEPT_SMALL: Readonly<Record<string, number>> = {
  limit: 3,
  years: 300,
  alternatives: 2,
  units: 50,
  frames: 12,
  designs: 12,
  frontSize: 20,
  months: 36,
};
/** Lists and maps hold one or two entries more than they must, and fewer the deeper they stand. */
const EXTRA_ENTRIES = 2;
const DEEP = 5;

/** Values that a schema of the document takes. */
export class SchemaValues {
  private readonly texts = new Map<string, Arbitrary<string>>();

  constructor(
    private readonly document: FuzzedDocument,
    private readonly names: Names,
    private readonly isQuery = false,
  ) {}

  /** `name` is the field or parameter the value is for, `depth` how many objects and lists stand around it. */
  of(stated: Schema, name: string, depth = 0): Arbitrary<unknown> {
    const { schema, nullable } = this.document.resolve(stated);
    const value = this.plain(schema, name, depth);
    return nullable ? fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }) : value;
  }

  private plain(schema: Schema, name: string, depth: number): Arbitrary<unknown> {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch ([schema.type ?? []].flat().find((type) => type !== 'null')) {
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return numberOf(schema, name);
      case 'array':
        return this.list(schema, name, depth);
      case 'object':
        return this.object(schema, name, depth);
      default:
        return this.text(schema, name);
    }
  }

  private list({ items = {}, minItems = 0, maxItems = 1000 }: Schema, name: string, depth: number): Arbitrary<unknown> {
    const most = Math.min(maxItems, minItems + (depth > DEEP ? 0 : EXTRA_ENTRIES));
    return fc.array(this.of(items, name, depth + 1), { minLength: minItems, maxLength: most });
  }

  private object(schema: Schema, name: string, depth: number): Arbitrary<unknown> {
    const { properties, required = [], additionalProperties } = schema;
    if (!properties) {
      const of = typeof additionalProperties === 'object' ? additionalProperties : {};
      return fc.dictionary(this.text({ minLength: 1, maxLength: 40 }, name), this.of(of, '', depth + 1), {
        maxKeys: EXTRA_ENTRIES,
      });
    }
    const optional = Object.keys(properties).filter((key) => !required.includes(key));
    const entries = (keys: readonly string[]) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, this.of(properties[key] ?? {}, key, depth + 1)])));
    const chosen = fc.subarray(optional, { maxLength: Math.max(0, Math.min(optional.length, DEEP + 1 - depth)) });
    return chosen.chain((more) => entries([...required, ...more]));
  }

  /** Made once for each kind of text: fast-check works out much of a string when it is asked for one. */
  private text(schema: Schema, name: string): Arbitrary<string> {
    const { pattern, minLength, maxLength, format } = schema;
    const key = JSON.stringify([pattern, minLength, maxLength, format, this.names.has(name) ? name : '']);
    const known = this.texts.get(key) ?? this.newText(schema, name);
    this.texts.set(key, known);
    return known;
  }

  private newText({ pattern, minLength = 0, maxLength = 1000, format }: Schema, name: string): Arbitrary<string> {
    if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    const known = (this.names.get(name) ?? []).filter(
      (text) => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text)),
    );
    const other = pattern
      ? fc.stringMatching(new RegExp(pattern, 'u'), { maxLength })
      : this.anyText(minLength, maxLength);
    return known.length === 0
      ? other
      : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: other });
  }

  /** Any script, marks and emoji included; now and then as long as may be. NUL and lone surrogates are no text here. */
  private anyText(minLength: number, maxLength: number): Arbitrary<string> {
    const character = fc
      .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 1, max: 0x10ffff }))
      .map((point) => String.fromCodePoint(point))
      .filter((each) => this.isAllowed(each));
    const usual = fc.array(character, { minLength, maxLength: Math.min(maxLength, minLength + 12) });
    const longest = fc.array(character, { minLength: 1, maxLength: 3 }).map((part) => repeated(part, maxLength));
    return fc
      .oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: longest })
      .map((characters) => characters.join(''))
      .filter((text) => !RESERVED.has(text));
  }

  /** A comma parts the values of a list in a query. */
  private isAllowed(character: string): boolean {
    return character !== '\0' && !(this.isQuery && character === ',') && !/\p{Surrogate}/u.test(character);
  }
}

/** Keys that no body may hold, and paths that a client resolves before it sends them. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype', '.', '..']);

function repeated(part: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(1, length) }, (_, at) => part[at % part.length] ?? 'a');
}

function numberOf({ type, minimum = 0, maximum = 0 }: Schema, name: string): Arbitrary<number> {
  const most = Math.max(minimum, Math.min(maximum, KEPT_SMALL[name] ?? maximum));
  const isInteger = [type ?? []].flat().includes('integer');
  const low = Math.max(minimum, Math.min(0, most));
  const usual = Math.min(most, low + 100);
  if (isInteger) {
    const [from, to] = [Math.ceil(minimum), Math.floor(most)];
    return fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: Math.ceil(low), max: Math.floor(usual) }) },
      { weight: 1, arbitrary: fc.constantFrom(from, to) },
      { weight: 1, arbitrary: fc.maxSafeInteger().map((any) => from + (Math.abs(any) % (to - from + 1))) },
    );
  }
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.double({ min: low, max: usual, noNaN: true }).map((any) => rounded(any, low, usual)) },
      { weight: 1, arbitrary: fc.constantFrom(minimum, most) },
      { weight: 1, arbitrary: fc.double({ min: minimum, max: most, noNaN: true }) },
    )
    .map((any) => (Object.is(any, -0) ? 0 : any));
}

/** Plain decimals, as people write them; queries take no others. */
function rounded(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, Math.round(value * 1000) / 1000));
}
