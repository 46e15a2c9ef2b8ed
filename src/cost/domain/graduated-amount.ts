import type { Tier } from './tariff.js';

/** A tier as it was applied: the part of the quantity that fell into it, and what that part costs. */
export interface TierApplied {
  readonly from: number;
  /** Null for no upper bound. */
  readonly to: number | null;
  /** Base units in the tier. */
  readonly quantity: number;
  readonly usdPerUnit: number;
  readonly usd: number;
}

export interface GraduatedAmount {
  readonly tiers: readonly TierApplied[];
  readonly usd: number;
  /** Base units above the last published tier: what they cost is not known. */
  readonly beyond: number;
  /** Base units below the first published tier, which the price list includes without charge. */
  readonly below: number;
}

/**
 * Charges `quantity` base units that come after `already` others through graduated tiers: each unit is charged at the tier
 * it falls into, the upper bound of a tier belongs to it.
 */
export function graduatedAmount(
  tiers: readonly Tier[],
  perUnit: number,
  already: number,
  quantity: number,
): GraduatedAmount {
  const end = already + quantity;
  const first = tiers[0]?.from ?? 0;
  const last = tiers[tiers.length - 1]?.to ?? 0;
  const applied: TierApplied[] = [];
  let usd = 0;
  for (const { from, to, usdPerUnit } of tiers) {
    const inTier = Math.min(end, to) - Math.max(already, from);
    if (inTier <= 0) continue;
    const amount = (inTier / perUnit) * usdPerUnit;
    applied.push({ from, to: to === Infinity ? null : to, quantity: inTier, usdPerUnit, usd: amount });
    usd += amount;
  }
  return {
    tiers: applied,
    usd,
    beyond: Math.max(0, end - Math.max(already, last)),
    below: Math.max(0, Math.min(end, first) - already),
  };
}
