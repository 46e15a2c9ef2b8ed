import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogHolder } from '../../src/catalog/catalog-holder.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const MATRIX = '/v1/capabilities/network.lb.l7';
const [ENGINE] = ENGINES;

/** Answers made from the catalog are sent again as bytes; the database is not asked, so that one engine is enough. */
describe('Kept answers', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(ENGINE!);
  }, 60_000);
  afterAll(() => service.close());

  /** The answer twice: made, and kept. The Date and the request id are all that may differ. */
  async function twice(path: string, headers: Readonly<Record<string, string>>) {
    const [made, kept] = [await service.http.get(path).set(headers), await service.http.get(path).set(headers)];
    for (const { headers: given } of [made, kept]) Object.assign(given, { date: '', 'x-request-id': '' });
    return { made, kept };
  }

  it.each([
    ['plain', { 'Accept-Encoding': 'identity' }],
    ['gzip', { 'Accept-Encoding': 'gzip' }],
    ['brotli', { 'Accept-Encoding': 'br' }],
  ])('are the answer that was made, %s', async (_coding, headers) => {
    const { made, kept } = await twice(MATRIX, headers);
    expect(kept.status).toBe(200);
    expect(kept.headers).toEqual(made.headers);
    expect(kept.text).toBe(made.text);
  });

  it('differ by what the client accepts', async () => {
    await service.http.get(MATRIX).set('Accept', 'text/csv');
    const csv = await service.http.get(MATRIX).set('Accept', 'text/csv');
    const json = await service.http.get(MATRIX).set('Accept', 'application/json');
    expect([csv.type, json.type]).toEqual(['text/csv', 'application/json']);
  });

  it('carry an id of their own request', async () => {
    await service.http.get(MATRIX);
    const response = await service.http.get(MATRIX).set('X-Request-Id', 'second-time');
    expect(response.headers['x-request-id']).toBe('second-time');
  });

  it('are spared where the client holds them', async () => {
    const { headers } = await service.http.get(MATRIX);
    const response = await service.http.get(MATRIX).set('If-None-Match', String(headers['etag'])).expect(304);
    expect(response.headers['etag']).toBe(headers['etag']);
    expect(response.text).toBe('');
  });

  it('are made anew under another catalog version', async () => {
    const holder = service.app.get(CatalogHolder);
    const before = holder.current();
    const old = await service.http.get(MATRIX);
    holder.swap({ ...before, version: { ...before.version, number: 99 } });
    const { body, headers } = await service.http.get(MATRIX);
    holder.swap(before);
    expect((body as { catalogVersion: number }).catalogVersion).toBe(99);
    expect(headers['etag']).not.toBe(old.headers['etag']);
  });

  it('are not kept of a request that was refused', async () => {
    for (let time = 0; time < 2; time += 1) await service.http.get(`${MATRIX}?nothing=1`).expect(400);
  });
});
