import { describe, expect, it } from '@jest/globals';
import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../../src/catalog/domain/price-book.js';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { InstancePriceRow } from '../../src/price-feeds/domain/feed-row.js';
import type { ProviderSku } from '../../src/price-feeds/domain/provider-sku.js';
import { SkuMapper } from '../../src/price-feeds/domain/sku-mapper.js';
import { readSku } from '../../src/price-feeds/feeds/google/catalog-sku.js';
import { loadGoogleShapes } from '../../src/price-feeds/feeds/google/load-google-shapes.js';
import { machineHours, partsOf } from '../../src/price-feeds/feeds/google/machine-hours.js';
import { PartPrices } from '../../src/price-feeds/feeds/google/part-prices.js';
import { ProviderSkus } from '../../src/price-feeds/feeds/google/provider-skus.js';
import { loadPriceRules } from '../../src/price-feeds/rules/load-price-rules.js';
import { googleParts, rawSkuOf } from './google-articles.js';
import { aSku, priceInfo, type CatalogJsonSku } from './google-server.js';

const COMPUTE = '6F81-5844-456A';
const IOWA = 'us-central1';
const catalog = loadCatalogFromSeed();
const shapes = loadGoogleShapes('seed');
const { rules } = loadPriceRules('seed', 'gcp');
const places = new ProviderSkus(shapes.places, catalog);

function hoursOf(parts: readonly CatalogJsonSku[]): ProviderSku[] {
  const prices = new PartPrices(shapes.parts);
  for (const part of parts) {
    const sku = readSku(rawSkuOf(part), '2026-11-24');
    prices.take(sku, places.regionsOf(COMPUTE, sku));
  }
  return [...machineHours(COMPUTE, catalog, prices)];
}

function rowsOf(hours: readonly ProviderSku[]): InstancePriceRow[] {
  const mapper = new SkuMapper(rules, 'GCP');
  const rows = hours.flatMap((hour) => mapper.map(hour)).filter((row) => row.kind === 'instance-price');
  expect(mapper.report()).toMatchObject({ faults: [], unmatched: 0 });
  return rows;
}

/** Undefined where the seed has none. */
function seededPrice({ region, instanceType, option, operatingSystem }: InstancePriceRow): number | undefined {
  const { priceBook: book, index } = catalog;
  const [at, type] = [index.regionOrdinals.get(`gcp/${region}`), index.instanceTypeOrdinals.get(`gcp/${instanceType}`)];
  if (at === undefined || type === undefined) return undefined;
  const position = findPrice(book, at, type, optionOrdinal(option), operatingSystemOrdinal(operatingSystem));
  return position < 0 ? undefined : book.usdPerHour[position];
}

const N2 = (usage: string, core: string, ram: string, region = IOWA): [CatalogJsonSku, CatalogJsonSku] => {
  const pre = usage === 'Preemptible' ? 'Spot Preemptible ' : '';
  return [
    aSku(`${usage}-C`, `${pre}N2 Instance Core running in X`, 'CPU', usage, [region], 'h', [[0, core]]),
    aSku(`${usage}-R`, `${pre}N2 Instance Ram running in X`, 'RAM', usage, [region], 'GiBy.h', [[0, ram]]),
  ];
};

describe('the machines of Google Cloud', () => {
  const whole = rowsOf(hoursOf(googleParts()));
  const priceOf = (instanceType: string, option = 'on-demand', operatingSystem = 'linux', region = IOWA) =>
    whole.find(
      (row) =>
        row.instanceType === instanceType &&
        row.option === option &&
        row.operatingSystem === operatingSystem &&
        row.region === region,
    )?.price;

  it.each([
    // 8 x 0.031611 + 32 x 0.004237 = 0.252888 + 0.135584
    ['n2-standard-8', 'on-demand', 'linux', 0.388472],
    // 8 x 0.01499 + 32 x 0.00201 = 0.11992 + 0.06432
    ['n2-standard-8', 'spot', 'linux', 0.18424],
    // 8 x 0.019915 + 32 x 0.002669 = 0.15932 + 0.085408
    ['n2-standard-8', 'committed-1y', 'linux', 0.244728],
    // 8 x 0.014225 + 32 x 0.001907 = 0.1138 + 0.061024
    ['n2-standard-8', 'committed-3y', 'linux', 0.174824],
    // 0.388472 + 8 x 0.046
    ['n2-standard-8', 'on-demand', 'windows', 0.756472],
    // 0.25 x 0.02181159 + 1 x 0.00292353 = 0.0054528975 + 0.00292353
    ['e2-micro', 'on-demand', 'linux', 0.00837643],
    // 0.00837643 + 0.25 x 0.046
    ['e2-micro', 'on-demand', 'windows', 0.01987643],
    // 4 x 0.031611 + 15 x 0.004237 = 0.126444 + 0.063555
    ['n1-standard-4', 'on-demand', 'linux', 0.189999],
    ['f1-micro', 'on-demand', 'linux', 0.0076],
    ['f1-micro', 'on-demand', 'windows', 0.0306],
    // 4 x 0.03465 + 16 x 0.003938 + 375 x 0.08 / 730 = 0.1386 + 0.063008 + 0.04109589
    ['c3-standard-4-lssd', 'on-demand', 'linux', 0.24270389],
    // 12 x 0.031611 + 85 x 0.004237 + 2.933908 = 0.379332 + 0.360145 + 2.933908
    ['a2-highgpu-1g', 'on-demand', 'linux', 3.673385],
    // 12 x 0.031611 + 170 x 0.004237 + 3.92808 + 375 x 0.08 / 730 = 0.379332 + 0.72029 + 3.92808 + 0.04109589
    ['a2-ultragpu-1g', 'on-demand', 'linux', 5.06879789],
    // 208 x (0.0348 + 0.004524) + 5888 x (0.0051 + 0.000663) = 8.179392 + 33.932544
    ['m2-ultramem-208', 'on-demand', 'linux', 42.111936],
    // 208 x (0.02055 + 0.004524) + 5888 x (0.00302 + 0.000663) = 5.215392 + 21.685504: the premium is paid in full
    ['m2-ultramem-208', 'committed-1y', 'linux', 26.900896],
  ])('%s %s %s costs what its parts cost', (type, option, os, usd) => {
    expect(priceOf(type, option, os)).toBeCloseTo(usd, 8);
  });

  it('cost what the part prices of another region say', () => {
    // 32 x 0.034802 + 128 x 0.004664 = 1.113664 + 0.596992
    expect(priceOf('n2-standard-32', 'on-demand', 'linux', 'northamerica-northeast1')).toBe(1.710656);
  });

  it('come out at the prices the catalog was seeded with, but for commitments of M2', () => {
    const compared = whole.flatMap((row) => {
      const seeded = seededPrice(row);
      return seeded === undefined ? [] : { row, off: Math.abs(row.price / seeded - 1) };
    });
    const different = compared.filter(({ off }) => off > 5e-6);
    expect(new Set(different.map(({ row }) => `${row.instanceType.slice(0, 3)} ${row.option}`))).toEqual(
      new Set(['m2- committed-1y', 'm2- committed-3y']),
    );
    expect(Math.max(...different.map(({ off }) => off))).toBeLessThan(0.1);
    expect(compared.length).toBeGreaterThan(1500);
    expect(compared.length).toBe(whole.length);
  });

  it('are derived, with the numbers of the parts and the newest of their dates', () => {
    const [core, memory] = N2('OnDemand', '0.03', '0.004');
    const newer = { ...memory, pricingInfo: [priceInfo('GiBy.h', [[0, '0.004']], '2026-11-20T08:00:00Z')] };
    const [row] = rowsOf(
      hoursOf([core, newer]).filter(({ attributes }) => attributes['machineType'] === 'n2-standard-2'),
    );
    expect(row).toEqual({
      ...{ kind: 'instance-price', provider: 'gcp', region: IOWA, instanceType: 'n2-standard-2', option: 'on-demand' },
      // 2 x 0.03 + 8 x 0.004
      ...{ operatingSystem: 'linux', price: 0.092, unit: 'hour', currency: 'USD', effectiveDate: '2026-11-20' },
      ...{ confidence: 'derived', source: 'GCP', sku: 'OnDemand-C+OnDemand-R' },
    });
  });

  describe('have no price', () => {
    const groupsOf = (parts: readonly CatalogJsonSku[]) =>
      new Set(hoursOf(parts).map(({ attributes }) => `${attributes['resourceGroup']} ${attributes['missing']}`));

    it('where a part is not sold', () => {
      const [core] = N2('OnDemand', '0.03', '0.004');
      expect(rowsOf(hoursOf([core]))).toEqual([]);
      expect(groupsOf([core])).toContain('IncompleteMachine memory');
    });

    it('where a part has two prices', () => {
      const [core, memory] = N2('OnDemand', '0.03', '0.004');
      const other = aSku('OTHER', 'N2 Instance Core running in X', 'CPU', 'OnDemand', [IOWA], 'h', [[0, '0.04']]);
      expect(rowsOf(hoursOf([core, other, memory]))).toEqual([]);
      expect(rowsOf(hoursOf([core, { ...core, skuId: 'SAME' }, memory])).length).toBeGreaterThan(20);
    });

    it('where a part costs nothing, as commitments that are not offered do', () => {
      expect(rowsOf(hoursOf(N2('OnDemand', '0', '0.004')))).toEqual([]);
    });

    it('where the size is not sold though its family is', () => {
      const region = 'africa-south1';
      const sizes = rowsOf(hoursOf(N2('OnDemand', '0.03', '0.004', region))).map((row) => row.instanceType);
      const { priceBook, index } = catalog;
      const seeded = catalog.instanceTypes.filter(({ provider, family, name }) => {
        const [at, type] = [index.regionOrdinals.get(`gcp/${region}`), index.instanceTypeOrdinals.get(`gcp/${name}`)];
        return provider === 'gcp' && family === 'n2' && findPrice(priceBook, at ?? -1, type ?? -1, 0, 0) >= 0;
      });
      expect(sizes.sort()).toEqual(seeded.map(({ name }) => name).sort());
    });

    it.each([
      ['N2 Custom Instance Core running in X', 'CPU'],
      ['N2 Sole Tenancy Instance Core running in X', 'CPU'],
      ['Sole Tenancy Premium for N2 Sole Tenancy Instance Core running in X', 'CPU'],
      ['N2D AMD Instance Core running in X', 'CPU'],
    ])('from %s', (description, group) => {
      const [, memory] = N2('OnDemand', '0.03', '0.004');
      const other = aSku('OTHER', description, group, 'OnDemand', [IOWA], 'h', [[0, '0.04']]);
      expect(rowsOf(hoursOf([other, memory]))).toEqual([]);
    });
  });

  it('are made of one of each part, so that nothing counts twice', () => {
    for (const type of catalog.instanceTypes.filter(({ provider }) => provider === 'gcp')) {
      const labels = partsOf(type, shapes.parts).map(({ part, operatingSystem }) => `${part} ${operatingSystem}`);
      expect({ type: type.name, labels }).toEqual({ type: type.name, labels: [...new Set(labels)] });
      expect(labels.some((label) => /^(core|machine) /.test(label))).toBe(true);
    }
  });
});
