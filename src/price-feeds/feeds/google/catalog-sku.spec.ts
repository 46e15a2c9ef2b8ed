import { describe, expect, it } from '@jest/globals';
import { readSku } from './catalog-sku.js';

const PRICE = {
  effectiveTime: { seconds: Date.parse('2026-11-01') / 1000 },
  pricingExpression: {
    usageUnit: 'h',
    tieredRates: [{ startUsageAmount: 0, unitPrice: { currencyCode: 'USD', units: '0', nanos: 1 } }],
  },
};
const read = (raw: object) => readSku({ skuId: 'A', pricingInfo: [PRICE], ...raw }, '2026-11-24');

describe('an article of Google’s catalog', () => {
  it('is known by Google’s own names', () => {
    const sku = read({
      description: ' N2 Instance Core running in Frankfurt ',
      category: { resourceFamily: 'Compute', resourceGroup: 'CPU', usageType: 'Preemptible' },
      serviceRegions: ['europe-west3'],
      geoTaxonomy: { type: 'REGIONAL', regions: ['europe-west3'] },
    });
    expect(sku).toMatchObject({ id: 'A', usageType: 'Preemptible', regions: ['europe-west3'] });
    expect(sku.attributes).toMatchObject({
      skuId: 'A',
      description: 'N2 Instance Core running in Frankfurt',
      group: 'N2 Instance Core',
      resourceFamily: 'Compute',
      resourceGroup: 'CPU',
      usageType: 'Preemptible',
      geoType: 'REGIONAL',
    });
  });

  it.each([
    [{ serviceRegions: ['us-east1', 'us-west1'] }, ['us-east1', 'us-west1']],
    [{ serviceRegions: ['global'], geoTaxonomy: { type: 'GLOBAL' } }, ['global']],
    [{ serviceRegions: ['global'], geoTaxonomy: { type: 'REGIONAL', regions: ['us-east1'] } }, ['us-east1']],
    [{ serviceRegions: ['global'], geoTaxonomy: { type: 'MULTI_REGIONAL', regions: ['us-east1'] } }, ['global']],
    [{}, ['global']],
  ])('is sold where it says: %j', (raw, regions) => {
    expect(read(raw).regions).toEqual(regions);
  });

  it('without a price in force has no description, so that no rule takes it', () => {
    const sku = read({ description: 'N2 Instance Core running in Frankfurt', pricingInfo: [] });
    expect(sku.price).toBeUndefined();
    expect(sku.attributes).toMatchObject({ description: '', group: 'no price in force' });
  });

  it('may lack everything', () => {
    const sku = readSku({}, '2026-11-24');
    expect(sku).toMatchObject({ id: '', usageType: '', regions: ['global'], price: undefined });
  });
});
