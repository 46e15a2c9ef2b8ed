import type { CATALOG_TABLES, CatalogTableName } from './tables/index.js';
import type { PriceBook } from './price-book.js';
import type { Provider } from './provider.js';
import type { RowOf } from './seed-table.js';
import type { InstanceType } from './tables/compute.js';
import type { LockInFactor } from './tables/lock-in.js';
import type { Region } from './tables/regions.js';
import type { DrFeature } from './tables/resilience.js';
import type { ScoreParameter } from './tables/scoring.js';
import type { FreeAllowance, MeterPrice, PriceProduct } from './tables/service-prices.js';
import type { Capability, Equivalence, Service, Sla } from './tables/services.js';
import type { Source } from './tables/sources.js';

export interface CatalogVersion {
  /** Counts up from 1; every answer and every stored answer names it. */
  readonly number: number;
  readonly createdAt: string;
  /** SHA-256 over the content, hexadecimal; part of every ETag. */
  readonly hash: string;
  readonly rowCounts: Readonly<Record<string, number>>;
}

export type CatalogRows = { readonly [N in CatalogTableName]: readonly RowOf<(typeof CATALOG_TABLES)[N]>[] };

/** What questions are asked of: immutable, in memory, built whole from one catalog version. */
export interface Catalog extends CatalogRows {
  readonly version: CatalogVersion;
  readonly priceBook: PriceBook;
  readonly index: CatalogIndex;
}

/** Look-ups by key. Keys of regions and instance types are `provider/name`. Ordinals are positions in the row arrays. */
export interface CatalogIndex {
  readonly regionOrdinals: ReadonlyMap<string, number>;
  readonly instanceTypeOrdinals: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly capabilities: ReadonlyMap<string, Capability>;
  readonly services: ReadonlyMap<string, Service>;
  readonly servicesOfCapability: ReadonlyMap<string, readonly Service[]>;
  readonly equivalences: ReadonlyMap<string, Equivalence>;
  readonly slasOfService: ReadonlyMap<string, readonly Sla[]>;
  readonly drFeaturesOfService: ReadonlyMap<string, readonly DrFeature[]>;
  readonly lockInFactors: ReadonlyMap<string, LockInFactor>;
  readonly products: ReadonlyMap<string, PriceProduct>;
  readonly productsOfService: ReadonlyMap<string, readonly PriceProduct[]>;
  readonly allowances: ReadonlyMap<string, FreeAllowance>;
  /** Tiers of one meter by `meterKey(product, region, meter)`, lowest tier first. */
  readonly meterTiers: ReadonlyMap<string, readonly MeterPrice[]>;
  readonly parameters: ReadonlyMap<string, ScoreParameter>;
}

export const meterKey = (product: string, region: string, meter: string): string => `${product}|${region}|${meter}`;

export function findRegion(catalog: Catalog, provider: Provider, code: string): Region | undefined {
  const ordinal = catalog.index.regionOrdinals.get(`${provider}/${code}`);
  return ordinal === undefined ? undefined : catalog.regions[ordinal];
}

export function findInstanceType(catalog: Catalog, provider: Provider, name: string): InstanceType | undefined {
  const ordinal = catalog.index.instanceTypeOrdinals.get(`${provider}/${name}`);
  return ordinal === undefined ? undefined : catalog.instanceTypes[ordinal];
}

/** Value of a score parameter. Throws on a name the seed does not hold: a programming error, caught by the specs. */
export function getParameter(catalog: Catalog, name: string): ScoreParameter {
  const parameter = catalog.index.parameters.get(name);
  if (!parameter) throw new Error(`score parameter ${name} is not in seed/scoring/parameters/`);
  return parameter;
}
