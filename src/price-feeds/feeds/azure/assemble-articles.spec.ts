import { describe, expect, it } from '@jest/globals';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { ArticleAssembly } from './assemble-articles.js';
import type { ServicePlaces } from './azure-services.js';
import { readRetailRow } from './retail-row.js';

const TODAY = '2026-11-24';

/** A row in the shape of the interface. */
function anItem(more: Readonly<Record<string, unknown>> = {}): object {
  return {
    currencyCode: 'USD',
    tierMinimumUnits: 0,
    retailPrice: 0.2,
    unitPrice: 0.2,
    armRegionName: 'eastus2',
    location: 'US East 2',
    effectiveStartDate: '2024-10-01T00:00:00Z',
    meterId: 'b6b67fad',
    meterName: 'D4s v6',
    skuId: 'DZH318Z0GNH6/00JQ',
    productName: 'Virtual Machines Dsv6 Series',
    skuName: 'D4s v6',
    serviceName: 'Virtual Machines',
    unitOfMeasure: '1 Hour',
    type: 'Consumption',
    isPrimaryMeterRegion: true,
    armSkuName: 'Standard_D4s_v6',
    ...more,
  };
}

function skusOf(items: readonly object[], places: ServicePlaces = 'both'): ProviderSku[] {
  const assembly = new ArticleAssembly(places, TODAY);
  for (const item of items) assembly.add(readRetailRow(item));
  return [...assembly.skus()];
}

const pricesOf = (items: readonly object[]): number[] =>
  skusOf(items).flatMap(({ tiers }) => tiers.map(({ price }) => price));

describe('ArticleAssembly', () => {
  it('leaves out rows that begin tomorrow and rows that ended yesterday', () => {
    const future = anItem({ effectiveStartDate: '2026-11-25T00:00:00Z', retailPrice: 0.1 });
    const past = anItem({ meterId: 'past', effectiveEndDate: '2026-11-23T23:59:00Z' });
    const documented = anItem({ meterId: 'past too', EffectiveEndDate: '2026-09-30T23:59:00Z' });
    expect(pricesOf([future, past, documented])).toEqual([]);
  });

  it('takes rows that begin or end today', () => {
    const ending = anItem({ meterId: 'ending', effectiveEndDate: '2026-11-24T23:59:00Z', retailPrice: 1 });
    const beginning = anItem({ effectiveStartDate: '2026-11-24T00:00:00Z', retailPrice: 2 });
    expect(pricesOf([ending, beginning])).toEqual([1, 2]);
  });

  it('takes the newer of two rows for one tier, in whatever order they come', () => {
    const older = anItem();
    const newer = anItem({ effectiveStartDate: '2026-01-01T00:00:00Z', retailPrice: 0.19 });
    expect(pricesOf([older, newer])).toEqual([0.19]);
    expect(pricesOf([newer, older])).toEqual([0.19]);
    expect(skusOf([older, newer])[0]?.effectiveDate).toBe('2026-01-01');
  });

  it('takes the row of the primary region where two of one date differ', () => {
    const other = anItem({ isPrimaryMeterRegion: false, retailPrice: 0.3 });
    expect(pricesOf([other, anItem()])).toEqual([0.2]);
    expect(pricesOf([anItem(), other])).toEqual([0.2]);
  });

  it('keeps both of two prices it cannot choose from, so that the checks refuse them', () => {
    expect(pricesOf([anItem(), anItem({ retailPrice: 0.3 }), anItem()])).toEqual([0.2, 0.3]);
  });

  it('keeps apart what is sold under one meter as several articles', () => {
    const cores = [2, 4].map((count) =>
      anItem({ skuId: `sku ${count}`, skuName: `${count} vCore`, retailPrice: count }),
    );
    expect(skusOf(cores)).toHaveLength(2);
  });

  it('puts tiers in order and ends each where the next begins', () => {
    const tiers = [
      [512_000, 0.0169],
      [0, 0.0184],
      [51_200, 0.0177],
    ].map(([tierMinimumUnits, retailPrice]) => anItem({ serviceName: 'Storage', tierMinimumUnits, retailPrice }));
    expect(skusOf(tiers)[0]?.tiers).toEqual([
      { start: 0, end: 51_200, price: 0.0184 },
      { start: 51_200, end: 512_000, price: 0.0177 },
      { start: 512_000, end: null, price: 0.0169 },
    ]);
  });

  it('takes a free range before one price for an allowance, and keeps the bounds of several', () => {
    const free = anItem({ serviceName: 'Functions', retailPrice: 0 });
    const paid = anItem({ serviceName: 'Functions', tierMinimumUnits: 400_000, retailPrice: 0.000_016 });
    const more = anItem({ serviceName: 'Functions', tierMinimumUnits: 900_000, retailPrice: 0.000_01 });
    expect(skusOf([free, paid])[0]?.tiers).toEqual([{ start: 0, end: null, price: 0.000_016 }]);
    expect(skusOf([free, paid, more])[0]?.tiers).toEqual([
      { start: 400_000, end: 900_000, price: 0.000_016 },
      { start: 900_000, end: null, price: 0.000_01 },
    ]);
    expect(skusOf([free])[0]?.tiers).toEqual([{ start: 0, end: null, price: 0 }]);
  });

  it('spreads a reservation over the hours of its term, though its unit says an hour', () => {
    const reserved = (reservationTerm: string, retailPrice: number) =>
      anItem({ type: 'Reservation', reservationTerm, retailPrice });
    const skus = skusOf([reserved('1 Year', 876), reserved('3 Years', 1971)]);
    // 876 / 8,760 h and 1,971 / 26,280 h.
    expect(skus.map(({ option, tiers, derived }) => [option, tiers[0]?.price, derived])).toEqual([
      ['committed-1y', 0.1, true],
      ['committed-3y', 0.075, true],
    ]);
  });

  it('makes articles of the savings plans in a row of virtual machines, and of no other service', () => {
    const savingsPlan = [
      { term: '1 Year', retailPrice: 0.15, unitPrice: 0.15 },
      { term: '3 Years', retailPrice: 0.1, unitPrice: 0 },
    ];
    const options = skusOf([anItem({ savingsPlan })]).map(({ option, tiers }) => [option, tiers[0]?.price]);
    expect(options).toEqual([
      ['on-demand', 0.2],
      ['savings-plan-1y', 0.15],
      ['savings-plan-3y', 0.1],
    ]);
    expect(skusOf([anItem({ serviceName: 'Functions', savingsPlan })])).toHaveLength(1);
  });

  it('knows spot by its name, and low priority for something else', () => {
    const names = ['D4s v6 Spot', 'D4s v6 Low Priority'];
    const items = names.map((name) => anItem({ skuId: name, skuName: name, meterName: name }));
    expect(skusOf(items).map(({ option }) => option)).toEqual(['spot', 'on-demand']);
  });

  it('names the places that are no regions, and takes those that count for the service', () => {
    const places = [
      ['Global', 'Global'],
      ['', ''],
      ['', 'Intercontinental'],
      ['Zone 3', 'Zone 3'],
      ['eastus2', 'US East 2'],
    ];
    const items = places.map(([armRegionName, location], at) => anItem({ meterId: `m${at}`, armRegionName, location }));
    const regions = (of: ServicePlaces) => skusOf(items, of).map(({ region }) => region);
    expect(regions('both')).toEqual(['global', 'global', 'intercontinental', 'zone-3', 'eastus2']);
    expect(regions('shared')).toEqual(['global', 'global', 'intercontinental', 'zone-3']);
    expect(regions('regions')).toEqual(['eastus2']);
  });

  it('writes names with plain spaces, whatever the interface puts between words', () => {
    const [sku] = skusOf([anItem({ productName: 'Flexible Server\u00a0Memory\ufffdOptimized  Series ' })]);
    expect(sku?.attributes['productName']).toBe('Flexible Server Memory Optimized Series');
  });
});
