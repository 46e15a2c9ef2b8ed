import { beforeAll, describe, expect, it } from '@jest/globals';
import { findInstanceType, type Catalog } from '../domain/catalog.js';
import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../domain/price-book.js';
import type { Provider } from '../domain/provider.js';
import { loadCatalogFromSeed } from './load-seed.js';

describe('the catalog from the seed', () => {
  let catalog: Catalog;

  beforeAll(() => {
    catalog = loadCatalogFromSeed();
  });

  const onDemandLinux = (provider: Provider, region: string, type: string): number | undefined => {
    const place = catalog.index.regionOrdinals.get(`${provider}/${region}`) ?? -1;
    const size = catalog.index.instanceTypeOrdinals.get(`${provider}/${type}`) ?? -1;
    const linux = operatingSystemOrdinal('linux');
    return catalog.priceBook.usdPerHour[findPrice(catalog.priceBook, place, size, optionOrdinal('on-demand'), linux)];
  };

  it('holds the published on-demand prices of well-known sizes', () => {
    // AWS price list: m5.large, Linux, US East (N. Virginia), 0.096 USD per hour.
    expect(onDemandLinux('aws', 'us-east-1', 'm5.large')).toBe(0.096);
    // Azure retail prices: Standard_D4s_v5, East US, 0.192 USD per hour.
    expect(onDemandLinux('azure', 'eastus', 'Standard_D4s_v5')).toBe(0.192);
    // Google Cloud: e2-standard-4, us-central1: 4 vCPU x 0.02181159 + 16 GiB x 0.00292353 = 0.13402284 USD per hour.
    expect(onDemandLinux('gcp', 'us-central1', 'e2-standard-4')).toBeCloseTo(0.13402, 4);
  });

  it('reads the size of an instance type', () => {
    expect(findInstanceType(catalog, 'aws', 'm5.large')).toMatchObject({
      vcpu: 2,
      memoryGib: 8,
      architecture: 'x86_64',
    });
  });

  it('names an origin, and through it a source, for every instance price', () => {
    const origins = new Set(catalog.priceBook.originOf);
    expect([...origins].filter((origin) => !catalog.priceOrigins[origin]?.sourceIds.length)).toEqual([]);
  });

  it('counts its rows, and the instance prices among them', () => {
    expect(catalog.version.rowCounts).toMatchObject({
      regions: catalog.regions.length,
      instanceTypes: catalog.instanceTypes.length,
      instancePrices: catalog.priceBook.count,
    });
  });

  it('is read once and shared', () => {
    expect(loadCatalogFromSeed('./seed')).toBe(catalog);
  });

  it('is refused as an invalid seed where there is no such folder', () => {
    expect(() => loadCatalogFromSeed('no-such-seed')).toThrow(expect.objectContaining({ code: 'seed-invalid' }));
  });
});
