import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../seed/load-seed.js';
import { daysBetween, priceAges } from './price-age.js';

describe('priceAges', () => {
  const catalog = loadCatalogFromSeed();
  const ages = priceAges(catalog);

  it('counts every price of the catalog once, dated or not', () => {
    const counted = ages.reduce((sum, age) => sum + age.datedPrices + age.undatedPrices, 0);
    expect(counted).toBe(catalog.priceBook.count + catalog.meterPrices.length);
  });

  it('puts the median between the oldest and the newest date', () => {
    for (const { oldest, median, newest } of ages) {
      expect(oldest! <= median! && median! <= newest!).toBe(true);
      expect(median).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('gives no date where no price is dated', () => {
    const undated = {
      ...catalog,
      priceOrigins: catalog.priceOrigins.map((origin) => ({ ...origin, effectiveDate: null })),
      meterPrices: [],
    };
    const [aws] = priceAges(undated);
    expect(aws).toMatchObject({ datedPrices: 0, oldest: null, median: null, newest: null });
    expect(aws?.undatedPrices).toBeGreaterThan(0);
  });
});

describe('daysBetween', () => {
  it('counts whole days over the end of a leap February', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });
});
