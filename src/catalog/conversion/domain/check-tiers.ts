import { refuse, type SourceRow } from './source-row.js';

/** One tier of a meter in one region. */
export interface Tier {
  readonly row: SourceRow;
  readonly tierStart: number | null;
  readonly tierEnd: number | null;
  readonly unit: string;
}

/**
 * Refuses tiers that overlap, leave a gap or mix units. A first tier may start above 0 only where an allowance covers what
 * is below (checked with the allowance) or the product's name says that it counts what lies beyond.
 */
export function checkTiers(tiers: readonly Tier[], hasAllowance: boolean): void {
  const sorted = [...tiers].sort((a, b) => (a.tierStart ?? -1) - (b.tierStart ?? -1));
  const [first] = sorted;
  if (!first) return;
  for (const [index, tier] of sorted.entries()) {
    if (tier.unit !== first.unit) refuse(tier.row, 'unit', `"${tier.unit}" beside "${first.unit}" in one meter`);
    const before = sorted[index - 1];
    if (before && before.tierEnd !== tier.tierStart) {
      refuse(
        tier.row,
        'tier_start',
        `starts at ${tier.tierStart ?? 'none'} where the tier before ends at ${before.tierEnd ?? 'none'}`,
      );
    }
    if (tier.tierEnd !== null && tier.tierEnd <= (tier.tierStart ?? 0))
      refuse(tier.row, 'tier_end', 'the tier is empty');
  }
  const start = first.tierStart ?? 0;
  if (start > 0 && !hasAllowance && !new RegExp(`\\bbeyond ${start}\\b`).test(first.row.cells['product_name'] ?? '')) {
    refuse(first.row, 'tier_start', `the first tier starts at ${start} and no free allowance says what is below`);
  }
}
