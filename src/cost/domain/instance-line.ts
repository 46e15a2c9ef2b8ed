import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { passesFilter, stateOf, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { findPrice, operatingSystemOrdinal, optionOrdinal, type PriceBook } from '../../catalog/domain/price-book.js';
import type { PriceOrigin } from '../../catalog/domain/tables/compute.js';
import type { EstimateOptions } from './estimate-options.js';
import type { InstanceDraft } from './line-draft.js';
import type { MeterAmount } from './price-meter.js';
import type { NearestPriced } from './tariff.js';
import { kilometresBetween } from './distance.js';

interface InstancePrice {
  readonly usdPerHour: number;
  readonly origin: PriceOrigin;
}

/** Hours of an instance at the price of its region, operating system and purchase option; unknown where there is none. */
export function priceInstances(catalog: Catalog, draft: InstanceDraft, options: EstimateOptions): MeterAmount {
  const price = findInstancePrice(catalog, draft, draft.region, options.confidence);
  if (price) return amountOf(draft, price, draft.region, null);
  const nearest = nearestPriced(catalog, draft, options.confidence);
  const standIn =
    nearest && options.missing === 'nearest-region'
      ? findInstancePrice(catalog, draft, nearest.region, options.confidence)
      : null;
  return standIn && nearest ? amountOf(draft, standIn, nearest.region, nearest) : unpricedInstances(draft, nearest);
}

function findInstancePrice(
  catalog: Catalog,
  draft: InstanceDraft,
  region: string,
  filter: ConfidenceFilter,
): InstancePrice | null {
  const { index, priceBook, priceOrigins } = catalog;
  const regionOrdinal = index.regionOrdinals.get(`${draft.provider}/${region}`);
  const typeOrdinal = index.instanceTypeOrdinals.get(`${draft.provider}/${draft.instanceType}`);
  if (regionOrdinal === undefined || typeOrdinal === undefined) return null;
  return priceAt(priceBook, priceOrigins, regionOrdinal, typeOrdinal, draft, filter);
}

function priceAt(
  book: PriceBook,
  origins: readonly PriceOrigin[],
  region: number,
  type: number,
  draft: InstanceDraft,
  filter: ConfidenceFilter,
): InstancePrice | null {
  const option = optionOrdinal(draft.option);
  const position = findPrice(book, region, type, option, operatingSystemOrdinal(draft.operatingSystem));
  if (position < 0) return null;
  const origin = origins[book.originOf[position] ?? -1];
  const usdPerHour = book.usdPerHour[position];
  if (!origin || usdPerHour === undefined || !passesFilter(origin.confidence, filter)) return null;
  return { usdPerHour, origin };
}

const nearestByCatalog = new WeakMap<Catalog, Map<string, NearestPriced | null>>();

/** Nearest region of the provider that sells the type under the same option and operating system. */
function nearestPriced(catalog: Catalog, draft: InstanceDraft, filter: ConfidenceFilter): NearestPriced | null {
  let cache = nearestByCatalog.get(catalog);
  if (!cache) nearestByCatalog.set(catalog, (cache = new Map<string, NearestPriced | null>()));
  const { provider, region, instanceType, option, operatingSystem } = draft;
  const key = [provider, region, instanceType, option, operatingSystem, filter].join('|');
  let nearest = cache.get(key);
  if (nearest === undefined) cache.set(key, (nearest = searchNearest(catalog, draft, filter)));
  return nearest;
}

function searchNearest(catalog: Catalog, draft: InstanceDraft, filter: ConfidenceFilter): NearestPriced | null {
  const type = catalog.index.instanceTypeOrdinals.get(`${draft.provider}/${draft.instanceType}`);
  const home = findRegion(catalog, draft.provider, draft.region);
  if (type === undefined) return null;
  let best: NearestPriced | null = null;
  for (const [ordinal, region] of catalog.regions.entries()) {
    if (region.provider !== draft.provider || region.government) continue;
    if (!priceAt(catalog.priceBook, catalog.priceOrigins, ordinal, type, draft, filter)) continue;
    const distanceKm = kilometresBetween(home, region);
    if (!best || (distanceKm ?? Infinity) < (best.distanceKm ?? Infinity)) best = { region: region.code, distanceKm };
  }
  return best;
}

function amountOf(
  draft: InstanceDraft,
  price: InstancePrice,
  place: string,
  standIn: NearestPriced | null,
): MeterAmount {
  const { usdPerHour, origin } = price;
  const usd = draft.quantity * usdPerHour;
  return {
    state: standIn ? 'estimated' : stateOf(origin.confidence),
    confidence: standIn ? 'estimate' : origin.confidence,
    quantity: draft.quantity,
    unit: 'instance-hour',
    baseUnit: 'instance-hour',
    baseUnitsPerUnit: 1,
    tiersApplied: [{ from: 0, to: null, quantity: draft.quantity, usdPerUnit: usdPerHour, usd }],
    allowanceDeducted: 0,
    unitPriceUsd: usdPerHour,
    monthlyUsd: usd,
    priceRegion: place,
    sourceIds: origin.sourceIds,
    effectiveDate: origin.effectiveDate,
    nearestPriced: standIn,
    notes: [],
  };
}

function unpricedInstances(draft: InstanceDraft, nearest: NearestPriced | null): MeterAmount {
  return {
    state: 'unknown',
    confidence: 'unverified',
    quantity: draft.quantity,
    unit: 'instance-hour',
    baseUnit: 'instance-hour',
    baseUnitsPerUnit: 1,
    tiersApplied: [],
    allowanceDeducted: 0,
    unitPriceUsd: null,
    monthlyUsd: null,
    priceRegion: null,
    sourceIds: [],
    effectiveDate: null,
    nearestPriced: nearest,
    notes: [],
  };
}
