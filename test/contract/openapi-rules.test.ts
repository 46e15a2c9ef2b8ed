import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import {
  operationsOf,
  reachableComponents,
  schemasWithin,
  type Media,
  type Operation,
  type Parameter,
  type Response,
  type Schema,
} from '../../src/openapi/schemas.js';
import { requestSchemas } from '../../src/openapi/separate-schemas.js';

interface Document {
  readonly paths: Record<string, object>;
  readonly components: {
    readonly schemas: Record<string, Schema>;
    readonly responses: Record<string, Response>;
    readonly headers: Record<string, { schema: Schema }>;
  };
}

const text = readFileSync('openapi/openapi.yaml', 'utf8');
const document = parse(text) as Document;
const { schemas, responses, headers } = document.components;
const operations = operationsOf(document.paths).map((each) => ({ ...each, at: String(each.operation.operationId) }));

/** Every schema of the document with the place it stands at: components, parameters, bodies, answers, headers. */
const everySchema = (): [at: string, schema: Schema][] => {
  const roots: [string, Schema | undefined][] = [
    ...Object.entries(schemas),
    ...Object.entries(headers).map(([name, { schema }]): [string, Schema] => [`header ${name}`, schema]),
    ...operations.flatMap(({ at, operation }): [string, Schema | undefined][] => [
      ...(operation.parameters ?? []).map(({ name, schema }): [string, Schema | undefined] => [
        `${at}?${name}`,
        schema,
      ]),
      ...mediaOf(operation).map(([type, media]): [string, Schema | undefined] => [`${at} ${type}`, media.schema]),
    ]),
  ];
  return roots.flatMap(([at, schema]) => (schema ? placesWithin(at, schema) : []));
};

function placesWithin(at: string, schema: Schema): [string, Schema][] {
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema;
  const inner: [string, Schema][] = Object.entries(properties).map(([name, each]) => [`${at}.${name}`, each]);
  if (items) inner.push([`${at}[]`, items]);
  if (typeof additionalProperties === 'object') inner.push([`${at}{}`, additionalProperties]);
  for (const each of [...anyOf, ...oneOf, ...allOf]) inner.push([`${at}|`, each]);
  return [[at, schema], ...inner.flatMap(([place, each]) => placesWithin(place, each))];
}

function mediaOf({ requestBody, responses: own }: Operation): [type: string, media: Media][] {
  const answers = Object.values(own).flatMap(({ content = {} }) => Object.entries(content));
  return [...Object.entries(requestBody?.content ?? {}), ...answers];
}

const typesOf = ({ type }: Schema) => [type ?? []].flat().filter((each) => each !== 'null');
const placesWhere = (isWrong: (schema: Schema, at: string) => boolean) =>
  everySchema().flatMap(([at, schema]) => (isWrong(schema, at) ? [at] : []));

describe('the operations of the OpenAPI document', () => {
  const COMMON = ['400', '406', '408', '429', '431', '500', '503'];
  const statusesDue = (path: string, { parameters = [], requestBody }: Operation) => [
    ...COMMON,
    ...(requestBody ? ['413', '415', '422'] : []),
    ...(path.includes('{') ? ['404'] : []),
    ...(parameters.some(({ name }) => name === 'If-Match') ? ['412', '428'] : []),
  ];

  it.each(operations)('$at states every error it can answer, as a problem', ({ path, operation }) => {
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(statusesDue(path, operation)));
    for (const [status, stated] of Object.entries(operation.responses)) {
      if (!/^[45]/.test(status)) continue;
      const response = stated.$ref === undefined ? stated : responses[stated.$ref.split('/').at(-1) ?? ''];
      expect(Object.keys(response?.content ?? {})).toEqual(['application/problem+json']);
      expect(response?.headers).toHaveProperty('X-Request-Id');
    }
  });

  it('give bodies and answers a schema of their own name, so that generated types have one', () => {
    const anonymous = operations.flatMap(({ at, operation }) =>
      mediaOf(operation).flatMap(([type, { schema }]) =>
        /json/.test(type) && !schema?.$ref?.startsWith('#/components/schemas/') ? [`${at} ${type}`] : [],
      ),
    );
    expect(anonymous).toEqual([]);
  });

  it('take lists in a query as one comma-separated value', () => {
    const lists = operations.flatMap(({ operation }) => (operation.parameters ?? []).filter(isList));
    expect(lists.length).toBeGreaterThan(50);
    for (const { style, explode, schema } of lists) {
      expect({ style, explode, minItems: schema?.minItems }).toEqual({ style: 'form', explode: false, minItems: 1 });
    }
  });

  const isList = ({ schema }: Parameter) => schema?.type === 'array';
});

describe('the examples of the OpenAPI document', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const closed = structuredClone(schemas);
  for (const schema of Object.values(closed)) {
    for (const each of schemasWithin(schema)) if (each.properties) each.additionalProperties ??= false;
  }
  ajv.addSchema({ components: { schemas: closed } }, 'openapi');
  const examplesOf = ({ example, examples = {} }: Media): unknown[] =>
    example === undefined ? Object.values(examples).map(({ value }) => value) : [example];
  const faultsOf = (media: Media) => {
    const { schema = {} } = media;
    const validate = schema.$ref ? ajv.getSchema(`openapi${schema.$ref}`)! : ajv.compile(schema);
    return examplesOf(media).flatMap((example) => (validate(example) ? [] : [ajv.errorsText(validate.errors)]));
  };
  const shown = operations.flatMap(({ at, operation }) => {
    const sent = Object.entries(operation.requestBody?.content ?? {});
    const answered = Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      status.startsWith('2') ? Object.entries(content) : [],
    );
    return [...sent, ...answered]
      .filter(([, { schema }]) => schema?.format !== 'binary')
      .map(([type, media]) => ({ at, type, media }));
  });

  it.each(shown)('show what $at takes or gives in $type, valid as JSON Schema 2020-12', ({ media }) => {
    expect(examplesOf(media)).toHaveLength(1);
    expect(media.example === undefined || media.examples === undefined).toBe(true);
    expect(faultsOf(media)).toEqual([]);
  });
});

describe('the numbers of the OpenAPI document', () => {
  const isNumber = (schema: Schema) => typesOf(schema).some((type) => type === 'number' || type === 'integer');
  /** Endings of names that are units, and how the unit must begin. */
  const UNITS_IN_NAMES: readonly [RegExp, RegExp][] = [
    [/(?<!per)Usd(?:Low|High|Before|After|AtMost)?$/, /^USD/],
    [/Gib(?:PerUnit)?$/, /^GiB/],
    [/Gb$/, /^GB/],
    [/(?:^v|V)cpu$/, /^vCPU/],
    [/Seconds(?:Low|High|AtMost)?$/, /^s$/],
    [/Ms(?:AtMost)?$/, /^ms$/],
    [/Hours$/, /^h/],
    [/Days$/, /days$/],
    [/Km$/, /^km$/],
    [/Pct$/, /^%/],
    // A count of points is a count.
    [/[pP]oints$/, /point|^1$/],
    [/gco2e|carbonGco2e/, /^gCO2e/],
  ];

  it('state their unit and both bounds', () => {
    const isBare = (schema: Schema) =>
      schema['x-unit'] === undefined || schema.minimum === undefined || schema.maximum === undefined;
    expect(placesWhere((schema) => isNumber(schema) && isBare(schema))).toEqual([]);
  });

  it('state the unit their name promises', () => {
    const wrong = everySchema().flatMap(([at, schema]) => {
      const name = /(\w+)[^\w]*$/.exec(at)?.[1] ?? '';
      const [, unit] = UNITS_IN_NAMES.find(([ending]) => ending.test(name)) ?? [];
      return isNumber(schema) && unit && !unit.test(String(schema['x-unit']))
        ? [`${at}: ${String(schema['x-unit'])}`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('have a format that holds them: generators would take 32 bits otherwise', () => {
    const isNarrow = (schema: Schema) =>
      typesOf(schema).includes('number')
        ? schema.format !== 'double'
        : (schema.maximum ?? 0) > 2 ** 31 - 1 && schema.format !== 'int64';
    expect(placesWhere((schema) => isNumber(schema) && isNarrow(schema))).toEqual([]);
  });
});

describe('the texts of the OpenAPI document', () => {
  it('are bounded, or follow a pattern, a format or a list of values', () => {
    const isFree = (schema: Schema) =>
      !schema.enum && !schema.format && !schema.pattern && schema.maxLength === undefined;
    const isBody = (at: string) => / text\//.test(at);
    expect(placesWhere((schema, at) => typesOf(schema).includes('string') && isFree(schema) && !isBody(at))).toEqual(
      [],
    );
  });

  it('have patterns that every regular expression engine reads alike', () => {
    const exotic = everySchema().flatMap(([at, { pattern }]) =>
      pattern && /\(\?|\\[pPkbB]|[+*?}]\+/.test(pattern) ? [at] : [],
    );
    expect(exotic).toEqual([]);
  });
});

describe('what every generator of clients understands', () => {
  const FORMATS = new Set(['date', 'date-time', 'uri', 'uuid', 'double', 'int64', 'binary']);
  const FORBIDDEN =
    'allOf oneOf not if then else const prefixItems patternProperties propertyNames contains $defs nullable'.split(' ');

  it('is all the document uses: no unions but "or null", no keywords beyond types and bounds', () => {
    expect(placesWhere((schema) => FORBIDDEN.some((keyword) => keyword in schema))).toEqual([]);
    expect(text).not.toMatch(/^\s+(nullable|discriminator):/m);
  });

  it('is null as a second type, or beside a reference', () => {
    const isOdd = ({ type, anyOf }: Schema) => {
      const types = [type ?? []].flat();
      if (types.length > 2 || (types.length === 2 && types[1] !== 'null')) return true;
      const [first, second, ...more] = anyOf ?? [];
      return anyOf !== undefined && (first?.$ref === undefined || second?.type !== 'null' || more.length > 0);
    };
    expect(placesWhere(isOdd)).toEqual([]);
  });

  it('are formats with a type in every language', () => {
    expect(placesWhere(({ format }) => format !== undefined && !FORMATS.has(format))).toEqual([]);
  });

  it('are objects and enums with a name', () => {
    const isNamed = (at: string) => at in schemas;
    expect(
      placesWhere(
        (schema, at) => (schema.properties ?? schema.enum) !== undefined && !isNamed(at) && !isOwnToRepresentation(at),
      ),
    ).toEqual([]);
    const names = Object.keys(schemas);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
  });

  /** The keys of CSV are plain words, the same on every operation. */
  const isOwnToRepresentation = (at: string) => /\?(?:format|separator|decimal)$/.test(at);

  it('are types of which each property has one', () => {
    const untyped = placesWhere(
      ({ type, $ref, anyOf }) => type === undefined && $ref === undefined && anyOf === undefined,
    );
    expect(untyped.filter((at) => at !== 'ProblemError.value' && schemas[at]?.enum === undefined)).toEqual([]);
  });

  it('are schemas of requests that no answer uses, but for enums', () => {
    const asked = reachableComponents(requestSchemas(operations.map(({ operation }) => operation)), schemas);
    const answers = operations.flatMap(({ operation }) => Object.values(operation.responses));
    const starts = answers.flatMap(({ content = {} }) => Object.values(content).flatMap(({ schema }) => schema ?? []));
    const shown = reachableComponents(starts, schemas);
    expect([...asked].filter((name) => shown.has(name) && !schemas[name]?.enum)).toEqual([]);
  });
});
