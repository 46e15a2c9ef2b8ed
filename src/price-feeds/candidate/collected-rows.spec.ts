import { describe, expect, it } from '@jest/globals';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { checkLimitsOf } from '../domain/check-limits.js';
import type { InstancePriceRow } from '../domain/feed-row.js';
import { CollectedRows } from './collected-rows.js';

const HOUR: InstancePriceRow = {
  kind: 'instance-price',
  provider: 'aws',
  region: 'us-east-1',
  instanceType: 'm5.large',
  option: 'on-demand',
  operatingSystem: 'linux',
  price: 0.09,
  currency: 'USD',
  unit: 'hour',
  source: 'FEED',
  effectiveDate: '2026-11-01',
  confidence: 'verified',
  sku: 'ABC',
};

describe('CollectedRows', () => {
  const catalog = loadCatalogFromSeed();
  const agreed: Catalog = {
    ...catalog,
    priceOrigins: catalog.priceOrigins.map((origin) => ({ ...origin, sourceIds: ['LIST_ACME'] })),
  };
  const collect = (previous: Catalog, leavesPrivate: boolean, ...rows: InstancePriceRow[]) => {
    const collected = new CollectedRows(previous, checkLimitsOf(catalog), leavesPrivate);
    for (const row of rows) collected.add(row);
    return collected;
  };

  it('leaves what an imported list agreed, whatever the provider publishes, and counts it', () => {
    const left = collect(agreed, true, HOUR);
    expect(left.isEmpty()).toBe(true);
    expect(left.privateCount).toBe(1);
    expect(collect(agreed, false, HOUR).isEmpty()).toBe(false);
    expect(collect(catalog, true, HOUR).isEmpty()).toBe(false);
  });

  it('takes two prices for one thing for a fault, and one price twice for one', () => {
    const twice = collect(catalog, false, HOUR, HOUR);
    expect(twice.instancePrices.count).toBe(1);
    const differing = collect(catalog, false, HOUR, { ...HOUR, price: 0.08 });
    const failed = (rows: CollectedRows) => rows.checks.results().filter(({ passed }) => !passed);
    expect(failed(twice)).toEqual([]);
    expect(failed(differing).map(({ name }) => name)).toEqual(['duplicates']);
  });

  it('drops prices that are as they were, and for a refresh keeps those with a newer date', () => {
    // 0.096 USD/h: m5.large, Linux, us-east-1 in the AWS price list.
    const same = { ...HOUR, price: 0.096 };
    for (const [datesCount, isEmpty] of [
      [false, true],
      [true, false],
    ] as const) {
      const collected = collect(catalog, false, same);
      collected.dropUnchanged(datesCount);
      expect(collected.isEmpty()).toBe(isEmpty);
    }
  });

  it('sets aside names the catalog does not have', () => {
    const unknown = collect(catalog, false, { ...HOUR, region: 'mars-1' }, { ...HOUR, instanceType: 'm99.huge' });
    expect(unknown.unknown).toEqual(['aws region mars-1', 'aws instance type m99.huge']);
    expect(unknown.rowCount).toBe(2);
  });
});
