import type { protos } from '@google-cloud/billing';
import type { SkuTier } from '../../domain/provider-sku.js';

type PricingInfo = protos.google.cloud.billing.v1.IPricingInfo;
type TierRate = protos.google.cloud.billing.v1.PricingExpression.ITierRate;
type Money = protos.google.type.IMoney;

/** The price of an article that is in force, in the catalog's own unit. */
export interface CurrentPrice {
  /** `usageUnit`, e.g. `h`, `GiBy.mo`, `GiBy.s`, `count`: prices and tier bounds are per and in this unit. */
  readonly unit: string;
  readonly currency: string;
  /** YYYY-MM-DD. */
  readonly effectiveDate: string;
  readonly tiers: readonly SkuTier[];
  /** Use per account or project and interval that costs nothing; 0 where there is none. */
  readonly freeUsage: number;
  readonly aggregationLevel: string;
  readonly aggregationInterval: string;
}

/** The newest price that is in force on `today`; undefined where there is none, or where it has no rates. */
export function currentPrice(infos: readonly PricingInfo[], today: string): CurrentPrice | undefined {
  const inForce = infos
    .map((info) => ({ info, from: secondsOf(info.effectiveTime) }))
    .filter(({ from }) => dateOf(from) <= today)
    .sort((a, b) => b.from - a.from);
  const newest = inForce[0];
  const expression = newest?.info.pricingExpression;
  const rates = expression?.tieredRates ?? [];
  if (!newest || !expression || rates.length === 0) return undefined;
  const { aggregationLevel, aggregationInterval } = newest.info.aggregationInfo ?? {};
  return {
    // `displayQuantity` is how many units to show a price for; it does not change the price.
    unit: expression.usageUnit ?? '',
    currency: currencyOf(rates),
    effectiveDate: dateOf(newest.from),
    ...tiersOf(rates),
    aggregationLevel: String(aggregationLevel ?? ''),
    aggregationInterval: String(aggregationInterval ?? ''),
  };
}

/**
 * Google states what is free as a first tier of price 0. The catalog keeps allowances as facts of their own, taken off before
 * the tiers (`free-allowances.csv`), so the first paid tier begins at 0 here; an article that is free altogether stays so.
 */
function tiersOf(rates: readonly TierRate[]): Pick<CurrentPrice, 'tiers' | 'freeUsage'> {
  const steps = rates
    .map(({ startUsageAmount, unitPrice }) => ({ start: startUsageAmount ?? 0, price: amountOf(unitPrice) }))
    .sort((a, b) => a.start - b.start);
  const isFreeFirst = steps.length > 1 && steps[0]?.price === 0;
  const paid = isFreeFirst ? steps.slice(1) : steps;
  const tiers = paid.map(({ start, price }, at) => ({
    start: at === 0 && isFreeFirst ? 0 : start,
    end: paid[at + 1]?.start ?? null,
    price,
  }));
  return { tiers, freeUsage: isFreeFirst ? (paid[0]?.start ?? 0) : 0 };
}

/** Whole units (an int64 as text) and billionths, read as one decimal number so that nothing is lost between them. */
export function amountOf(money: Money | null | undefined): number {
  const units = BigInt(String(money?.units ?? 0));
  const nanos = money?.nanos ?? 0;
  const sign = units < 0n || nanos < 0 ? '-' : '';
  const digits = String(units).replace('-', '');
  return Number(`${sign}${digits}.${String(Math.abs(nanos)).padStart(9, '0')}`);
}

/** Rates in more than one currency cannot be one price; the checks refuse what is not a currency. */
function currencyOf(rates: readonly TierRate[]): string {
  return [...new Set(rates.map(({ unitPrice }) => unitPrice?.currencyCode ?? ''))].join('+');
}

function secondsOf(time: protos.google.protobuf.ITimestamp | null | undefined): number {
  return Number(String(time?.seconds ?? 0));
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
