import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';

/** What to do about a price nobody published for the region: leave the line unknown, or stand in the nearest region that has it. */
export const MISSING_PRICE_RULES = ['unknown', 'nearest-region'] as const;
export type MissingPriceRule = (typeof MISSING_PRICE_RULES)[number];

/** Which end of every uncertain default is used. */
export const USAGE_CASES = ['low', 'likely', 'high'] as const;
export type UsageCase = (typeof USAGE_CASES)[number];

export interface EstimateOptions {
  /** `published` prices from verified and derived rows only. */
  readonly confidence: ConfidenceFilter;
  readonly missing: MissingPriceRule;
  /** Azure lists a meter for traffic between zones and has said it does not bill it: charged only when asked. */
  readonly azureInterZoneCharged: boolean;
  readonly usageCase: UsageCase;
}

export const DEFAULT_OPTIONS: EstimateOptions = {
  confidence: 'all',
  missing: 'unknown',
  azureInterZoneCharged: false,
  usageCase: 'likely',
};
