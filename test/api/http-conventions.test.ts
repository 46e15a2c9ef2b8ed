import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { rawRequest } from '../support/raw-request.js';

interface ProblemBody {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly errors: { path: string }[];
}

const BODY_LIMIT_BYTES = 65_536;
const JSON_TYPE = 'application/json';
const [ENGINE] = ENGINES;

/** Nothing here touches the database, so that one engine is enough. */
describe('HTTP conventions', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!, { BODY_LIMIT_BYTES: String(BODY_LIMIT_BYTES), REQUEST_TIMEOUT_MS: '1000' });
  }, 60_000);
  afterAll(() => service.close());

  const expectProblem = (response: { status: number; type: string; body: unknown }, status: number, code: string) => {
    const body = response.body as ProblemBody;
    expect({ status: response.status, type: response.type }).toEqual({ status, type: 'application/problem+json' });
    expect(body).toMatchObject({ status, code, type: `urn:multi-cloud-planner:problem:${code}` });
    return body;
  };

  describe('routing', () => {
    it('answers 404 for a path nobody knows', async () => {
      expectProblem(await service.http.get('/v1/nothing'), 404, 'not-found');
    });

    it.each(['post', 'put', 'patch', 'delete'] as const)(
      'answers 405 with Allow for %s where only GET is known',
      async (method) => {
        const response = await service.http[method]('/v1/regions');
        expectProblem(response, 405, 'method-not-allowed');
        expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS');
      },
    );

    it('answers OPTIONS with the methods of the path', async () => {
      const response = await service.http.options('/v1/architectures').expect(204);
      expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
    });

    it('answers HEAD with the headers of GET and no body', async () => {
      const [head, get] = [await service.http.head('/v1/regions'), await service.http.get('/v1/regions')];
      expect(head.status).toBe(200);
      expect(head.headers['etag']).toBe(get.headers['etag']);
      expect(head.text).toBeUndefined();
    });

    it('answers 400 for a path that cannot be decoded', async () => {
      expectProblem(await service.http.get('/v1/%zz'), 400, 'invalid-request');
    });
  });

  describe('queries', () => {
    it('names every unknown, repeated and malformed key at once', async () => {
      const response = await service.http.get('/v1/regions?lmit=1&provider=aws&provider=gcp&limit=0x10');
      const { errors } = expectProblem(response, 400, 'invalid-request');
      expect(errors.map(({ path }) => path)).toEqual(['lmit', 'provider', 'limit']);
    });

    it.each(['0', '1001', '1e1', '-1', ' 1', ''])('refuses limit=%j', async (limit) => {
      expectProblem(await service.http.get('/v1/regions').query({ limit }), 400, 'invalid-request');
    });

    it('refuses any key on a route that reads no query', async () => {
      expectProblem(await service.http.get('/healthz?verbose=1'), 400, 'invalid-request');
    });
  });

  describe('media types', () => {
    it('answers 406 where no representation is acceptable', async () => {
      expectProblem(await service.http.get('/v1/regions').set('Accept', 'text/html'), 406, 'not-acceptable');
      expectProblem(await service.http.get('/healthz').set('Accept', 'text/csv'), 406, 'not-acceptable');
    });

    it('prefers what the client prefers, and ?format over Accept', async () => {
      const accept = 'application/json;q=0.5, text/csv';
      expect((await service.http.get('/v1/providers').set('Accept', accept)).type).toBe('text/csv');
      expect((await service.http.get('/v1/providers?format=json').set('Accept', accept)).type).toBe(JSON_TYPE);
    });

    it.each([
      ['text/plain', '{}'],
      ['application/xml', '<a/>'],
      ['application/json; charset=utf-16', '{}'],
    ])('answers 415 for a body in %s', async (type, body) => {
      const response = await service.http.post('/v1/estimates').set('Content-Type', type).send(body);
      expectProblem(response, 415, 'unsupported-media-type');
    });

    it('answers 415 for a compressed body', async () => {
      const response = await service.http
        .post('/v1/estimates')
        .set({ 'Content-Type': JSON_TYPE, 'Content-Encoding': 'gzip' })
        .send('{}');
      expectProblem(response, 415, 'unsupported-media-type');
    });

    it('compresses where the client accepts it, and says so in Vary', async () => {
      const response = await service.http.get('/v1/regions').set('Accept-Encoding', 'gzip');
      expect(response.headers['content-encoding']).toBe('gzip');
      expect(response.headers['vary']?.toLowerCase()).toBe('accept, accept-encoding');
    });
  });

  describe('bodies', () => {
    const post = (body: string | Buffer) =>
      service.http.post('/v1/estimates').set('Content-Type', JSON_TYPE).send(body);

    it.each([
      ['nothing', ''],
      ['a fragment', '{"architecture":'],
      ['a duplicate key', '{"a":1,"a":2}'],
      ['__proto__', '{"__proto__":{"admin":true}}'],
      ['constructor', '{"constructor":{"prototype":{}}}'],
      ['a number beyond a double', '{"a":1e999}'],
      ['an escaped NUL', '{"a":"\\u0000"}'],
      ['a lone surrogate', '{"a":"\\ud800"}'],
      ['thirty thousand nested lists', '['.repeat(30_000) + ']'.repeat(30_000)],
    ])('answers 400 for %s', async (_what, body) => {
      expectProblem(await post(body), 400, 'malformed-body');
    });

    it('answers 400 for invalid UTF-8', async () => {
      const url = `${service.url}/v1/estimates`;
      const body = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d);
      const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': JSON_TYPE }, body });
      expect(await response.json()).toMatchObject({ status: 400, code: 'malformed-body' });
    });

    it('answers 413 for a body above the limit', async () => {
      expectProblem(await post(`"${'a'.repeat(BODY_LIMIT_BYTES)}"`), 413, 'body-too-large');
    });

    it('answers 422 for a document that can be read but is wrong, naming unknown fields', async () => {
      const { errors } = expectProblem(await post('{"architectur":{}}'), 422, 'invalid-document');
      expect(errors.map(({ path }) => path)).toContain('architectur');
    });
  });

  describe('request ids', () => {
    it('echo a sane one, in the header and in problems', async () => {
      const response = await service.http.get('/v1/nothing').set('X-Request-Id', 'run-42.a');
      expect(response.headers['x-request-id']).toBe('run-42.a');
      expect((response.body as ProblemBody).requestId).toBe('run-42.a');
    });

    it.each(['spaces in it', 'a'.repeat(200), '<script>'])('replace %j', async (id) => {
      const response = await service.http.get('/healthz').set('X-Request-Id', id);
      expect(response.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    });
  });

  describe('conditional requests', () => {
    const tagOf = async (path: string, accept = JSON_TYPE) =>
      (await service.http.get(path).set('Accept', accept)).headers['etag'] ?? '';

    it('spare the answer the client holds, comparing weakly', async () => {
      const tag = await tagOf('/v1/regions?provider=aws');
      expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
      const opaque = tag.slice('W/'.length);
      for (const asked of [tag, opaque, `"other", ${tag}`]) {
        const response = await service.http.get('/v1/regions?provider=aws').set('If-None-Match', asked);
        expect(response.status).toBe(304);
        expect(response.headers['etag']).toBe(tag);
        expect(response.text).toBe('');
      }
    });

    it('give another tag for another URL or media type, and the same for another order of the query', async () => {
      const tag = await tagOf('/v1/regions?provider=aws&limit=5');
      expect(await tagOf('/v1/regions?limit=5&provider=aws')).toBe(tag);
      expect(await tagOf('/v1/regions?provider=aws&limit=6')).not.toBe(tag);
      expect(await tagOf('/v1/regions?provider=aws&limit=5', 'text/csv')).not.toBe(tag);
    });

    it('leave no tag on a problem', async () => {
      const response = await service.http.get('/v1/regions?code=nowhere');
      expectProblem(response, 404, 'unknown-region');
      expect(response.headers['etag']).toBeUndefined();
    });
  });

  describe('what the HTTP parser refuses', () => {
    it('answers a malformed request line with a problem', async () => {
      const answer = await rawRequest(service.port, 'GARBAGE\r\n\r\n');
      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
      expect(answer).toContain('"code":"invalid-request"');
    });

    it('answers a header block above the limit with 431', async () => {
      const answer = await rawRequest(
        service.port,
        `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      expect(answer).toContain('"code":"headers-too-large"');
    });

    it('answers 408 where a body does not arrive in time', async () => {
      const head = 'POST /v1/estimates HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100';
      const answer = await rawRequest(service.port, `${head}\r\n\r\n{"a":`);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"request-timeout"');
    });

    it('refuses a request with two lengths', async () => {
      const lengths = 'Content-Length: 2\r\nTransfer-Encoding: chunked';
      const answer = await rawRequest(service.port, `POST / HTTP/1.1\r\nHost: a\r\n${lengths}\r\n\r\n{}`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    });
  });

  describe('operations', () => {
    it('say that the process lives and that it is ready', async () => {
      expect((await service.http.get('/healthz').expect(200)).body).toEqual({ status: 'ok' });
      expect((await service.http.get('/readyz').expect(200)).body).toEqual({ status: 'ready', catalogVersion: 1 });
    });

    it('count requests by route pattern, never by URL', async () => {
      await service.http.get('/v1/nothing/at/all');
      const { text } = await service.http.get('/metrics').expect(200);
      expect(text).toContain('http_request_duration_seconds_count{method="GET",route="unknown",status="404"}');
      expect(text).not.toContain('/v1/nothing');
    });

    it('show the documentation without another host', async () => {
      const page = await service.http.get('/docs').set('Accept', 'text/html').expect(200);
      for (const [, asset] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) await service.http.get(asset!).expect(200);
      expect(page.text).not.toMatch(/https?:/);
      expectProblem(await service.http.get('/docs/package.json'), 404, 'not-found');
    });
  });
});
