import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { PriceOverlay } from './price-overlay.js';

/** What to do about a price nobody published for the region: leave the line unknown, or stand in the nearest region that has it. */
export const MISSING_PRICE_RULES = ['unknown', 'nearest-region'] as const;
export type MissingPriceRule = (typeof MISSING_PRICE_RULES)[number];

/** Which end of every uncertain default is used. */
export const USAGE_CASES = ['low', 'likely', 'high'] as const;
export type UsageCase = (typeof USAGE_CASES)[number];

/** A part of a component's instance hours and how it is bought. */
export interface CoverageShare {
  readonly option: PurchaseOption;
  /** Share of the hours, 0 to 1; the shares of a component sum to 1. */
  readonly share: number;
}

export interface EstimateOptions {
  /** `published` prices from verified and derived rows only. */
  readonly confidence: ConfidenceFilter;
  readonly missing: MissingPriceRule;
  /** Azure lists a meter for traffic between zones and has said it does not bill it: charged only when asked. */
  readonly azureInterZoneCharged: boolean;
  readonly usageCase: UsageCase;
  /** Mixed ways to buy, by component id; a component that is not named buys all its hours under its own option. */
  readonly coverage: Readonly<Record<string, readonly CoverageShare[]>>;
  /** Private discounts and prices, applied in order; every line they change says so. */
  readonly overlays: readonly PriceOverlay[];
}

export const DEFAULT_OPTIONS: EstimateOptions = {
  confidence: 'all',
  missing: 'unknown',
  azureInterZoneCharged: false,
  usageCase: 'likely',
  coverage: {},
  overlays: [],
};
