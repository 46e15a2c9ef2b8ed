import { describe, expect, it } from '@jest/globals';
import type { MeterPrice } from '../domain/tables/service-prices.js';
import { checkTiers } from './check-tiers.js';
import { SeedFaults } from './seed-faults.js';

type Tier = readonly [start: number | null, end: number | null];

function messageOf(...tiers: Tier[]): string {
  const prices = tiers.map(([tierStart, tierEnd]) => ({ product: 'p', region: 'r', meter: 'm', tierStart, tierEnd }));
  const places = tiers.map((_, index) => ({ file: 'meters.csv', line: index + 2 }));
  const faults = new SeedFaults();
  checkTiers(prices as MeterPrice[], places, faults);
  try {
    faults.throwIfAny();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('checkTiers', () => {
  it.each<[string, Tier[]]>([
    ['a flat price', [[null, null]]],
    [
      'tiers that follow each other, in any order of lines',
      [
        [10, 20],
        [0, 10],
        [20, null],
      ],
    ],
    [
      'tiers that start after a free allowance',
      [
        [100, 10240],
        [10240, null],
      ],
    ],
    [
      'tiers that end',
      [
        [0, 10],
        [10, 20],
      ],
    ],
  ])('accepts %s', (_case, tiers) => {
    expect(messageOf(...tiers)).toBe('');
  });

  it('refuses a gap, naming the line of both tiers', () => {
    expect(messageOf([0, 10], [11, null])).toBe(
      'meters.csv line 3, column tier_start: "p, r, m" (product, region, meter): the tier starts at 11: a gap after line 2, which ends at 10',
    );
  });

  it('refuses an overlap', () => {
    expect(messageOf([0, 10], [9, null])).toContain('the tier starts at 9: an overlap with line 2, which ends at 10');
  });

  it('refuses two flat prices of one meter', () => {
    expect(messageOf([null, null], [null, null])).toContain('an overlap with line 2');
  });

  it('refuses a tier that ends where it starts', () => {
    expect(messageOf([5, 5])).toContain(
      'column tier_end: "p, r, m" (product, region, meter): the tier ends at 5, not above its start',
    );
  });
});
