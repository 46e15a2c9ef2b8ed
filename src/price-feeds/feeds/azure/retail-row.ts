import { FeedError } from '../../transport/feed-error.js';

/** One row of the Retail Prices API, as far as it is used. A meter with tiers has one row per tier. */
export interface RetailRow {
  readonly serviceName: string;
  readonly productName: string;
  readonly skuName: string;
  readonly skuId: string;
  readonly meterId: string;
  readonly meterName: string;
  readonly armSkuName: string;
  readonly armRegionName: string;
  readonly location: string;
  readonly unitOfMeasure: string;
  readonly currencyCode: string;
  /** `Consumption`, `Reservation` or `DevTestConsumption`. */
  readonly type: string;
  /** `1 Year`, `3 Years`, `5 Years`; blank but for reservations. */
  readonly reservationTerm: string;
  /** Per unit of measure; for a reservation the price of its whole term. */
  readonly retailPrice: number;
  readonly tierMinimumUnits: number;
  /** YYYY-MM-DD. */
  readonly startsOn: string;
  /** YYYY-MM-DD, the last day it holds; null: until further notice. */
  readonly endsOn: string | null;
  readonly isPrimary: boolean;
  readonly savingsPlans: readonly SavingsPlanPrice[];
}

export interface SavingsPlanPrice {
  readonly term: string;
  readonly retailPrice: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Reads one element of `Items`. Throws FeedError('unexpected-answer') naming the field that is missing or wrong. */
export function readRetailRow(value: unknown): RetailRow {
  if (value === null || typeof value !== 'object') throw unexpected('an item that is no object');
  const fields = value as Readonly<Record<string, unknown>>;
  const meter = `meter ${textOf(fields, 'meterId', 'an item')}`;
  // The documentation spells the end EffectiveEndDate, the interface effectiveEndDate.
  const end = fields['effectiveEndDate'] ?? fields['EffectiveEndDate'];
  return {
    serviceName: textOf(fields, 'serviceName', meter),
    productName: tidy(textOf(fields, 'productName', meter)),
    skuName: tidy(optionalText(fields['skuName'])),
    skuId: optionalText(fields['skuId']),
    meterId: textOf(fields, 'meterId', meter),
    meterName: tidy(textOf(fields, 'meterName', meter)),
    armSkuName: tidy(optionalText(fields['armSkuName'])),
    armRegionName: optionalText(fields['armRegionName']).trim(),
    location: optionalText(fields['location']).trim(),
    unitOfMeasure: tidy(textOf(fields, 'unitOfMeasure', meter)),
    currencyCode: textOf(fields, 'currencyCode', meter),
    type: textOf(fields, 'type', meter),
    reservationTerm: optionalText(fields['reservationTerm']),
    retailPrice: numberOf(fields, 'retailPrice', meter),
    tierMinimumUnits: numberOf(fields, 'tierMinimumUnits', meter),
    startsOn: dayOf(fields['effectiveStartDate'], 'effectiveStartDate', meter),
    endsOn: end === undefined || end === null ? null : dayOf(end, 'effectiveEndDate', meter),
    isPrimary: fields['isPrimaryMeterRegion'] === true,
    savingsPlans: readSavingsPlans(fields['savingsPlan'], meter),
  };
}

function readSavingsPlans(value: unknown, meter: string): SavingsPlanPrice[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unexpected(`${meter} with a savingsPlan that is no list`);
  return value.map((plan: unknown) => {
    if (plan === null || typeof plan !== 'object') throw unexpected(`${meter} with a savings plan that is no object`);
    const fields = plan as Readonly<Record<string, unknown>>;
    return { term: textOf(fields, 'term', meter), retailPrice: numberOf(fields, 'retailPrice', meter) };
  });
}

function textOf(fields: Readonly<Record<string, unknown>>, name: string, what: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw unexpected(`${what} without ${name}`);
  return value;
}

function optionalText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(fields: Readonly<Record<string, unknown>>, name: string, what: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw unexpected(`${what} with a ${name} that is no number`);
  return value;
}

function dayOf(value: unknown, name: string, what: string): string {
  const [day] = typeof value === 'string' ? (DAY.exec(value) ?? []) : [];
  if (day === undefined) throw unexpected(`${what} with a ${name} that is no date`);
  return day;
}

/** Some product names hold hard spaces, and some hold what an earlier conversion made of them. */
function tidy(name: string): string {
  return name.replace(/[\s\u00a0\ufffd]+/gu, ' ').trim();
}

function unexpected(what: string): FeedError {
  return new FeedError('azure', 'unexpected-answer', `the Retail Prices API delivers ${what}`);
}
