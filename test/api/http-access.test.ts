import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const [ENGINE] = ENGINES;
const FRIEND = 'https://sheets.example.org';
const PER_MINUTE = 5;

/** Nothing here touches the database, so that one engine is enough. */
describe('pages of other origins', () => {
  let closed: TestApp;
  let open: TestApp;
  beforeAll(async () => {
    closed = await startApp(ENGINE!);
    open = await startApp(ENGINE!, { CORS_ORIGINS: FRIEND });
  });
  afterAll(async () => {
    await closed.close();
    await open.close();
  });

  it('may read nothing unless a setting names them', async () => {
    const response = await closed.http.get('/v1/providers').set('Origin', FRIEND).expect(200);
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('may read answers where they are named, and caches are told', async () => {
    const response = await open.http.get('/v1/providers').set('Origin', FRIEND).expect(200);
    expect(response.headers['access-control-allow-origin']).toBe(FRIEND);
    expect(response.headers['access-control-expose-headers']).toContain('ETag');
    expect(response.headers['vary']).toMatch(/Origin.*Accept/);
    const other = await open.http.get('/v1/providers').set('Origin', 'https://evil.example.org').expect(200);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('are told before a change whether they may make it', async () => {
    const preflight = { Origin: FRIEND, 'Access-Control-Request-Method': 'PUT' };
    const response = await open.http.options('/v1/architectures/web-shop-aws').set(preflight).expect(204);
    expect(response.headers['access-control-allow-methods']).toContain('PUT');
    expect(response.headers['allow']).toBe('DELETE, GET, HEAD, OPTIONS, PUT');
    await open.http.options('/v1/nothing').set(preflight).expect(404);
    await open.http.post('/v1/regions').set('Origin', FRIEND).expect(405);
  });
});

describe('a client beyond its rate', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!, { RATE_LIMIT_PER_MINUTE: String(PER_MINUTE) });
  });
  afterAll(() => service.close());

  it('is told to wait, while the platform may still ask how the service is', async () => {
    const statuses: number[] = [];
    for (let request = 0; request < PER_MINUTE; request += 1) {
      statuses.push((await service.http.get('/v1/providers')).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const refused = await service.http
      .get('/v1/nothing')
      .expect(429)
      .expect('content-type', /problem\+json/);
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['x-content-type-options']).toBe('nosniff');
    await service.http.get('/healthz').expect(200);
  });
});
