import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { operationsOf, schemasWithin, type Operation, type Schema } from '../../src/openapi/schemas.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, object>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

type Described = Operation & { operationId: string; summary: string; description: string; tags: string[] };

const [ENGINE] = ENGINES;

/** Nothing here touches the database, so that one engine is enough. */
describe('the OpenAPI document', () => {
  let service: TestApp;
  let text: string;
  let document: Document;
  let ajv: Ajv2020;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
    text = (await service.http.get('/openapi.yaml').expect(200)).text;
    document = parse(text) as Document;
    ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    // The namespace import of a CommonJS default.
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema(document, 'openapi');
  }, 60_000);
  afterAll(() => service.close());

  const operations = () =>
    operationsOf(document.paths).map(({ path, operation }) => ({ path, operation: operation as Described }));
  const schemaAt = (name: string): ValidateFunction => {
    const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
    if (!validate) throw new Error(`no schema ${name}`);
    return validate;
  };

  it('is the committed one; `npm run openapi` writes it', () => {
    expect(text).toBe(readFileSync('openapi/openapi.yaml', 'utf8'));
  });

  it('is the same in JSON', async () => {
    expect((await service.http.get('/openapi.json').expect(200)).body).toEqual(document);
  });

  it('is OpenAPI 3.1 without the keyword of 3.0 for null', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(text).not.toMatch(/^\s+nullable:/m);
  });

  it('gives every operation a name of its own, a summary, a description and a tag', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary).not.toBe('');
      expect(operation.description).not.toBe('');
      expect(operation.tags).toHaveLength(1);
    }
  });

  it('describes every property and every parameter', () => {
    const bare = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      [...schemasWithin(schema)].flatMap(({ properties = {} }) =>
        Object.entries(properties).flatMap(([key, property]) => (property.description ? [] : [`${name}.${key}`])),
      ),
    );
    expect(bare).toEqual([]);
    for (const { operation } of operations()) {
      for (const parameter of operation.parameters ?? []) expect(parameter).toHaveProperty('description');
    }
  });

  it('shows only examples that are valid', () => {
    const wrong = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      [...schemasWithin(schema)].flatMap((each) =>
        (each.examples ?? []).flatMap((example) => {
          const validate = ajv.compile({ ...rebased(each), examples: undefined });
          return validate(example) ? [] : [`${name}: ${JSON.stringify(example)} ${ajv.errorsText(validate.errors)}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('closes every request schema: unknown fields are refused', () => {
    for (const { path, operation } of operations()) {
      const $ref = operation.requestBody?.content['application/json']?.schema?.$ref ?? '';
      if ($ref === '') continue;
      const schema = document.components.schemas[$ref.slice('#/components/schemas/'.length)];
      expect({ path, closed: schema?.additionalProperties }).toEqual({ path, closed: false });
    }
  });

  it.each([
    ['/v1/catalog', 'Catalog'],
    ['/v1/catalog/versions', 'CatalogVersionList'],
    ['/v1/providers', 'ProviderList'],
    ['/v1/regions?limit=1000', 'RegionList'],
    ['/v1/capabilities?limit=1000', 'CapabilityList'],
    ['/v1/services?limit=1000', 'ServiceList'],
    ['/v1/instance-types?limit=1000&sort=-vcpu', 'InstanceTypeList'],
    ['/v1/prices?limit=1000', 'InstancePriceList'],
    ['/v1/service-prices?limit=1000', 'ServicePriceList'],
    ['/v1/sources?limit=1000', 'SourceList'],
    ['/healthz', 'Health'],
    ['/readyz', 'Readiness'],
  ])('says what GET %s answers', async (path, schema) => {
    const response = await service.http.get(path).expect(200);
    const validate = schemaAt(schema);
    validate(response.body);
    expect(ajv.errorsText(validate.errors)).toBe('No errors');
  });

  it.each(['/v1/regions?code=nowhere', '/v1/nothing', '/v1/regions?limit=0'])(
    'says what the problem of GET %s looks like',
    async (path) => {
      const validate = schemaAt('ProblemResponse');
      validate((await service.http.get(path)).body);
      expect(ajv.errorsText(validate.errors)).toBe('No errors');
    },
  );
});

/** A schema out of the document, with its references still leading into it. */
function rebased(schema: Schema): Schema {
  const json = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
  return JSON.parse(json) as Schema;
}
