import { describe, expect, it } from '@jest/globals';
import type { CatalogSku } from './catalog-sku.js';
import type { MachinePart } from './machine-part.js';
import { PartPrices } from './part-prices.js';

const part = (changed: Partial<MachinePart> = {}): MachinePart => ({
  id: 'core',
  types: '^x-',
  part: 'core',
  conditions: ['description=Core'],
  per: 'vcpu',
  quantity: null,
  operatingSystem: null,
  uncommitted: false,
  exceptSkus: [],
  because: 'Tests',
  ...changed,
});
const sku = (price: number, changed: Partial<CatalogSku> = {}, unit = 'h', tiers = 1): CatalogSku => ({
  id: 'A',
  attributes: { description: 'Core' },
  usageType: 'OnDemand',
  regions: ['r'],
  price: {
    unit,
    currency: 'USD',
    effectiveDate: '2026-11-01',
    tiers: Array.from({ length: tiers }, (_tier, at) => ({ start: at, end: null, price })),
    freeUsage: 0,
    aggregationLevel: '',
    aggregationInterval: '',
  },
  ...changed,
});
function found(skus: readonly CatalogSku[], own = part(), option = 'on-demand', region = 'r') {
  const prices = new PartPrices([own]);
  for (const each of skus) prices.take(each, each.regions);
  return prices.find(own, region, option as 'on-demand')?.usdPerHour;
}

describe('prices of the parts of machines', () => {
  it.each([
    ['h', 0.5, 0.5],
    ['GiBy.h', 0.5, 0.5],
    // 1.073741824 GB are a GiB.
    ['GBy.h', 1, 1.073741824],
    ['GiBy.mo', 73, 0.1],
    ['count', 1, undefined],
  ])('per %s become prices per hour', (unit, price, perHour) => {
    expect(found([sku(price, {}, unit)])).toBe(perHour);
  });

  it('are told apart by region and way of buying', () => {
    const spot = sku(0.1, { usageType: 'Preemptible' });
    expect(found([sku(0.5), spot])).toBe(0.5);
    expect(found([sku(0.5), spot], part(), 'spot')).toBe(0.1);
    expect(found([sku(0.5), spot], part(), 'spot', 'elsewhere')).toBeUndefined();
  });

  it('count everywhere where they are global', () => {
    expect(found([sku(0.046, { regions: ['global'] })])).toBe(0.046);
  });

  it('are paid on demand beside a commitment that does not cover the part', () => {
    expect(found([sku(0.5)], part({ uncommitted: true }), 'committed-3y')).toBe(0.5);
    expect(found([sku(0.5)], part({ uncommitted: true }), 'spot')).toBeUndefined();
    expect(found([sku(0.5)], part(), 'committed-3y')).toBeUndefined();
  });

  it('are none where articles contradict each other, and stay none', () => {
    expect(found([sku(0.5), sku(0.5, { id: 'B' })])).toBe(0.5);
    expect(found([sku(0.5), sku(0.6, { id: 'B' })])).toBeUndefined();
    expect(found([sku(0.5), sku(0.6, { id: 'B' }), sku(0.5, { id: 'C' })])).toBeUndefined();
    expect(found([sku(0.5), sku(0.6, { id: 'B' })], part({ exceptSkus: ['B'] }))).toBe(0.5);
  });

  it('are none where they are 0, in tiers or not in force', () => {
    expect(found([sku(0)])).toBeUndefined();
    expect(found([sku(0.5, {}, 'h', 2)])).toBeUndefined();
    expect(found([sku(0.5, { price: undefined })])).toBeUndefined();
  });

  it('say where a part is sold', () => {
    const prices = new PartPrices([part()]);
    expect(prices.take(sku(0.5), ['r', 's']).map(({ id }) => id)).toEqual(['core']);
    expect(prices.take(sku(0.5, { attributes: { description: 'Other' } }), ['t'])).toEqual([]);
    expect([...prices.regions]).toEqual(['r', 's']);
  });
});
