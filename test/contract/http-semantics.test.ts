import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogHolder } from '../../src/catalog/catalog-holder.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { EXAMPLE_REQUESTS } from '../../src/openapi/examples/example-requests.js';
import { FuzzedDocument } from './fuzz/fuzzed-document.js';

const [ENGINE] = ENGINES;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const document = new FuzzedDocument();
const paths = [...document.methods].map(([path, methods]) => ({ path, methods }));
const gets = EXAMPLE_REQUESTS.filter(({ method, url }) => method === 'GET' && !url.includes('{'));
const operationOf = (operationId: string) => document.operations.find(({ id }) => id === operationId);
const tagged = gets.filter(({ operationId }) => '304' in (operationOf(operationId)?.operation.responses ?? {}));
/** Of one moment, or of one request. */
const PASSING = [
  'date',
  'x-request-id',
  'content-length',
  'transfer-encoding',
  'server-timing',
  'connection',
  'keep-alive',
];

/** What RFC 9110 says of every resource, asked of every path of the document. */
describe('HTTP on every path of the document', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
  }, 60_000);
  afterAll(() => service.close());

  const ask = (method: (typeof METHODS)[number], url: string, headers: Record<string, string> = {}) =>
    service.app.inject({ method, url, headers });
  const lasting = (headers: object) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !PASSING.includes(name)));

  it.each(paths)(
    '$path answers 405 with its methods to the others, and tells them by OPTIONS',
    async ({ path, methods }) => {
      const url = path.replace(/\{\w+\}/g, '1');
      expect((await ask('OPTIONS', url)).headers['allow']).toBe(methods.join(', '));
      for (const method of METHODS.filter((each) => !methods.includes(each))) {
        const answer = await ask(method, url);
        expect({ method, status: answer.statusCode, allow: answer.headers['allow'] }).toEqual({
          method,
          status: 405,
          allow: methods.join(', '),
        });
        if (method !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'method-not-allowed' });
      }
    },
  );

  it.each(gets)('$url answers HEAD with the headers of GET and no body', async ({ url }) => {
    const [get, head] = [await ask('GET', url), await ask('HEAD', url)];
    expect(head.statusCode).toBe(get.statusCode);
    expect(lasting(head.headers)).toEqual(lasting(get.headers));
    expect(head.body).toBe('');
  });

  it.each(tagged)('$url spares what the client holds, comparing tags weakly', async ({ url }) => {
    const { headers } = await ask('GET', url);
    const tag = String(headers['etag']);
    expect(tag).toMatch(/^W\/"[\w-]+"$/);
    for (const held of [tag, tag.replace('W/', ''), `"other", ${tag}`]) {
      const answer = await ask('GET', url, { 'if-none-match': held });
      expect({ status: answer.statusCode, body: answer.body, tag: answer.headers['etag'] }).toEqual({
        status: 304,
        body: '',
        tag,
      });
    }
    expect((await ask('GET', url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it.each(tagged)(
    '$url gives each representation a tag of its own, and says what it varies by',
    async ({ url, operationId }) => {
      const json = await ask('GET', url, { 'accept-encoding': 'gzip' });
      // What is too small to be compressed is the same whatever coding is accepted.
      const compressed = json.headers['content-encoding'] === 'gzip';
      expect(compressed || json.rawPayload.length < 1024).toBe(true);
      if (compressed) expect(String(json.headers['vary']).toLowerCase()).toContain('accept-encoding');
      const types = Object.keys(operationOf(operationId)?.operation.responses['200']?.content ?? {});
      if (!types.includes('text/csv')) return;
      const csv = await ask('GET', url, { accept: 'text/csv', 'accept-encoding': 'gzip' });
      expect(csv.headers['etag']).not.toBe(json.headers['etag']);
      expect(String(json.headers['vary'])).toMatch(/\bAccept\b(?!-)/);
    },
  );
});

describe('a service whose catalog is not loaded', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
    Reflect.set(service.app.get(CatalogHolder), 'catalog', undefined);
  }, 60_000);
  afterAll(() => service.close());

  it('lives, is not ready, and says when to ask again', async () => {
    await service.http.get('/healthz').expect(200);
    for (const url of ['/readyz', '/v1/regions', '/v1/estimates']) {
      const asked =
        url === '/v1/estimates'
          ? service.http.post(url).send({ architectureId: 'web-shop-aws' })
          : service.http.get(url);
      const answer = await asked.expect(503).expect('content-type', /problem\+json/);
      expect(answer.body).toMatchObject({ code: 'not-ready' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});

describe('an address behind a proxy', () => {
  const limited = { RATE_LIMIT_PER_MINUTE: '2' };
  const statuses = async (settings: Record<string, string>) => {
    const service = await startApp(ENGINE!, settings);
    const answers: number[] = [];
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.3', '192.0.2.3']) {
      answers.push((await service.http.get('/v1/providers?limit=1').set('X-Forwarded-For', client)).status);
    }
    await service.close();
    return answers;
  };

  it('is not believed unless the proxy is trusted: no client frees itself of its limit', async () => {
    expect(await statuses(limited)).toEqual([200, 200, 429, 429, 429]);
  });

  it('is believed of a trusted one', async () => {
    expect(await statuses({ ...limited, TRUSTED_PROXIES: '127.0.0.1' })).toEqual([200, 200, 200, 200, 429]);
  });
});
