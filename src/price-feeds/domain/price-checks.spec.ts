import { describe, expect, it } from '@jest/globals';
import type { InstancePriceRow, MeterPriceRow } from './feed-row.js';
import { checkNames, checkRegions, checkRowCounts, PriceChecks, type CheckLimits } from './price-checks.js';

const LIMITS: CheckLimits = {
  minimumRowShare: 0.9,
  moveFactor: 2,
  spotMoveFactor: 10,
  maximumMovedShare: 0.5,
  maximumUnknownShare: 0.2,
  maximumMissingRegions: 0,
};

const HOUR: InstancePriceRow = {
  kind: 'instance-price',
  provider: 'aws',
  region: 'us-east-1',
  instanceType: 'm5.large',
  option: 'on-demand',
  operatingSystem: 'linux',
  price: 0.096,
  currency: 'USD',
  unit: 'hour',
  source: 'SRC',
  effectiveDate: null,
  confidence: 'verified',
  sku: 'ABC',
};
const METER: MeterPriceRow = {
  kind: 'meter-price',
  provider: 'aws',
  region: 'us-east-1',
  product: 'aws.ebs-gp3',
  meter: 'gb_month',
  unit: 'GB-month',
  tierStart: null,
  tierEnd: null,
  price: 0.08,
  currency: 'USD',
  source: 'SRC',
  effectiveDate: null,
  confidence: 'verified',
  sku: 'DEF',
};

const failedOf = (checks: PriceChecks) => checks.results().filter(({ passed }) => !passed);

describe('PriceChecks', () => {
  it('passes prices as they were', () => {
    const checks = new PriceChecks(LIMITS);
    expect(checks.accept(HOUR, { price: 0.096, unit: 'hour' })).toBe(true);
    expect(failedOf(checks)).toEqual([]);
  });

  it.each([
    ['currency', { ...HOUR, currency: 'EUR' }, { price: 0.096, unit: 'hour' }],
    ['unit', { ...HOUR, unit: 'month' }, { price: 0.096, unit: 'hour' }],
    ['unit', { ...METER, unit: 'GiB-month' }, { price: 0.08, unit: 'GB-month' }],
    ['amount', { ...HOUR, price: -0.01 }, { price: 0.096, unit: 'hour' }],
    ['amount', { ...HOUR, price: Number.NaN }, { price: 0.096, unit: 'hour' }],
  ])('refuses a row for its %s and does not use it', (name, row, known) => {
    const checks = new PriceChecks(LIMITS);
    expect(checks.accept(row, known)).toBe(false);
    expect(failedOf(checks).map((result) => result.name)).toEqual([name]);
  });

  it('fails on a price of 0 where there was one above it', () => {
    const checks = new PriceChecks(LIMITS);
    checks.accept({ ...METER, price: 0 }, { price: 0.08, unit: 'GB-month' });
    expect(failedOf(checks)).toMatchObject([
      { name: 'zero-where-paid', examples: ['us-east-1 aws.ebs-gp3 gb_month: 0 USD per GB-month (DEF), was 0.08'] },
    ]);
  });

  it('lets a free price stay free', () => {
    const checks = new PriceChecks(LIMITS);
    checks.accept({ ...METER, price: 0 }, { price: 0, unit: 'GB-month' });
    expect(failedOf(checks)).toEqual([]);
  });

  it('fails where more prices moved by more than the factor than the share allows', () => {
    const checks = new PriceChecks(LIMITS);
    checks.accept({ ...HOUR, price: 0.96 }, { price: 0.096, unit: 'hour' });
    expect(failedOf(checks)).toMatchObject([{ name: 'moved', count: 1, of: 1 }]);
    checks.accept(METER, { price: 0.08, unit: 'GB-month' });
    expect(failedOf(checks)).toEqual([]);
  });

  it.each([
    [0.9, []],
    [0.97, ['moved']],
  ])('measures spot prices by a factor of their own: 0.096 to %f', (price, failed) => {
    const checks = new PriceChecks(LIMITS);
    checks.accept({ ...HOUR, option: 'spot', price }, { price: 0.096, unit: 'hour' });
    expect(failedOf(checks).map(({ name }) => name)).toEqual(failed);
  });

  it('takes the same price said twice once, and fails on two prices for one thing', () => {
    const checks = new PriceChecks(LIMITS);
    checks.accept(HOUR, undefined);
    expect(checks.accept(HOUR, undefined, HOUR.price)).toBe(false);
    expect(failedOf(checks)).toEqual([]);
    expect(checks.accept({ ...HOUR, price: 0.1 }, undefined, HOUR.price)).toBe(false);
    expect(failedOf(checks)).toMatchObject([{ name: 'duplicates', count: 1 }]);
  });
});

describe('checks of a whole delivery', () => {
  it('fail where a provider delivers too few prices', () => {
    const coverages = [
      { name: 'aws|on-demand', delivered: 90, before: 100 },
      { name: 'azure|on-demand', delivered: 89, before: 100 },
    ];
    expect(checkRowCounts(coverages, LIMITS)).toMatchObject({
      passed: false,
      examples: ['azure|on-demand: 89 of 100'],
    });
  });

  it('fail where a region is missing', () => {
    expect(checkRegions([], 10, LIMITS).passed).toBe(true);
    expect(checkRegions(['aws/eu-west-1'], 10, LIMITS).passed).toBe(false);
  });

  it('fail where too many names are not in the catalog', () => {
    expect(checkNames(['aws region mars-1'], 2, 10, LIMITS).passed).toBe(true);
    expect(checkNames(['aws region mars-1'], 3, 10, LIMITS).passed).toBe(false);
  });
});
