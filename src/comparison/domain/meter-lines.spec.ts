import { describe, expect, it } from '@jest/globals';
import { aCatalog, aRegion } from '../../../test/support/small-catalog.js';
import { type MeterPrice, type PriceProduct } from '../../catalog/domain/tables/service-prices.js';
import { meterLines } from './meter-lines.js';

const product: PriceProduct = {
  key: 'aws.lb',
  provider: 'aws',
  service: 'aws.alb',
  capability: 'network.lb.l7',
  variant: null,
  name: 'Load balancer',
};
const price = (meter: string, region: string, usdPerUnit: number, more: Partial<MeterPrice> = {}): MeterPrice => ({
  product: 'aws.lb',
  region,
  meter,
  unit: 'hour',
  tierStart: null,
  tierEnd: null,
  usdPerUnit,
  freeAllowance: null,
  effectiveDate: '2026-05-01',
  notes: null,
  sourceIds: [`${meter}-${region}`],
  confidence: 'verified',
  ...more,
});
const here = aRegion('aws', 'here', { latitude: 50, longitude: 8 });
const catalog = aCatalog({
  regions: [
    here,
    aRegion('aws', 'far', { latitude: 0, longitude: 8 }),
    aRegion('aws', 'near', { latitude: 51, longitude: 8 }),
  ],
  instanceTypes: [],
  prices: [],
  priceProducts: [product],
  meterPrices: [
    price('hour', 'here', 0.03, { effectiveDate: '2025-01-01' }),
    price('hour', 'here', 0.02, { effectiveDate: '2026-05-01' }),
    price('gb', 'here', 0.09, { tierStart: 0, tierEnd: 10_240 }),
    price('gb', 'here', 0.085, { tierStart: 10_240, confidence: 'secondary' }),
    price('rule', 'global', 0),
    price('lcu', 'far', 0.01),
    price('lcu', 'near', 0.008),
    price('pair', 'europe-asia', 0.05),
  ],
});
const lines = meterLines(catalog, product, here, 'all');
const line = (meter: string) => lines.find((each) => each.meter === meter);

describe('meterLines', () => {
  it('has one line per meter that is priced anywhere', () => {
    expect(lines.map(({ meter }) => meter)).toEqual(['gb', 'hour', 'lcu', 'pair', 'rule']);
  });

  it('takes the newest price where a meter has two', () => {
    expect(line('hour')).toMatchObject({ state: 'known', region: 'here', tiers: [{ usdPerUnit: 0.02 }] });
  });

  it('lists tiers lowest first and is as sure as the least sure of them', () => {
    expect(line('gb')?.tiers.map(({ from, usdPerUnit }) => [from, usdPerUnit])).toEqual([
      [0, 0.09],
      [10_240, 0.085],
    ]);
    expect(line('gb')?.state).toBe('estimated');
  });

  it('takes a global price for every region, and keeps a free one apart from an unknown one', () => {
    expect(line('rule')).toMatchObject({ state: 'known', region: 'global', tiers: [{ usdPerUnit: 0 }] });
  });

  it('leaves a price unknown that the region lacks, naming the nearest region that has it', () => {
    expect(line('lcu')).toMatchObject({
      state: 'unknown',
      tiers: [],
      nearestPriced: { region: 'near', usdPerUnit: 0.008 },
    });
  });

  it('says where else a price stands that no region has', () => {
    expect(line('pair')).toMatchObject({ state: 'unknown', nearestPriced: null });
    expect(line('pair')?.because).toBe('no price published for here; it is published for europe-asia');
  });

  it('reads published prices only where they are asked for', () => {
    const published = meterLines(catalog, product, here, 'published');
    expect(published.find(({ meter }) => meter === 'gb')?.tiers).toHaveLength(1);
  });
});
