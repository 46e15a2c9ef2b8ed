import { meterKey, type Catalog, type CatalogIndex, type CatalogRows, type CatalogVersion } from './catalog.js';
import type { PriceBook } from './price-book.js';
import type { MeterPrice } from './tables/service-prices.js';

/** Puts rows, prices and look-ups together. The rows of a catalog are never changed afterwards. */
export function buildCatalog(version: CatalogVersion, rows: CatalogRows, priceBook: PriceBook): Catalog {
  return Object.freeze({ version, ...rows, priceBook, index: buildIndex(rows) });
}

function buildIndex(rows: CatalogRows): CatalogIndex {
  return {
    regionOrdinals: ordinals(rows.regions, (region) => `${region.provider}/${region.code}`),
    instanceTypeOrdinals: ordinals(rows.instanceTypes, (type) => `${type.provider}/${type.name}`),
    sources: keyed(rows.sources, (source) => source.id),
    capabilities: keyed(rows.capabilities, (capability) => capability.key),
    services: keyed(rows.services, (service) => service.key),
    servicesOfCapability: grouped(rows.services, (service) => service.capability),
    equivalences: keyed(rows.equivalences, (equivalence) => equivalence.capability),
    slasOfService: grouped(rows.slas, (sla) => sla.service),
    drFeaturesOfService: grouped(rows.drFeatures, (feature) => feature.service),
    lockInFactors: keyed(rows.lockInFactors, (factor) => factor.service),
    products: keyed(rows.priceProducts, (product) => product.key),
    productsOfService: grouped(
      rows.priceProducts.filter((product) => product.service !== null),
      (product) => product.service ?? '',
    ),
    allowances: keyed(rows.freeAllowances, (allowance) => allowance.id),
    meterTiers: tiersByMeter(rows.meterPrices),
    parameters: keyed(rows.scoreParameters, (parameter) => parameter.name),
  };
}

function tiersByMeter(prices: readonly MeterPrice[]): Map<string, MeterPrice[]> {
  const tiers = grouped(prices, (price) => meterKey(price.product, price.region, price.meter));
  for (const list of tiers.values()) list.sort((a, b) => (a.tierStart ?? 0) - (b.tierStart ?? 0));
  return tiers;
}

function keyed<T>(rows: readonly T[], key: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

function ordinals<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  return new Map(rows.map((row, ordinal) => [key(row), ordinal]));
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
