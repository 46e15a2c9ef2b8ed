import { describe, expect, it } from '@jest/globals';
import { EVERYTHING, type RefreshScope } from '../../src/price-feeds/domain/refresh-scope.js';
import type { FeedItem } from '../../src/price-feeds/feeds/price-feed.js';
import { aSku, priceInfo } from './google-server.js';
import { COMPUTE, DISK, RUN, useGoogleSetting } from './google-setting.js';

describe('the feed of Google Cloud reads', () => {
  const setting = useGoogleSetting();

  it('the services that have rules, in a fixed order, as parts', async () => {
    expect(await (await setting.open()).parts(EVERYTHING, setting.context())).toEqual([
      { id: RUN, service: RUN, region: null },
      { id: COMPUTE, service: COMPUTE, region: null },
    ]);
  });

  it('the services asked for, whether or not they have rules, and none that are not its own', async () => {
    const scope: RefreshScope = { providers: [], regions: [], services: [RUN, 'AmazonEC2'] };
    expect(await (await setting.open()).parts(scope, setting.context())).toEqual([
      { id: RUN, service: RUN, region: null },
    ]);
  });

  it('says which service Google lists no more', async () => {
    setting.server.services = { [RUN]: { displayName: 'Cloud Run', skus: [] } };
    await expect((await setting.open()).parts(EVERYTHING, setting.context())).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining(COMPUTE),
    });
  });

  it('an article into one of each of its regions, its free first tier taken off', async () => {
    const shared = { service: RUN, sku: '4856-B847-F1EB', option: 'on-demand', unit: 's', currency: 'USD' };
    const priced = { effectiveDate: '2026-11-01', tiers: [{ start: 0, end: null, price: 0.000024 }], derived: false };
    expect(await setting.read(RUN)).toMatchObject([
      { kind: 'sku', sku: { ...shared, ...priced, region: 'us-central1' } },
      { kind: 'sku', sku: { ...shared, ...priced, region: 'us-east1' } },
    ]);
    const [first] = await setting.read(RUN);
    expect(first).toMatchObject({
      sku: {
        attributes: {
          description: 'Services CPU (Request-based billing)',
          resourceGroup: 'CPU',
          usageType: 'OnDemand',
          geoType: 'MULTI_REGIONAL',
          aggregationInterval: 'MONTHLY',
          freeUsage: '180000',
        },
      },
    });
  });

  it('in US dollars, with the key in a header and not in the address', async () => {
    await setting.read(RUN);
    const [asked] = setting.server.seen;
    expect(asked?.path).toBe(`/v1/services/${RUN}/skus`);
    expect(asked?.query.get('currencyCode')).toBe('USD');
    expect([...(asked?.query.values() ?? [])].join()).not.toContain('k3y');
    expect(asked?.headers['x-goog-api-key']).toBe('test-api-k3y');
  });

  it('pages one after the other, counting them and their bytes', async () => {
    setting.server.pageSizeAtMost = 2;
    const skus = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...DISK, skuId: id }));
    setting.server.services = { [RUN]: { displayName: 'Cloud Run', skus } };
    const items = await setting.read(RUN);
    expect(items.map((item) => (item.kind === 'sku' ? item.sku.sku : ''))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(setting.pages).toBe(3);
    expect(setting.bytes).toBeGreaterThan(2000);
    expect(setting.server.seen.map(({ query }) => query.get('pageToken') ?? '')).toEqual(['', 'from-2', 'from-4']);
  });

  it('the newest price that is in force', async () => {
    const pricingInfo = [
      priceInfo('GiBy.mo', [[0, '0.10']], '2025-01-01T00:00:00Z'),
      priceInfo('GiBy.mo', [[0, '0.11']], '2026-06-01T07:00:00.5Z'),
      priceInfo('GiBy.mo', [[0, '9']], '2026-12-01T00:00:00Z'),
    ];
    setting.server.services = { [RUN]: { displayName: 'Cloud Run', skus: [{ ...DISK, pricingInfo }] } };
    expect(await setting.read(RUN)).toMatchObject([{ sku: { effectiveDate: '2026-06-01', tiers: [{ price: 0.11 }] } }]);
  });

  it('machines as the sum of their parts', async () => {
    const regions = ['us-central1'];
    setting.server.services = {
      [COMPUTE]: {
        displayName: 'Compute Engine',
        skus: [
          aSku('C', 'N2 Instance Core running in Americas', 'CPU', 'OnDemand', regions, 'h', [[0, '0.031611']]),
          aSku('R', 'N2 Instance Ram running in Americas', 'RAM', 'OnDemand', regions, 'GiBy.h', [[0, '0.004237']]),
        ],
      },
    };
    const items = await setting.read(COMPUTE);
    const hours = items.flatMap((item) => (item.kind === 'sku' && item.sku.derived ? item.sku : []));
    // 8 x 0.031611 + 32 x 0.004237 = 0.252888 + 0.135584
    expect(hours.find(({ attributes }) => attributes['machineType'] === 'n2-standard-8')).toMatchObject({
      sku: 'C+R',
      region: 'us-central1',
      tiers: [{ start: 0, end: null, price: 0.388472 }],
    });
  });

  it('only the regions asked for', async () => {
    const opened = await setting.open();
    await opened.parts({ providers: [], regions: ['us-east1'], services: [] }, setting.context());
    const items: FeedItem[] = [];
    for await (const item of opened.read({ id: RUN, service: RUN, region: null }, setting.context())) items.push(item);
    expect(items).toMatchObject([{ sku: { region: 'us-east1' } }]);
  });
});
