import { meterKey, findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { passesFilter, weakest, type Confidence, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { findProviderOfKey, type Provider } from '../../catalog/domain/provider.js';
import type { Region } from '../../catalog/domain/tables/regions.js';
import type { FreeAllowance, MeterPrice, PriceProduct } from '../../catalog/domain/tables/service-prices.js';
import { readBillingUnit } from '../../catalog/conversion/domain/billing-unit.js';
import { kilometresBetween } from './distance.js';
import { serviceCategoryOf } from './service-category.js';
import { billingPlaces, isStatedEverywhere } from './price-place.js';

/** The price of one meter in one place, read once: tiers in base units, lowest first. */
export interface Tariff {
  /** What one priced unit is, e.g. `1M requests`. */
  readonly unit: string;
  /** What quantities and tier bounds count, e.g. `requests`. */
  readonly baseUnit: string;
  /** Base units in one priced unit. */
  readonly perUnit: number;
  readonly product: PriceProduct;
  /** FOCUS ServiceCategory of the product's capability. */
  readonly serviceCategory: string;
  readonly meter: string;
  /** Where the price was published: the region asked for, a billing zone that covers it, or `global`. */
  readonly place: string;
  readonly tiers: readonly Tier[];
  readonly allowance: FreeAllowance | null;
  readonly sourceIds: readonly string[];
  readonly effectiveDate: string | null;
  readonly confidence: Confidence;
  /** Several tiers, one tier with bounds, or an allowance: the amount depends on what else is used. */
  readonly graduated: boolean;
  /** Usage under one key goes through the tiers together: the same meter in one place, or in one price zone for egress. */
  readonly poolKey: string;
}

/** A tariff that is no stand-in. */
export interface FoundTariff {
  readonly tariff: Tariff;
  readonly standIn: false;
  readonly nearestPriced: null;
}

export interface Tier {
  readonly from: number;
  /** Infinity for no upper bound. */
  readonly to: number;
  readonly usdPerUnit: number;
}

/** The nearest region of the same provider that has the price. */
export interface NearestPriced {
  readonly region: string;
  readonly distanceKm: number | null;
}

/** Prices of a catalog as tariffs, by product, region and meter; each is read once and kept with the catalog. */
export interface TariffBook {
  find(product: string, region: string, meter: string): Tariff | null;
  /** The same as an answer that is no stand-in; one object per price, since millions of lines ask. */
  lookUp(product: string, region: string, meter: string): FoundTariff | null;
  nearest(product: string, region: string, meter: string): NearestPriced | null;
  /** Meters a product has anywhere, each once. */
  metersOf(product: string): readonly string[];
}

const books = new WeakMap<Catalog, Map<ConfidenceFilter, TariffBook>>();

export function tariffBookOf(catalog: Catalog, filter: ConfidenceFilter): TariffBook {
  let ofCatalog = books.get(catalog);
  if (!ofCatalog) books.set(catalog, (ofCatalog = new Map<ConfidenceFilter, TariffBook>()));
  let book = ofCatalog.get(filter);
  if (!book) ofCatalog.set(filter, (book = new CatalogTariffs(catalog, filter)));
  return book;
}

type ByMeter = Map<string, FoundTariff | null>;

class CatalogTariffs implements TariffBook {
  private readonly found = new Map<string, Map<string, ByMeter>>();
  private readonly nearestFound = new Map<string, NearestPriced | null>();
  private regionsOfMeter: Map<string, string[]> | null = null;
  private metersOfProduct: Map<string, string[]> | null = null;

  constructor(
    private readonly catalog: Catalog,
    private readonly filter: ConfidenceFilter,
  ) {}

  find(product: string, region: string, meter: string): Tariff | null {
    return this.lookUp(product, region, meter)?.tariff ?? null;
  }

  lookUp(product: string, region: string, meter: string): FoundTariff | null {
    let ofProduct = this.found.get(product);
    if (!ofProduct) this.found.set(product, (ofProduct = new Map<string, ByMeter>()));
    let ofRegion = ofProduct.get(region);
    if (!ofRegion) ofProduct.set(region, (ofRegion = new Map<string, FoundTariff | null>()));
    let found = ofRegion.get(meter);
    if (found === undefined) {
      const tariff = this.resolve(product, region, meter);
      ofRegion.set(meter, (found = tariff && { tariff, standIn: false, nearestPriced: null }));
    }
    return found;
  }

  nearest(product: string, region: string, meter: string): NearestPriced | null {
    const key = meterKey(product, region, meter);
    let answer = this.nearestFound.get(key);
    if (answer === undefined) this.nearestFound.set(key, (answer = this.findNearest(product, region, meter)));
    return answer;
  }

  metersOf(product: string): readonly string[] {
    this.metersOfProduct ??= metersByProduct(this.catalog);
    return this.metersOfProduct.get(product) ?? [];
  }

  /**
   * Own region, then a billing place that covers it, then the global row, then a price stated without a region. Google's
   * dual and multi-regions are places of their own, not zones of a region: they come last.
   */
  private resolve(product: string, region: string, meter: string): Tariff | null {
    const provider = findProviderOfKey(product);
    const home = provider && findRegion(this.catalog, provider, region);
    const wider = home ? billingPlaces(product, home) : [];
    const places = provider === 'gcp' ? [region, 'global', ...wider] : [region, ...wider, 'global'];
    if (isStatedEverywhere(product, meter)) places.push(...this.placesOf(product, meter));
    for (const place of places) {
      const tariff = this.read(product, place, meter);
      if (tariff) return tariff;
    }
    return null;
  }

  private read(productKey: string, place: string, meter: string): Tariff | null {
    const product = this.catalog.index.products.get(productKey);
    const rows = this.catalog.index.meterTiers.get(meterKey(productKey, place, meter));
    if (!product || !rows || rows.some((row) => !passesFilter(row.confidence, this.filter))) return null;
    return toTariff(this.catalog, product, meter, place, rows, this.filter);
  }

  private placesOf(product: string, meter: string): readonly string[] {
    this.regionsOfMeter ??= placesByMeter(this.catalog, this.filter);
    return this.regionsOfMeter.get(meterKey(product, '', meter)) ?? [];
  }

  private findNearest(product: string, region: string, meter: string): NearestPriced | null {
    const provider = findProviderOfKey(product);
    const places = this.placesOf(product, meter);
    if (!provider || places.length === 0) return null;
    const home = findRegion(this.catalog, provider, region);
    return places
      .map((place) => ({ region: place, distanceKm: kilometresBetween(home, this.regionAt(provider, place)) }))
      .reduce((best, next) => ((next.distanceKm ?? Infinity) < (best.distanceKm ?? Infinity) ? next : best));
  }

  private regionAt(provider: Provider, code: string): Region | undefined {
    return findRegion(this.catalog, provider, code);
  }
}

function metersByProduct(catalog: Catalog): Map<string, string[]> {
  const sets = new Map<string, Set<string>>();
  for (const { product, meter } of catalog.meterPrices) {
    const meters = sets.get(product);
    if (meters) meters.add(meter);
    else sets.set(product, new Set([meter]));
  }
  return new Map([...sets].map(([product, meters]) => [product, [...meters].sort()]));
}

function placesByMeter(catalog: Catalog, filter: ConfidenceFilter): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { product, region, meter, confidence } of catalog.meterPrices) {
    if (!passesFilter(confidence, filter)) continue;
    const key = meterKey(product, '', meter);
    const list = places.get(key);
    if (!list) places.set(key, [region]);
    else if (!list.includes(region)) list.push(region);
  }
  return places;
}

function toTariff(
  catalog: Catalog,
  product: PriceProduct,
  meter: string,
  place: string,
  rows: readonly MeterPrice[],
  filter: ConfidenceFilter,
): Tariff {
  const [first] = rows;
  const { baseUnit, baseUnitsPerUnit } = readBillingUnit(first?.unit ?? '');
  const allowance = findAllowance(catalog, first?.freeAllowance ?? allowanceOfMeter(product.key, meter), filter);
  const tiers = rows.map((row) => ({
    from: row.tierStart ?? 0,
    to: row.tierEnd ?? Infinity,
    usdPerUnit: row.usdPerUnit,
  }));
  return {
    unit: first?.unit ?? '',
    baseUnit,
    perUnit: baseUnitsPerUnit,
    product,
    serviceCategory: serviceCategoryOf(catalog, product.capability),
    meter,
    place,
    tiers,
    allowance,
    sourceIds: [...new Set(rows.flatMap((row) => row.sourceIds))],
    effectiveDate: oldest(rows),
    confidence: weakest([...rows.map((row) => row.confidence), ...(allowance ? [allowance.confidence] : [])]),
    graduated: tiers.length > 1 || tiers[0]?.to !== Infinity || tiers[0].from > 0 || allowance !== null,
    poolKey: poolKeyOf(product.key, place, meter, tiers),
  };
}

/** The only allowance that holds in some regions and not in others: the free GiB of Google's egress is North American. */
const ALLOWANCE_BY_REGION = new Set(['gcp.network-egress-premium']);

/**
 * Allowances belong to the account and the meter, while the sources name them on the rows of some regions only: a row
 * without one has the allowance of its meter.
 */
const allowanceOfMeter = (product: string, meter: string): string =>
  ALLOWANCE_BY_REGION.has(product) ? '' : `${product}:${meter}`;

/** An allowance that is sure enough for the request; a line that rests on a doubtful one is an estimate. */
function findAllowance(catalog: Catalog, id: string, filter: ConfidenceFilter): FreeAllowance | null {
  const allowance = catalog.index.allowances.get(id);
  return allowance && passesFilter(allowance.confidence, filter) ? allowance : null;
}

/** Internet egress accumulates over all regions of a provider that share one price list; all else per place. */
const POOLED_BY_PRICE_ZONE = new Set([
  'aws.data-transfer',
  'azure.bandwidth',
  'azure.bandwidth-routing-internet',
  'gcp.network-egress-premium',
]);

function poolKeyOf(product: string, place: string, meter: string, tiers: readonly Tier[]): string {
  if (!POOLED_BY_PRICE_ZONE.has(product)) return meterKey(product, place, meter);
  return meterKey(product, tiers.map(({ from, usdPerUnit }) => `${from}@${usdPerUnit}`).join(','), meter);
}

/** The oldest date of the tiers: a figure is as fresh as its stalest part. */
function oldest(rows: readonly MeterPrice[]): string | null {
  const dates = rows.map((row) => row.effectiveDate).filter((date) => date !== null);
  return dates.length === 0 ? null : dates.reduce((a, b) => (b < a ? b : a));
}
