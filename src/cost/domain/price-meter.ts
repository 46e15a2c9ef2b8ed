import type { Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, type Confidence, type FigureState } from '../../catalog/domain/confidence.js';
import { DEFAULT_OPTIONS, type EstimateOptions } from './estimate-options.js';
import { graduatedAmount, type TierApplied } from './graduated-amount.js';
import { tariffBookOf, type NearestPriced, type Tariff, type TariffBook } from './tariff.js';

export interface MeterQuestion {
  /** Price key, e.g. `aws.data-transfer`. */
  readonly product: string;
  readonly region: string;
  readonly meter: string;
  /** Base units (GB, requests, hours…), before any allowance. */
  readonly quantity: number;
  /** Base units of the same meter that come before these in the tiers; 0 unless given. */
  readonly already?: number;
  /** Base units of the free allowance that other usage has consumed; 0 unless given. */
  readonly allowanceUsed?: number;
}

export interface MeterAmount {
  readonly state: FigureState;
  readonly confidence: Confidence;
  readonly quantity: number;
  readonly unit: string;
  readonly baseUnit: string;
  readonly baseUnitsPerUnit: number;
  readonly tiersApplied: readonly TierApplied[];
  readonly allowanceDeducted: number;
  readonly unitPriceUsd: number | null;
  readonly monthlyUsd: number | null;
  readonly priceRegion: string | null;
  readonly sourceIds: readonly string[];
  readonly effectiveDate: string | null;
  readonly nearestPriced: NearestPriced | null;
  readonly notes: readonly string[];
}

/** A price, and whether it stands in for one that nobody published for the region. */
export interface ResolvedTariff {
  readonly tariff: Tariff | null;
  readonly standIn: boolean;
  readonly nearestPriced: NearestPriced | null;
}

/** A tariff that was found, or one that stands in. */
export type PricedTariff = ResolvedTariff & { readonly tariff: Tariff };

type PriceChoice = Pick<EstimateOptions, 'confidence' | 'missing'>;

/** The tariff of a meter in a region under the request's rule for missing prices. */
export function resolveTariff(
  catalog: Catalog,
  product: string,
  region: string,
  meter: string,
  { confidence, missing }: PriceChoice,
): ResolvedTariff {
  return resolveIn(tariffBookOf(catalog, confidence), product, region, meter, missing);
}

/** The same from a book that is at hand. */
export function resolveIn(
  book: TariffBook,
  product: string,
  region: string,
  meter: string,
  missing: PriceChoice['missing'],
): ResolvedTariff {
  const found = book.lookUp(product, region, meter);
  if (found) return found;
  const nearestPriced = book.nearest(product, region, meter);
  if (!nearestPriced || missing === 'unknown') return { tariff: null, standIn: false, nearestPriced };
  return { tariff: book.find(product, nearestPriced.region, meter), standIn: true, nearestPriced };
}

/**
 * What a quantity of one meter costs in a month at list price: allowance first, then the graduated tiers. Unknown (null,
 * never zero) where no price is published for the region, with the nearest region of the same provider that has one.
 */
export function priceMeter(
  catalog: Catalog,
  question: MeterQuestion,
  options: PriceChoice = DEFAULT_OPTIONS,
): MeterAmount {
  const { product, region, meter, quantity, already = 0, allowanceUsed = 0 } = question;
  const resolved = resolveTariff(catalog, product, region, meter, options);
  if (!resolved.tariff) return unpricedAmount(quantity, resolved.nearestPriced);
  return chargeTariff(resolved.tariff, { quantity, already, allowanceUsed }, resolved);
}

interface Charge {
  readonly quantity: number;
  readonly already: number;
  readonly allowanceUsed: number;
}

/** Charges one tariff. Exported for the shared pools, which hold the tariff already. */
export function chargeTariff(
  tariff: Tariff,
  { quantity, already, allowanceUsed }: Charge,
  { standIn, nearestPriced }: Pick<ResolvedTariff, 'standIn' | 'nearestPriced'> = FOUND,
): MeterAmount {
  const allowance = freeUnitsOf(tariff);
  const free = Math.min(quantity, Math.max(0, allowance.units - allowanceUsed));
  const offset = allowance.inTiers ? Math.min(allowance.units, allowanceUsed + free) : 0;
  const amount = graduatedAmount(tariff.tiers, tariff.perUnit, Math.max(already, offset), quantity - free);
  const known = amount.beyond === 0;
  const charged = quantity - free - amount.below;
  return {
    state: known ? (standIn ? 'estimated' : stateOf(tariff.confidence)) : 'unknown',
    confidence: standIn ? 'estimate' : tariff.confidence,
    quantity,
    unit: tariff.unit,
    baseUnit: tariff.baseUnit,
    baseUnitsPerUnit: tariff.perUnit,
    tiersApplied: amount.tiers,
    allowanceDeducted: free + amount.below,
    unitPriceUsd: known ? unitPrice(tariff, amount.tiers, amount.usd, charged) : null,
    monthlyUsd: known ? amount.usd : null,
    priceRegion: tariff.place,
    sourceIds: tariff.sourceIds,
    effectiveDate: tariff.effectiveDate,
    nearestPriced,
    notes: known ? NO_NOTES : [`no price is published above ${lastTierEnd(tariff)} ${tariff.baseUnit}`],
  };
}

/** A price without tiers or allowance: what a resource includes comes off, the rest is quantity times price. */
export function chargeFlat(
  { tariff, standIn, nearestPriced }: PricedTariff,
  quantity: number,
  included: number,
): MeterAmount {
  const free = Math.min(included, quantity);
  const charged = quantity - free;
  const usdPerUnit = tariff.tiers[0]?.usdPerUnit ?? 0;
  const usd = (charged / tariff.perUnit) * usdPerUnit;
  return {
    state: standIn ? 'estimated' : stateOf(tariff.confidence),
    confidence: standIn ? 'estimate' : tariff.confidence,
    quantity,
    unit: tariff.unit,
    baseUnit: tariff.baseUnit,
    baseUnitsPerUnit: tariff.perUnit,
    tiersApplied: [{ from: 0, to: null, quantity: charged, usdPerUnit, usd }],
    allowanceDeducted: free,
    unitPriceUsd: usdPerUnit,
    monthlyUsd: usd,
    priceRegion: tariff.place,
    sourceIds: tariff.sourceIds,
    effectiveDate: tariff.effectiveDate,
    nearestPriced,
    notes: NO_NOTES,
  };
}

export interface FreeUnits {
  /** Base units free per month. */
  readonly units: number;
  /** The first paid tier starts after them, so that they also take the place below it. */
  readonly inTiers: boolean;
}

const NO_FREE_UNITS: FreeUnits = { units: 0, inTiers: false };
const DAYS_PER_MONTH = 730 / 24;
const freeUnits = new WeakMap<Tariff, FreeUnits>();

/**
 * The monthly allowance of an account or project in base units of the meter. What grows with a resource (`per`) or is granted
 * once is not taken off here: the rules of the service know the resource.
 */
export function freeUnitsOf(tariff: Tariff): FreeUnits {
  if (!tariff.allowance) return NO_FREE_UNITS;
  let free = freeUnits.get(tariff);
  if (!free) freeUnits.set(tariff, (free = readFreeUnits(tariff)));
  return free;
}

function readFreeUnits({ allowance, baseUnit }: Tariff): FreeUnits {
  if (!allowance || allowance.quantity === null || allowance.per !== null) return NO_FREE_UNITS;
  if (allowance.unit !== baseUnit || allowance.scope === 'resource' || allowance.period === 'once')
    return NO_FREE_UNITS;
  const perMonth = allowance.period === 'day' ? allowance.quantity * DAYS_PER_MONTH : allowance.quantity;
  return { units: perMonth, inTiers: allowance.mode === 'in-tiers' };
}

const NO_NOTES: readonly string[] = [];
const FOUND = { standIn: false, nearestPriced: null };

/** The price of the tier where one applies, else the average over the charged units; the first tier where nothing is charged. */
function unitPrice(tariff: Tariff, applied: readonly TierApplied[], usd: number, charged: number): number | null {
  if (applied.length > 1) return usd / (charged / tariff.perUnit);
  return applied[0]?.usdPerUnit ?? tariff.tiers[0]?.usdPerUnit ?? null;
}

function lastTierEnd(tariff: Tariff): number {
  return tariff.tiers[tariff.tiers.length - 1]?.to ?? 0;
}

/** The amount of a quantity that nobody published a price for. */
export function unpricedAmount(quantity: number, nearestPriced: NearestPriced | null): MeterAmount {
  return {
    state: 'unknown',
    confidence: 'unverified',
    quantity,
    unit: '',
    baseUnit: '',
    baseUnitsPerUnit: 1,
    tiersApplied: [],
    allowanceDeducted: 0,
    unitPriceUsd: null,
    monthlyUsd: null,
    priceRegion: null,
    sourceIds: [],
    effectiveDate: null,
    nearestPriced,
    notes: NO_NOTES,
  };
}
