import { describe, expect, it } from '@jest/globals';
import type { CatalogSku } from './catalog-sku.js';
import { optionOf, ProviderSkus } from './provider-skus.js';
import type { SkuPlace } from './sku-place.js';

const CATALOG = {
  regions: [
    { provider: 'gcp', code: 'us-east1' },
    { provider: 'gcp', code: 'us-west1' },
    { provider: 'aws', code: 'us-east-1' },
  ],
} as const;
const place = (changed: Partial<SkuPlace>): SkuPlace => ({
  id: 'p',
  service: 'S',
  region: null,
  conditions: [],
  places: [],
  uses: [],
  because: 'Tests',
  ...changed,
});
const sku = (regions: readonly string[], description = 'D'): CatalogSku => ({
  id: 'A',
  attributes: { description },
  usageType: 'OnDemand',
  regions,
  price: {
    unit: 'h',
    currency: 'USD',
    effectiveDate: '2026-11-01',
    tiers: [{ start: 0, end: null, price: 1 }],
    freeUsage: 0,
    aggregationLevel: '',
    aggregationInterval: '',
  },
});
const placesOf = (places: readonly SkuPlace[], each: CatalogSku, service = 'S') =>
  new ProviderSkus(places, CATALOG)
    .of(service, each)
    .map(({ region, attributes }) => [region, attributes['use'] ?? '']);

describe('articles where the catalog keeps their prices', () => {
  it.each([
    ['OnDemand', 'on-demand'],
    ['Preemptible', 'spot'],
    ['Commit1Yr', 'committed-1y'],
    ['Commit3Yr', 'committed-3y'],
    ['Unheard', 'on-demand'],
  ])('%s is %s', (usageType, option) => {
    expect(optionOf({ usageType })).toBe(option);
  });

  it('are one of each region', () => {
    expect(placesOf([], sku(['us-east1', 'us-west1']))).toEqual([
      ['us-east1', ''],
      ['us-west1', ''],
    ]);
  });

  it('stand in every region of Google Cloud where it costs the same', () => {
    const places = [place({ region: 'global', places: ['*'] })];
    expect(placesOf(places, sku(['global']))).toEqual([
      ['us-east1', ''],
      ['us-west1', ''],
    ]);
    expect(placesOf(places, sku(['us-east1']))).toEqual([['us-east1', '']]);
    expect(placesOf(places, sku(['global']), 'OTHER')).toEqual([['global', '']]);
  });

  it('stand once where several of their regions become one', () => {
    expect(placesOf([place({ places: ['global'] })], sku(['us-east1', 'us-west1']))).toEqual([['global', '']]);
  });

  it('count once for each use, by the first place that fits', () => {
    const places = [place({ conditions: ['description=D'], uses: ['x', 'y'] }), place({ places: ['global'] })];
    expect(placesOf(places, sku(['us-east1']))).toEqual([
      ['us-east1', 'x'],
      ['us-east1', 'y'],
    ]);
    expect(placesOf(places, sku(['us-east1'], 'E'))).toEqual([['global', '']]);
    expect(new ProviderSkus(places, CATALOG).regionsOf('S', sku(['us-east1']))).toEqual(['us-east1']);
  });

  it('carry what is said besides Google’s own attributes', () => {
    const [one] = new ProviderSkus([], CATALOG).of('S', sku(['us-east1']), { machinePart: 'core' });
    expect(one).toMatchObject({ unit: 'h', derived: false, attributes: { description: 'D', machinePart: 'core' } });
  });
});
