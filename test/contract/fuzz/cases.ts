import fc, { type Arbitrary } from 'fast-check';
import type { Media, Parameter } from '../../../src/openapi/schemas.js';
import type { FuzzedDocument, FuzzedOperation } from './fuzzed-document.js';
import { placesOf, valueAt, withValue, wrongValues } from './invalid-values.js';
import type { Names } from './names.js';
import { urlOf, type RequestParts, type SentRequest } from './sent-request.js';
import { SchemaValues } from './values.js';

const JSON_TYPE = 'application/json';

/** Requests to one operation: such that its schemas take, and such that they refuse. */
export class OperationCases {
  private readonly values: SchemaValues;
  private readonly queryValues: SchemaValues;

  constructor(
    private readonly document: FuzzedDocument,
    private readonly fuzzed: FuzzedOperation,
    names: Names,
  ) {
    this.values = new SchemaValues(document, names);
    this.queryValues = new SchemaValues(document, names, true);
  }

  valid(): Arbitrary<SentRequest> {
    return this.parts().map((parts) => this.request('valid', parts));
  }

  invalid(): Arbitrary<SentRequest> {
    const kinds = [this.wrongQuery(), this.wrongAccept()];
    if (this.parametersIn('query').length > 0) kinds.push(this.wrongParameter(), this.repeatedKey());
    if (this.fuzzed.bodies.length > 0) kinds.push(this.wrongType(), this.brokenText());
    if (this.jsonMedia()) kinds.push(this.wrongBody(), this.wrongBody(), this.wrongBody());
    if (this.parametersIn('header').length > 0) kinds.push(this.wrongHeader());
    return fc.oneof(...kinds);
  }

  private parametersIn(place: string): readonly Parameter[] {
    return this.fuzzed.parameters.filter((parameter) => parameter.in === place);
  }

  /** An id in a path is one of what is stored; where it is changed, of what is stored for that. */
  private fieldOf(name: string): string {
    if (name !== 'id') return name;
    const kind = this.fuzzed.path.split('/')[2] ?? '';
    return this.fuzzed.method === 'GET' ? kind : `changed ${kind}`;
  }

  private jsonMedia(): Media | undefined {
    return this.fuzzed.bodies.find(([type]) => type === JSON_TYPE)?.[1];
  }

  private parts(withBody = true): Arbitrary<RequestParts> {
    // A workbook is no text that could be made up; test/api/spreadsheets.test.ts sends real ones.
    const bodies = this.fuzzed.bodies.filter(([, { schema }]) => schema?.format !== 'binary');
    const body = withBody && bodies.length > 0 ? fc.oneof(...bodies.map((each) => this.body(each))) : fc.constant({});
    return fc
      .tuple(
        this.record('path', this.values),
        this.record('query', this.queryValues),
        this.record('header', this.values),
        body,
      )
      .map(([path, query, headers, sent]) => ({ path, query, headers, ...sent }));
  }

  private record(place: string, values: SchemaValues): Arbitrary<Record<string, unknown>> {
    const all = this.parametersIn(place);
    const optional = all.filter(({ required }) => required !== true);
    return fc.subarray(optional, { maxLength: Math.min(4, optional.length) }).chain((chosen) => {
      const taken = all.filter((each) => each.required === true || chosen.includes(each));
      return fc.record(
        Object.fromEntries(taken.map(({ name, schema }) => [name, values.of(schema ?? {}, this.fieldOf(name))])),
      );
    });
  }

  /** Half of the bodies are made of the schema alone, half are the example with one place made anew. */
  private body([type, media]: readonly [string, Media]): Arbitrary<{ type: string; body: unknown }> {
    const schema = media.schema ?? {};
    if (type !== JSON_TYPE) return textBody(media).map((body) => ({ type, body }));
    const example = exampleOf(media);
    const anew = this.values.of(schema, '');
    const places = placesOf(this.document, example, schema);
    const changed = fc.constantFrom(...places).chain(({ keys, schema: at }) => {
      const name = keys.findLast((key) => typeof key === 'string') ?? '';
      return this.values.of(at, name, keys.length).map((value) => withValue(example, keys, value));
    });
    return fc
      .oneof(anew, changed)
      .map((body) => ({ type, body: this.fuzzed.id === 'createPlan' ? withLimits(body) : body }));
  }

  private request(kind: string, parts: RequestParts, more: Partial<SentRequest> = {}): SentRequest {
    const { type, body } = parts;
    const headers = Object.fromEntries(Object.entries(parts.headers).map(([name, value]) => [name, String(value)]));
    const sent = type === JSON_TYPE ? JSON.stringify(body) : (body as string | Buffer | undefined);
    return {
      kind,
      method: this.fuzzed.method,
      url: urlOf(this.fuzzed.path, parts),
      headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(sent === undefined ? {} : { body: sent }),
      ...more,
    };
  }

  private wrongQuery(): Arbitrary<SentRequest> {
    const known = new Set(this.parametersIn('query').map(({ name }) => name));
    const key = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !known.has(name));
    return fc.tuple(this.parts(), key, fc.string({ maxLength: 5 })).map(([parts, name, value]) => {
      const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
      return this.request('an unknown query key', parts, { url: urlOf(this.fuzzed.path, parts, [pair]) });
    });
  }

  private repeatedKey(): Arbitrary<SentRequest> {
    const parameters = this.parametersIn('query');
    return fc.tuple(this.parts(), fc.constantFrom(...parameters)).chain(([parts, { name, schema }]) =>
      fc.tuple(this.queryValues.of(schema ?? {}, name), fc.constant(parts)).map(([value, { path, query }]) => {
        const twice = [0, 1].map(() => `${name}=${encodeURIComponent(String(value))}`);
        const rest = Object.fromEntries(Object.entries(query).filter(([key]) => key !== name));
        return this.request('a repeated query key', parts, {
          url: urlOf(this.fuzzed.path, { path, query: rest }, twice),
        });
      }),
    );
  }

  /** A value that the schema of a parameter refuses when read as text, or a required one left out. */
  private wrongParameter(): Arbitrary<SentRequest> {
    const parameters = this.parametersIn('query');
    return fc.tuple(this.parts(), fc.constantFrom(...parameters)).chain(([parts, parameter]) => {
      const texts = wrongTexts(this.document, parameter);
      if (texts.length === 0) return this.wrongQuery();
      return fc.constantFrom(...texts).map((text) => {
        const rest = Object.fromEntries(Object.entries(parts.query).filter(([key]) => key !== parameter.name));
        const pair = text === undefined ? [] : [`${parameter.name}=${encodeURIComponent(text)}`];
        return this.request(`a wrong ${parameter.name}`, parts, {
          url: urlOf(this.fuzzed.path, { path: parts.path, query: rest }, pair),
        });
      });
    });
  }

  private wrongHeader(): Arbitrary<SentRequest> {
    const [parameter] = this.parametersIn('header');
    const name = parameter?.name ?? '';
    const wrong = fc.constantFrom(
      ...(parameter?.required === true ? [undefined] : []),
      'x'.repeat(201),
      '',
      'é',
      '"r0"'.repeat(60),
    );
    return fc.tuple(this.parts(), wrong).map(([parts, value]) => {
      const headers = { ...parts.headers };
      if (value === undefined) Reflect.deleteProperty(headers, name);
      else headers[name] = value;
      return this.request(`a wrong ${name}`, { ...parts, headers });
    });
  }

  private wrongAccept(): Arbitrary<SentRequest> {
    const type = fc.constantFrom('image/png', 'application/none', 'text/html', 'application/json;q=0, image/*');
    return fc.tuple(this.parts(), type).map(([parts, accept]) => {
      // A format in the query wins over Accept.
      const query = Object.fromEntries(Object.entries(parts.query).filter(([key]) => key !== 'format'));
      const { headers, ...rest } = this.request('an Accept that cannot be met', { ...parts, query });
      return { ...rest, headers: { ...headers, accept } };
    });
  }

  private wrongType(): Arbitrary<SentRequest> {
    const types = [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
      `${JSON_TYPE}; charset=utf-16`,
    ];
    return fc.tuple(this.parts(), fc.constantFrom(...types)).map(([parts, type]) => {
      const { headers, ...rest } = this.request(`a body in ${type}`, parts);
      return { ...rest, headers: { ...headers, 'content-type': type } };
    });
  }

  /** Bytes that are no document of the type they claim to be. */
  private brokenText(): Arbitrary<SentRequest> {
    const type = this.fuzzed.bodies[0]?.[0] ?? '';
    const texts = type === JSON_TYPE ? BROKEN_JSON : BROKEN_CSV;
    return fc.tuple(this.parts(), fc.constantFrom(...texts), fc.nat(1000)).map(([parts, [what, broken], at]) => {
      const whole = typeof parts.body === 'object' ? JSON.stringify(parts.body) : '{"name":"a"}';
      return this.request(what, { ...parts, type, body: undefined }, { body: broken(whole, at) });
    });
  }

  /** A document that the schema refuses: one place of a sound one is broken, and the validator agrees. */
  private wrongBody(): Arbitrary<SentRequest> {
    const media = this.jsonMedia() ?? {};
    const schema = media.schema ?? {};
    const validate = this.document.validator(schema);
    const broken = this.body([JSON_TYPE, media]).chain(({ body }) => {
      const places = placesOf(this.document, body, schema).filter(({ keys }) => keys.length > 0);
      if (places.length === 0) return fc.constant<unknown>([]);
      return fc
        .constantFrom(...places)
        .chain((place) =>
          wrongValues(this.document, valueAt(body, place.keys), place).map((value) =>
            withValue(body, place.keys, value),
          ),
        );
    });
    const refused = broken.filter((body) => body !== undefined && !validate(body));
    return fc
      .tuple(this.parts(false), refused)
      .map(([parts, body]) => this.request('a body that breaks its schema', { ...parts, type: JSON_TYPE, body }));
  }
}

/** A plan of a whole workload takes as long as its limits let it: one without limits would take all of the test's time. */
function withLimits(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? { limits: { frames: 12, designs: 12 }, ...body } : body;
}

function exampleOf({ examples = {}, example }: Media): unknown {
  return structuredClone(example ?? Object.values(examples)[0]?.value);
}

/** Rows as the example has them, with another value in one cell. */
function textBody(media: Media): Arbitrary<string> {
  const rows = String(exampleOf(media));
  const cell = fc.constantFrom('web', 'm6i.large', 'aws.ec2', '2', '4', '', '-1', '=1+1', '本屋');
  return fc.tuple(cell, fc.nat(30)).map(([value, at]) => {
    const cells = rows.split(/(?<=[,\n])|(?=[,\r\n])/);
    const place = Math.min(cells.length - 1, Math.floor(cells.length / 2) + at);
    return /^\w/.test(cells[place] ?? '') ? cells.toSpliced(place, 1, value).join('') : rows;
  });
}

type Broken = readonly [what: string, text: (whole: string, at: number) => string | Buffer];

const BROKEN_JSON: readonly Broken[] = [
  ['a body cut short', (whole, at) => whole.slice(0, Math.max(1, at % Math.max(1, whole.length - 1)))],
  ['an empty body', () => ''],
  ['a duplicate key', (whole) => whole.replace('{', '{"name":1,"name":2,')],
  ['__proto__', (whole) => whole.replace('{', '{"__proto__":{"a":1},')],
  ['nesting of 40', () => `${'{"of":['.repeat(40)}${']}'.repeat(40)}`],
  ['invalid UTF-8', (whole) => Buffer.concat([Buffer.from(whole), Buffer.of(0xff, 0xfe)])],
  ['an escaped NUL', (whole) => whole.replace('{', '{"\\u0000":1,')],
  ['a lone surrogate', (whole) => whole.replace('{', '{"\\ud83d":1,')],
  ['a number beyond a double', (whole) => whole.replace('{', '{"a":-1e999,')],
  ['a list', () => '[]'],
  ['null', () => 'null'],
  ['text', () => '"text"'],
];

const BROKEN_CSV: readonly Broken[] = [
  ['an empty body', () => ''],
  ['an open quote', () => 'name,vcpu\r\n"web,4'],
  ['unknown columns', () => 'a,b,c\r\n1,2,3\r\n'],
  ['a header alone', () => 'architecture,record\r\n'],
  ['invalid UTF-8', () => Buffer.from([0x61, 0xff, 0x2c, 0x0a])],
  ['ragged rows', () => 'architecture,record,id\r\na,component\r\na,component,b,c,d\r\n'],
];

/** Texts that a parameter's schema refuses; `undefined` leaves a required one out. */
function wrongTexts(document: FuzzedDocument, { schema: stated = {}, required }: Parameter): (string | undefined)[] {
  const { schema } = document.resolve(stated);
  const left = required === true ? [undefined] : [];
  const { type, minimum, maximum, enum: choices, maxLength, minLength = 0, items, maxItems } = schema;
  if (choices) return [...left, 'nothing', '', `${String(choices[0])} `];
  switch (type) {
    case 'boolean':
      return [...left, '1', 'yes', 'TRUE', ''];
    case 'integer':
    case 'number':
      return [
        ...left,
        '0x10',
        '1e1',
        '',
        ' 1',
        'many',
        '٣',
        String((minimum ?? 0) - 1),
        `${BigInt(Math.floor(maximum ?? 0)) + 1n}`,
      ];
    case 'array': {
      const ofEnum = document.resolve(items ?? {}).schema.enum;
      const tooMany =
        maxItems !== undefined && maxItems <= 200
          ? [Array.from({ length: maxItems + 1 }, () => (ofEnum as string[] | undefined)?.[0] ?? 'a').join(',')]
          : [];
      return [...left, '', ',', ...tooMany, ...(ofEnum ? ['nothing', `${String(ofEnum[0])},nothing`] : [])];
    }
    default:
      return [...left, ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]), ...(minLength > 0 ? [''] : [])];
  }
}
