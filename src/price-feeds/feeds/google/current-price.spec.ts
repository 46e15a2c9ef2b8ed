import { describe, expect, it } from '@jest/globals';
import { amountOf, currentPrice } from './current-price.js';

const usd = (units: string, nanos: number) => ({ currencyCode: 'USD', units, nanos });
const info = (day: string, rates: readonly (readonly [number, string, number])[], more: object = {}) => ({
  effectiveTime: { seconds: Date.parse(day) / 1000 },
  pricingExpression: {
    usageUnit: 'h',
    tieredRates: rates.map(([startUsageAmount, units, nanos]) => ({ startUsageAmount, unitPrice: usd(units, nanos) })),
    ...more,
  },
});
const read = (infos: readonly object[], today = '2026-11-24') => currentPrice(infos, today);

describe('the amount of money', () => {
  it.each([
    ['0', 31_611_000, 0.031611],
    ['12', 500_000_000, 12.5],
    ['0', 1, 0.000000001],
    ['5', 0, 5],
    ['-1', -250_000_000, -1.25],
    ['0', -250_000_000, -0.25],
    ['9007199254', 740_993_000, 9007199254.740993],
  ])('%s units and %d nanos are %d', (units, nanos, amount) => {
    expect(amountOf({ units, nanos })).toBe(amount);
  });

  it('is nothing where nothing is stated', () => {
    expect(amountOf(undefined)).toBe(0);
    expect(amountOf({})).toBe(0);
  });
});

describe('the price in force', () => {
  it('is the newest that has begun', () => {
    const infos = [
      info('2026-06-01', [[0, '0', 2]]),
      info('2026-11-24T23:00:00Z', [[0, '0', 3]]),
      info('2025-01-01', [[0, '0', 1]]),
      info('2026-11-25', [[0, '0', 4]]),
    ];
    expect(read(infos)).toMatchObject({ effectiveDate: '2026-11-24', tiers: [{ price: 3e-9 }] });
    expect(read(infos, '2026-11-23')).toMatchObject({ effectiveDate: '2026-06-01' });
    expect(read(infos, '2024-12-31')).toBeUndefined();
  });

  it('is none without rates', () => {
    expect(read([])).toBeUndefined();
    expect(read([info('2026-01-01', [])])).toBeUndefined();
    expect(read([{ effectiveTime: { seconds: 0 } }])).toBeUndefined();
  });

  it('begins at 0 where the first use is free, and says how much is', () => {
    const price = read([
      info('2026-01-01', [
        [0, '0', 0],
        [1, '0', 120_000_000],
        [1024, '0', 110_000_000],
      ]),
    ]);
    expect(price).toMatchObject({
      freeUsage: 1,
      tiers: [
        { start: 0, end: 1024, price: 0.12 },
        { start: 1024, end: null, price: 0.11 },
      ],
    });
  });

  it('stays free where nothing is paid', () => {
    expect(read([info('2026-01-01', [[0, '0', 0]])])).toMatchObject({
      freeUsage: 0,
      tiers: [{ start: 0, end: null, price: 0 }],
    });
  });

  it('keeps a later tier that is free', () => {
    expect(
      read([
        info('2026-01-01', [
          [0, '0', 5],
          [10, '0', 0],
        ]),
      ]),
    ).toMatchObject({
      tiers: [
        { start: 0, end: 10, price: 5e-9 },
        { start: 10, end: null, price: 0 },
      ],
    });
  });

  it('orders tiers by their start', () => {
    const tiers = read([
      info('2026-01-01', [
        [100, '1', 0],
        [0, '2', 0],
      ]),
    ])?.tiers;
    expect(tiers?.map(({ start }) => start)).toEqual([0, 100]);
  });

  it('is per unit, however many units it is shown for', () => {
    expect(read([info('2026-01-01', [[0, '0', 400]], { displayQuantity: 1_000_000 })])).toMatchObject({
      tiers: [{ price: 4e-7 }],
    });
  });

  it('has no currency where rates have two', () => {
    const tieredRates = [
      { startUsageAmount: 0, unitPrice: { currencyCode: 'USD', units: '1', nanos: 0 } },
      { startUsageAmount: 5, unitPrice: { currencyCode: 'EUR', units: '1', nanos: 0 } },
    ];
    expect(read([info('2026-01-01', [], { tieredRates })])?.currency).toBe('USD+EUR');
  });
});
