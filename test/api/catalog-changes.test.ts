import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PriceFileSupply } from '../../src/price-feeds/files/price-file-supply.js';
import { PRICE_FILE_COLUMNS } from '../../src/price-feeds/files/price-file.js';
import { PriceUpdates } from '../../src/price-feeds/price-updates.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

describe.each(ENGINES)('catalog changes on $name', (engine) => {
  let service: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'planner-changes-'));

  beforeAll(async () => {
    service = await startApp(engine);
    // m6i.large, Linux, on demand in us-east-1 is 0.096 USD/h in the seed (AWS price list); 0.072 is 25 % less.
    const file = join(folder, 'prices.csv');
    const line = 'instance-price,aws,us-east-1,,,m6i.large,on-demand,linux,hour,,,0.072,USD,,,,,';
    writeFileSync(file, `${PRICE_FILE_COLUMNS.join(',')}\n${line}\n`);
    const supply = new PriceFileSupply(file, 'acme', '2026-11-24');
    const started = await service.app.get(PriceUpdates).start({ kind: 'import', dryRun: false, request: {}, supply });
    await started.ended;
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it('lets the running service pick the new version up by itself', async () => {
    await expect(versionInUse(service, 2)).resolves.toBe(2);
  });

  it('lists what became cheaper, in either direction of looking', async () => {
    const { body } = await service.http.get('/v1/catalog/versions/1/changes?to=2').expect(200);
    expect(body).toMatchObject({
      from: 1,
      to: 2,
      counts: { cheaper: 1, dearer: 0, new: 0, gone: 0 },
      truncated: false,
    });
    expect((body as { items: unknown[] }).items).toMatchObject([
      { direction: 'cheaper', product: 'm6i.large', meter: 'on-demand linux', beforeUsd: 0.096, afterUsd: 0.072 },
    ]);
    const back = await service.http.get('/v1/catalog/versions/2/changes?to=1').expect(200);
    expect(back.body).toMatchObject({ counts: { cheaper: 0, dearer: 1 } });
  });

  it('filters, and answers as CSV', async () => {
    const none = await service.http.get('/v1/catalog/versions/1/changes?to=2&provider=gcp,azure').expect(200);
    expect(none.body).toMatchObject({ counts: { cheaper: 0 }, items: [] });
    const csv = await service.http.get('/v1/catalog/versions/1/changes?to=2&format=csv').expect(200);
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
  });

  it('says which stored architectures cost more or less, by how much and why', async () => {
    const { body } = await service.http.get('/v1/catalog/versions/1/costs?to=2').expect(200);
    const { counts, items } = body as { counts: Record<string, number>; items: RepricedArchitecture[] };
    expect(items).toHaveLength(Object.values(counts).reduce((sum, count) => sum + count, 0));
    expect(counts).toMatchObject({ dearer: 0, 'not-valid': 0 });
    const shop = items.find(({ architectureId }) => architectureId === 'web-shop-aws')!;
    // Four web servers: 4 x (0.072 - 0.096) USD/h x 730 h = -70.08 USD a month.
    expect(shop).toMatchObject({ direction: 'cheaper', differenceUsd: -70.08 });
    expect(shop.afterMonthlyUsd - shop.beforeMonthlyUsd).toBeCloseTo(-70.08, 1);
    // 4 x 0.096 x 730 = 280.32, and 4 x 0.072 x 730 = 210.24.
    expect(shop.reasons.join()).toContain('280.32 to 210.24 USD');
  });

  it('lists those that moved one way, and answers as CSV', async () => {
    const back = await service.http.get('/v1/catalog/versions/2/costs?to=1&direction=dearer&limit=1').expect(200);
    expect(back.body).toMatchObject({ items: [{ direction: 'dearer' }] });
    const csv = await service.http.get('/v1/catalog/versions/1/costs?to=2&direction=cheaper&format=csv').expect(200);
    expect(csv.text).toMatch(/^architectureId,name,direction,beforeMonthlyUsd/);
    await service.http.get('/v1/catalog/versions/1/costs?to=9').expect(404);
  });

  it('refuses versions that are not stored or are no number', async () => {
    await service.http.get('/v1/catalog/versions/1/changes?to=9').expect(404);
    await service.http.get('/v1/catalog/versions/one/changes?to=2').expect(400);
  });
});

interface RepricedArchitecture {
  readonly architectureId: string;
  readonly direction: string;
  readonly beforeMonthlyUsd: number;
  readonly afterMonthlyUsd: number;
  readonly differenceUsd: number | null;
  readonly reasons: readonly string[];
}

/** Asks until the service answers from the version, for at most five seconds; gives the version of the last answer. */
async function versionInUse({ http }: TestApp, wanted: number): Promise<number> {
  let version = 0;
  for (let tries = 0; tries < 50 && version !== wanted; tries += 1) {
    if (tries > 0) await new Promise((resume) => setTimeout(resume, 100));
    version = ((await http.get('/v1/catalog').expect(200)).body as { catalogVersion: number }).catalogVersion;
  }
  return version;
}
