import { type Confidence, type ConfidenceFilter, type FigureState } from '../../catalog/domain/confidence.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { type OperatingSystem, type PurchaseOption } from '../../catalog/domain/purchase-option.js';
import { type Completeness } from '../../scorecards/domain/score-tree.js';
import { type ArchitectureWish } from './demand.js';
import { type PriceDates } from './price-dates.js';
import { type Locality } from './regions-nearby.js';

/** One line of a fleet: `quantity` equal servers. */
export interface FleetServer {
  /** Line of the CSV, or position in the JSON list, counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly architecture: ArchitectureWish;
  readonly operatingSystem: OperatingSystem;
  readonly diskGb: number;
  /** 0 to 730; commitments are billed for the whole month whatever runs. */
  readonly hoursPerMonth: number;
  readonly quantity: number;
}

export const FLEET_PLACEMENTS = ['one-region', 'any-region'] as const;
/** `one-region`: all servers of a cloud in one region; `any-region`: each line where it is cheapest. */
export type FleetPlacement = (typeof FLEET_PLACEMENTS)[number];

export interface FleetOptions {
  readonly locality: Locality;
  readonly placement: FleetPlacement;
  readonly purchaseOption: PurchaseOption;
  readonly confidence: ConfidenceFilter;
  readonly includeBurstable: boolean;
  /** Next cheapest offers listed with every match. */
  readonly alternatives: number;
  /** Price keys of volume types in place of the defaults. */
  readonly volumes: Readonly<Partial<Record<Provider, string>>>;
}

export type LineOutcome = 'matched' | 'oversized' | 'no-match';
export type NoMatchRule = 'no-region' | 'nothing-large-enough' | 'unpriced';

export interface OfferSummary {
  readonly instanceType: string;
  readonly usdPerHour: number;
}

/** The offer that was chosen for all servers that ask for the same thing in one region. */
export interface MatchedOffer extends OfferSummary {
  readonly region: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly extraVcpu: number;
  readonly extraMemoryGib: number;
  readonly priceDate: string | null;
  readonly confidence: Confidence;
  /** Next cheapest offers that fit. */
  readonly alternatives: readonly OfferSummary[];
}

export interface LineMatch {
  readonly provider: Provider;
  readonly outcome: LineOutcome;
  /** Null where nothing matches. */
  readonly offer: MatchedOffer | null;
  readonly computeMonthlyUsd: number | null;
  readonly diskMonthlyUsd: number | null;
  /** Null where the instance or the disk has no price: unknown, never zero. */
  readonly monthlyUsd: number | null;
  readonly state: FigureState;
  readonly rule: NoMatchRule | 'disk-unpriced' | null;
  readonly because: string | null;
}

export interface FleetLine {
  readonly server: FleetServer;
  readonly matches: readonly LineMatch[];
}

export interface FleetTotal {
  readonly provider: Provider;
  /** Regions used; one under `one-region`. */
  readonly regions: readonly string[];
  readonly regionsConsidered: number;
  readonly chosenBy: string;
  readonly volumeType: string | null;
  /** Ways of buying for which few of the types sold there have a price: the total may be far from the cheapest. */
  readonly thinlyPriced: readonly string[];
  readonly servers: number;
  readonly matchedServers: number;
  readonly oversizedServers: number;
  readonly unmatchedServers: number;
  readonly diskUnpricedServers: number;
  /** Sum of what is priced; the total of the fleet only where `complete`. */
  readonly pricedMonthlyUsd: number;
  readonly computeMonthlyUsd: number;
  readonly diskMonthlyUsd: number;
  readonly complete: boolean;
  /** Shares of the servers. */
  readonly completeness: Completeness;
}

export interface FleetComparison {
  readonly lines: readonly FleetLine[];
  readonly totals: readonly FleetTotal[];
  readonly cheapest: Provider | null;
  readonly cheapestBecause: string;
  readonly rule: string;
  readonly assumed: readonly string[];
  readonly priceDates: PriceDates;
}
