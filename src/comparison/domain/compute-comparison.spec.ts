import { describe, expect, it } from '@jest/globals';
import { aCatalog, anOrigin, aRegion, aType } from '../../../test/support/small-catalog.js';
import { compareCompute, type ComputeQuery } from './compute-comparison.js';

const catalog = aCatalog({
  regions: [
    aRegion('aws', 'a1', { carbonGco2ePerKwh: 400 }),
    aRegion('aws', 'a2'),
    aRegion('aws', 'a-gov', { government: true }),
    aRegion('azure', 'z1', { geography: 'Asia' }),
    aRegion('gcp', 'g1'),
  ],
  instanceTypes: [
    aType('aws', 'm', 4, 16),
    aType('aws', 'l', 8, 32),
    aType('azure', 'd', 4, 16),
    aType('gcp', 's', 2, 8),
  ],
  priceOrigins: [anOrigin({ effectiveDate: '2026-05-01' }), anOrigin({ id: 1, effectiveDate: '2025-04-05' })],
  prices: [
    { region: 'aws/a1', type: 'aws/m', usdPerHour: 0.2 },
    { region: 'aws/a1', type: 'aws/l', usdPerHour: 0.4 },
    { region: 'aws/a-gov', type: 'aws/m', usdPerHour: 0.01 },
    { region: 'aws/a2', type: 'aws/m', usdPerHour: 0.1, option: 'spot' },
    { region: 'azure/z1', type: 'azure/d', usdPerHour: 0.15, origin: 1 },
    { region: 'gcp/g1', type: 'gcp/s', usdPerHour: 0.05 },
  ],
});
const query = (more: Partial<ComputeQuery> = {}): ComputeQuery => ({
  demand: { vcpu: 4, memoryGib: 16, architecture: 'x86_64', gpu: null, includeBurstable: false },
  market: { purchaseOption: 'on-demand', operatingSystem: 'linux', confidence: 'all' },
  providers: [],
  geography: null,
  regions: [],
  includeGovernment: false,
  limit: 1,
  ...more,
});
const outcomes = (more: Partial<ComputeQuery> = {}) =>
  compareCompute(catalog, query(more)).regions.map(({ region, outcome }) => `${region.code} ${outcome}`);

describe('compareCompute', () => {
  it('lists regions by their cheapest match, then those without one, then those without a price', () => {
    expect(outcomes()).toEqual(['z1 matched', 'a1 matched', 'g1 no-match', 'a2 unpriced']);
    expect(compareCompute(catalog, query())).toMatchObject({ unpriced: 1, unmatched: 1 });
  });

  it('names the cheapest per provider and the regions that could not be compared', () => {
    const [aws, azure, gcp] = compareCompute(catalog, query()).providers;
    expect(aws?.cheapest?.match.price.usdPerHour).toBe(0.2);
    expect(aws).toMatchObject({ regionsAsked: 2, regionsMatched: 1, unpriced: ['a2'] });
    expect(aws?.because).toBe(
      'cheapest of the regions with a price; 1 of 2 regions have no price for this way of buying',
    );
    expect(azure?.cheapest?.region.code).toBe('z1');
    expect(gcp).toMatchObject({ cheapest: null, because: 'no offer is at least the size asked' });
  });

  it('prices a month of 730 hours', () => {
    // 0.2 USD/h x 730 h = 146 USD
    expect(compareCompute(catalog, query()).regions[1]?.matches[0]?.monthlyUsd).toBe(146);
  });

  it('counts the offers beyond the limit', () => {
    const region = compareCompute(catalog, query({ providers: ['aws'] })).regions[0];
    expect([region?.matches.length, region?.fitting]).toEqual([1, 2]);
  });

  it('includes government regions only when asked or named', () => {
    expect(outcomes({ providers: ['aws'], includeGovernment: true })[0]).toBe('a-gov matched');
    expect(outcomes({ regions: [catalog.regions[2]!] })).toEqual(['a-gov matched']);
  });

  it('keeps to the providers and the geography asked for', () => {
    expect(outcomes({ geography: 'Asia' })).toEqual(['z1 matched']);
    expect(outcomes({ geography: 'Asia', providers: ['aws'] })).toEqual([]);
  });

  it('flags prices more than 180 days apart', () => {
    // 2025-04-05 to 2026-05-01: 270 days to the end of 2025, 121 from there = 391
    const { priceDates } = compareCompute(catalog, query());
    expect(priceDates).toMatchObject({
      oldest: '2025-04-05',
      newest: '2026-05-01',
      spreadDays: 391,
      comparable: false,
    });
    expect(compareCompute(catalog, query({ providers: ['aws'] })).priceDates.comparable).toBe(true);
  });

  it('estimates carbon from the energy model where the region has an intensity, else leaves it unknown', () => {
    // AWS at half load: 0.74 + 0.5 x (3.5 - 0.74) = 2.12 W per vCPU; 4 vCPU 8.48 W + 16 GiB x 0.392 W = 14.752 W;
    // x PUE 1.135 = 16.74352 W; x 400 g/kWh = 6.697408 g/h
    const regions = compareCompute(catalog, query()).regions;
    expect(regions[1]?.matches[0]?.carbon.value).toBeCloseTo(6.697408, 9);
    expect(regions[1]?.matches[0]?.carbon.state).toBe('estimated');
    expect(regions[0]?.matches[0]?.carbon).toMatchObject({ value: null, state: 'unknown' });
  });
});
