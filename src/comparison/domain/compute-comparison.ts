import { type Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { type Geography, type Region } from '../../catalog/domain/tables/regions.js';
import { HOURS_PER_MONTH } from '../../money/rounding.js';
import { type Figure } from '../../scorecards/domain/score-tree.js';
import { carbonPerHour } from './carbon.js';
import { type ComputeDemand } from './demand.js';
import { hourPriceAt, type HourPrice, type Market } from './market.js';
import { regionKey } from './named-rows.js';
import { coverageIn, type PriceCoverage } from './price-coverage.js';
import { fittingOffers, offersIn, typeAt } from './offer-lists.js';
import { comparePriceDates, type PriceDates } from './price-dates.js';

export interface ComputeQuery {
  readonly demand: ComputeDemand;
  readonly market: Market;
  /** Empty: all of them. */
  readonly providers: readonly Provider[];
  readonly geography: Geography | null;
  /** Empty: all of them. A government region named here is asked for. */
  readonly regions: readonly Region[];
  readonly includeGovernment: boolean;
  /** Matches listed per region. */
  readonly limit: number;
}

export interface ComputeMatch {
  readonly type: InstanceType;
  readonly price: HourPrice;
  /** 730 hours. */
  readonly monthlyUsd: number;
  readonly extraVcpu: number;
  readonly extraMemoryGib: number;
  readonly carbon: Figure;
}

/** `unpriced`: the region has no price at all for this way of buying, so whether it has a match is unknown. */
export type RegionOutcome = 'matched' | 'no-match' | 'unpriced';

export interface RegionMatches {
  readonly region: Region;
  readonly outcome: RegionOutcome;
  readonly matches: readonly ComputeMatch[];
  /** Offers that fit, of which the cheapest `limit` are listed. */
  readonly fitting: number;
  readonly coverage: PriceCoverage;
}

export interface ProviderMatches {
  readonly provider: Provider;
  readonly cheapest: { readonly region: Region; readonly match: ComputeMatch } | null;
  readonly regionsAsked: number;
  readonly regionsMatched: number;
  readonly unpriced: readonly string[];
  readonly because: string;
}

export interface ComputeComparison {
  readonly demand: ComputeDemand;
  readonly market: Market;
  readonly providers: readonly ProviderMatches[];
  /** Regions with matches first, cheapest first; then regions without a match, then unpriced ones, by provider and code. */
  readonly regions: readonly RegionMatches[];
  readonly unpriced: number;
  readonly unmatched: number;
  readonly rule: string;
  readonly assumed: readonly string[];
  readonly priceDates: PriceDates;
}

export const COMPUTE_RULE =
  'lowest price first among offers at least the size asked, then fewer vCPU, less memory, the name; regions by their cheapest match';

/** The cheapest matches per region and per provider. Nothing is cut without a count. */
export function compareCompute(catalog: Catalog, query: ComputeQuery): ComputeComparison {
  const found = regionsAsked(catalog, query).map((ordinal) => matchesIn(catalog, ordinal, query));
  found.sort((a, b) => compareRegions(catalog, a, b));
  const regions = found.map(({ result }) => result);
  const asked = query.providers.length > 0 ? query.providers : PROVIDERS;
  return {
    demand: query.demand,
    market: query.market,
    providers: PROVIDERS.filter((provider) => asked.includes(provider)).map((provider) => summarise(provider, regions)),
    regions,
    unpriced: regions.filter(({ outcome }) => outcome === 'unpriced').length,
    unmatched: regions.filter(({ outcome }) => outcome === 'no-match').length,
    rule: COMPUTE_RULE,
    assumed: assumptions(query),
    priceDates: comparePriceDates(
      catalog,
      regions.flatMap(({ matches }) => matches.map(({ price }) => price.effectiveDate)),
    ),
  };
}

function assumptions({ demand, market, includeGovernment }: ComputeQuery): string[] {
  const assumed = [`architecture ${demand.architecture}`];
  if (!demand.gpu) assumed.push('no accelerators');
  if (!demand.includeBurstable) assumed.push('no burstable types');
  if (market.purchaseOption !== 'spot') assumed.push('no spot prices');
  if (!includeGovernment) assumed.push('no government regions, unless named');
  return assumed;
}

function regionsAsked(catalog: Catalog, query: ComputeQuery): number[] {
  const named = new Set(query.regions);
  return [...catalog.regions.keys()].filter((ordinal) => {
    const region = catalog.regions[ordinal];
    if (!region) return false;
    if (query.providers.length > 0 && !query.providers.includes(region.provider)) return false;
    if (query.geography && region.geography !== query.geography) return false;
    if (named.size > 0) return named.has(region);
    return query.includeGovernment || !region.government;
  });
}

interface Found {
  readonly result: RegionMatches;
  readonly cheapest: number;
}

function matchesIn(catalog: Catalog, ordinal: number, query: ComputeQuery): Found {
  const region = catalog.regions[ordinal];
  if (!region) throw new Error(`no region ${ordinal}`);
  const { first, count } = fittingOffers(catalog, ordinal, query.market, query.demand, Math.max(query.limit, 1));
  const matches = first.slice(0, query.limit).map((at) => describe(catalog, region, at, query.demand));
  const priced = offersIn(catalog, ordinal, query.market).positions.length;
  const outcome = priced === 0 ? 'unpriced' : count === 0 ? 'no-match' : 'matched';
  const coverage = coverageIn(catalog, ordinal, priced);
  return { result: { region, outcome, matches, fitting: count, coverage }, cheapest: first[0] ?? -1 };
}

function describe(catalog: Catalog, region: Region, position: number, demand: ComputeDemand): ComputeMatch {
  const type = typeAt(catalog, position);
  const price = hourPriceAt(catalog, position);
  return {
    type,
    price,
    monthlyUsd: price.usdPerHour * HOURS_PER_MONTH,
    extraVcpu: type.vcpu - demand.vcpu,
    extraMemoryGib: type.memoryGib - demand.memoryGib,
    carbon: carbonPerHour(catalog, region, type),
  };
}

const OUTCOME_ORDER: readonly RegionOutcome[] = ['matched', 'no-match', 'unpriced'];

function compareRegions(catalog: Catalog, a: Found, b: Found): number {
  const byOutcome = OUTCOME_ORDER.indexOf(a.result.outcome) - OUTCOME_ORDER.indexOf(b.result.outcome);
  if (byOutcome !== 0) return byOutcome;
  const byPrice = a.cheapest >= 0 ? priceAt(catalog, a) - priceAt(catalog, b) : 0;
  return byPrice || (regionKey(a.result.region) < regionKey(b.result.region) ? -1 : 1);
}

function priceAt(catalog: Catalog, { cheapest }: Found): number {
  return catalog.priceBook.usdPerHour[cheapest] ?? 0;
}

function summarise(provider: Provider, regions: readonly RegionMatches[]): ProviderMatches {
  const own = regions.filter(({ region }) => region.provider === provider);
  const [first] = own.filter(({ outcome }) => outcome === 'matched');
  const match = first?.matches[0];
  const unpriced = own.filter(({ outcome }) => outcome === 'unpriced').map(({ region }) => region.code);
  return {
    provider,
    cheapest: first && match ? { region: first.region, match } : null,
    regionsAsked: own.length,
    regionsMatched: own.filter(({ outcome }) => outcome === 'matched').length,
    unpriced,
    because: reason(provider, own, match !== undefined, unpriced.length),
  };
}

function reason(provider: Provider, own: readonly RegionMatches[], matched: boolean, unpriced: number): string {
  if (own.length === 0) return `${provider} has no region among those asked`;
  const gap = unpriced === 0 ? '' : `; ${unpriced} of ${own.length} regions have no price for this way of buying`;
  return matched ? `cheapest of the regions with a price${gap}` : `no offer is at least the size asked${gap}`;
}
