import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Overview {
  readonly catalogVersion: number;
  readonly hash: string;
  readonly rowCounts: Record<string, number>;
  readonly priceAges: { provider: string; median: string; medianAgeDays: number }[];
}

describe.each(ENGINES)('the catalog overview on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  }, 60_000);
  afterAll(() => service.close());

  it('says what is loaded and how old the prices of each provider are', async () => {
    const overview = (await service.http.get('/v1/catalog').expect(200)).body as Overview;
    expect(overview.catalogVersion).toBe(1);
    expect(overview.hash).toMatch(/^[\da-f]{64}$/);
    expect(overview.rowCounts['regions']).toBe(138);
    expect(overview.priceAges.map(({ provider }) => provider)).toEqual(['aws', 'azure', 'gcp']);
    const today = Date.parse(new Date().toISOString().slice(0, 10));
    for (const { median, medianAgeDays } of overview.priceAges) {
      expect(Date.parse(median) + medianAgeDays * 86_400_000).toBe(today);
    }
  });

  it('lists the stored versions, as JSON and as CSV', async () => {
    const list = (await service.http.get('/v1/catalog/versions').expect(200)).body as { items: { hash: string }[] };
    expect(list.items).toMatchObject([{ number: 1, origin: 'seed', state: 'serving', base: null }]);
    const csv = await service.http.get('/v1/catalog/versions?format=csv').expect(200);
    const { hash } = list.items[0]!;
    expect(csv.text).toBe(
      `number,createdAt,hash,origin,state,base\r\n1,2026-01-02T03:04:05.678Z,${hash},seed,serving,\r\n`,
    );
  });
});
