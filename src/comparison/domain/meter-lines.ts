import { meterKey, type Catalog } from '../../catalog/domain/catalog.js';
import {
  passesFilter,
  stateOf,
  weakest,
  type Confidence,
  type ConfidenceFilter,
  type FigureState,
} from '../../catalog/domain/confidence.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { type FreeAllowance, type MeterPrice, type PriceProduct } from '../../catalog/domain/tables/service-prices.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { meterIndexOf, type MeterRegions } from './meter-index.js';
import { regionsNearby } from './regions-nearby.js';

export interface MeterTier {
  /** Lower and upper bound in single base units; null where the price is flat or has no upper bound. */
  readonly from: number | null;
  readonly to: number | null;
  readonly usdPerUnit: number;
}

export interface MeterLine {
  readonly provider: Provider;
  readonly product: PriceProduct;
  readonly meter: string;
  readonly unit: string;
  readonly state: FigureState;
  /** Region the price is published for: the compared one or `global`; null where neither has it. */
  readonly region: string | null;
  readonly tiers: readonly MeterTier[];
  readonly allowance: FreeAllowance | null;
  readonly effectiveDate: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence | null;
  readonly notes: string | null;
  readonly nearestPriced: NearestMeterPrice | null;
  readonly because: string | null;
}

export interface NearestMeterPrice {
  readonly region: string;
  readonly distanceKm: number | null;
  readonly usdPerUnit: number;
}

/**
 * Every meter of a product with its price in a region, else its `global` price, else unknown with the nearest region of
 * the provider that publishes one.
 */
export function meterLines(
  catalog: Catalog,
  product: PriceProduct,
  region: Region,
  confidence: ConfidenceFilter,
): MeterLine[] {
  const meters = meterIndexOf(catalog).get(product.key) ?? [];
  return meters.map((meter) => meterLine(catalog, product, meter, region, confidence));
}

function meterLine(
  catalog: Catalog,
  product: PriceProduct,
  meter: MeterRegions,
  region: Region,
  confidence: ConfidenceFilter,
): MeterLine {
  const { provider } = product;
  const found = [region.code, 'global']
    .map((code) => tiersIn(catalog, product.key, code, meter.meter, confidence))
    .find((tiers) => tiers.length > 0);
  const common = { provider, product, meter: meter.meter, unit: meter.unit };
  return found
    ? { ...common, ...priced(catalog, found) }
    : { ...common, ...unpriced(catalog, product, meter, region, confidence) };
}

type Rest = Omit<MeterLine, 'provider' | 'product' | 'meter' | 'unit'>;

function priced(catalog: Catalog, rows: readonly MeterPrice[]): Rest {
  const [first] = rows;
  const confidence = weakest(rows.map((row) => row.confidence));
  return {
    state: stateOf(confidence),
    region: first?.region ?? null,
    tiers: rows.map((row) => ({ from: row.tierStart, to: row.tierEnd, usdPerUnit: row.usdPerUnit })),
    allowance: catalog.index.allowances.get(first?.freeAllowance ?? '') ?? null,
    effectiveDate: first?.effectiveDate ?? null,
    sourceIds: [...new Set(rows.flatMap((row) => row.sourceIds))],
    confidence,
    notes: first?.notes ?? null,
    nearestPriced: null,
    because: null,
  };
}

function unpriced(
  catalog: Catalog,
  product: PriceProduct,
  meter: MeterRegions,
  region: Region,
  confidence: ConfidenceFilter,
): Rest {
  const nearest = findNearestMeterPrice(catalog, product, meter, region, confidence);
  return {
    state: 'unknown',
    region: null,
    tiers: [],
    allowance: null,
    effectiveDate: null,
    sourceIds: [],
    confidence: null,
    notes: null,
    nearestPriced: nearest,
    because: nearest
      ? `no price published for ${region.code}; the nearest that is published is ${nearest.region}`
      : `no price published for ${region.code}; it is published for ${sample(meter.regions)}`,
  };
}

function findNearestMeterPrice(
  catalog: Catalog,
  product: PriceProduct,
  meter: MeterRegions,
  region: Region,
  confidence: ConfidenceFilter,
): NearestMeterPrice | null {
  for (const nearby of regionsNearby(catalog, region, product.provider, ({ code }) => meter.regions.includes(code))) {
    const [first] = tiersIn(catalog, product.key, nearby.region.code, meter.meter, confidence);
    if (first) return { region: nearby.region.code, distanceKm: nearby.distanceKm, usdPerUnit: first.usdPerUnit };
  }
  return null;
}

/** Tiers of the newest date that pass the filter: where two sources priced one meter, the later one holds. */
function tiersIn(
  catalog: Catalog,
  product: string,
  region: string,
  meter: string,
  confidence: ConfidenceFilter,
): readonly MeterPrice[] {
  const rows = (catalog.index.meterTiers.get(meterKey(product, region, meter)) ?? []).filter((row) =>
    passesFilter(row.confidence, confidence),
  );
  const newest = new Map<number | null, MeterPrice>();
  for (const row of rows) {
    const held = newest.get(row.tierStart);
    if (!held || (row.effectiveDate ?? '') > (held.effectiveDate ?? '')) newest.set(row.tierStart, row);
  }
  return [...newest.values()];
}

function sample(regions: readonly string[]): string {
  const shown = regions.slice(0, 3).join(', ');
  return regions.length > 3 ? `${shown} and ${regions.length - 3} more` : shown;
}
