import { CONFIDENCES, isLoadablePrice, type Confidence } from '../../domain/confidence.js';
import { PROVIDERS } from '../../domain/provider.js';
import type { FreeAllowance, MeterPrice, PriceProduct } from '../../domain/tables/service-prices.js';
import { checkTiers } from './check-tiers.js';
import { tally, type LeftOut } from './converted.js';
import { allowanceId, readAllowances, type AllowanceRow } from './free-allowances.js';
import { citedSources, type SourceBook } from './source-book.js';
import {
  optionalDecimal,
  optionalText,
  refuse,
  requiredDecimal,
  requiredOneOf,
  requiredText,
  type SourceRow,
} from './source-row.js';

export interface ConvertedMeterPrices {
  readonly meterPrices: readonly MeterPrice[];
  readonly allowances: readonly FreeAllowance[];
  readonly leftOut: LeftOut;
  /** Allowances understood but not loaded, because the source itself doubts them. */
  readonly doubtedAllowances: number;
}

interface ReadPrice extends AllowanceRow {
  readonly tierEnd: number | null;
  readonly usdPerUnit: number;
  readonly effectiveDate: string | null;
  readonly notes: string | null;
}

/** `services/service_prices.csv` → meter prices and free allowances. Unverified rows are left out. */
export function convertMeterPrices(
  rows: readonly SourceRow[],
  book: SourceBook,
  products: readonly PriceProduct[],
): ConvertedMeterPrices {
  const keys = new Set(products.map(({ key }) => key));
  const read = rows.map((row) => readPrice(row, book, keys));
  const loadable = read.filter(({ confidence }) => isLoadablePrice(confidence));
  const newest = newestOfEachTier(loadable);
  const readings = readAllowances(newest);
  const allowances = readings.filter(({ confidence }) => confidence !== 'unverified');
  checkMeters(newest);
  return {
    meterPrices: withAllowances(newest, new Set(allowances.map(({ id }) => id))),
    allowances,
    leftOut: {
      ...tally(read.filter((price) => !loadable.includes(price)).map(({ confidence }) => confidence)),
      ...tally(Array.from({ length: loadable.length - newest.length }, () => 'an older price of the same tier')),
    },
    doubtedAllowances: readings.length - allowances.length,
  };
}

function readPrice(row: SourceRow, book: SourceBook, products: ReadonlySet<string>): ReadPrice {
  const product = requiredText(row, 'service_key');
  const provider = requiredOneOf(row, 'provider', PROVIDERS);
  if (!products.has(product)) refuse(row, 'service_key', `price key "${product}" is not in services/service_map.csv`);
  if (!product.startsWith(`${provider}.`)) refuse(row, 'provider', `${provider} does not own "${product}"`);
  return {
    row,
    product,
    region: requiredText(row, 'region_code'),
    meter: requiredText(row, 'meter'),
    unit: requiredText(row, 'unit'),
    tierStart: optionalDecimal(row, 'tier_start', 0),
    tierEnd: optionalDecimal(row, 'tier_end', 0),
    usdPerUnit: requiredDecimal(row, 'usd_per_unit', 0),
    allowanceText: optionalText(row, 'free_allowance'),
    effectiveDate: dateOf(row),
    sourceIds: citedSources(book, 'services', row, 'source_id').map(({ id }) => id),
    ...readNotes(row),
  };
}

function dateOf(row: SourceRow): string | null {
  const date = optionalText(row, 'effective_date');
  if (date === null || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(date)) return date;
  return refuse(row, 'effective_date', `"${date}" is not a date`, 'YYYY-MM-DD, YYYY-MM or YYYY');
}

/** `confidence=derived; basis` → the confidence and the rest. */
function readNotes(row: SourceRow): { confidence: Confidence; notes: string | null } {
  const text = requiredText(row, 'notes');
  const [, confidence = '', notes = ''] = /^confidence=([a-z-]+)(?:; ?(.*))?$/s.exec(text) ?? [];
  if (!(CONFIDENCES as readonly string[]).includes(confidence)) {
    refuse(
      row,
      'notes',
      'does not begin with a known confidence',
      CONFIDENCES.map((name) => `confidence=${name}`).join(', '),
    );
  }
  return { confidence: confidence as Confidence, notes: notes === '' ? null : notes };
}

/** Of prices for the same tier the one with the newest date; two of one date contradict each other and are refused. */
function newestOfEachTier(prices: readonly ReadPrice[]): ReadPrice[] {
  const newest = new Map<string, ReadPrice>();
  for (const price of prices) {
    const key = [price.product, price.region, price.meter, price.tierStart ?? ''].join('|');
    const held = newest.get(key);
    if (held && held.effectiveDate === price.effectiveDate) {
      refuse(price.row, 'tier_start', `the same tier and date stand on line ${held.row.line}`);
    }
    if (!held || (price.effectiveDate ?? '') > (held.effectiveDate ?? '')) newest.set(key, price);
  }
  return [...newest.values()];
}

function checkMeters(prices: readonly ReadPrice[]): void {
  const meters = new Map<string, ReadPrice[]>();
  for (const price of prices) {
    const key = `${price.product}|${price.region}|${price.meter}`;
    const tiers = meters.get(key);
    if (tiers) tiers.push(price);
    else meters.set(key, [price]);
  }
  for (const tiers of meters.values())
    checkTiers(
      tiers,
      tiers.some(({ allowanceText }) => allowanceText !== null),
    );
}

/** Every tier of a meter names the allowance where one tier of it in that region states it. */
function withAllowances(prices: readonly ReadPrice[], loaded: ReadonlySet<string>): MeterPrice[] {
  const place = ({ product, region, meter }: ReadPrice) => `${product}|${region}|${meter}`;
  const stated = new Set(prices.filter(({ allowanceText }) => allowanceText !== null).map(place));
  return prices.map((price) => {
    const id = allowanceId(price.product, price.meter);
    return {
      product: price.product,
      region: price.region,
      meter: price.meter,
      unit: price.unit,
      tierStart: price.tierStart,
      tierEnd: price.tierEnd,
      usdPerUnit: price.usdPerUnit,
      freeAllowance: stated.has(place(price)) && loaded.has(id) ? id : null,
      effectiveDate: price.effectiveDate,
      notes: price.notes,
      sourceIds: price.sourceIds,
      confidence: price.confidence,
    };
  });
}
