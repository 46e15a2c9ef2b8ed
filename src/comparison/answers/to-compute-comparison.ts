import { type Catalog } from '../../catalog/domain/catalog.js';
import { type CsvColumn } from '../../http/csv.js';
import {
  type ComputeComparison,
  type ComputeMatch,
  type ProviderMatches,
  type RegionMatches,
} from '../domain/compute-comparison.js';
import {
  type ComputeComparisonResponse,
  type ComputeMatchResponse,
  type ProviderMatchesResponse,
  type RegionMatchesResponse,
} from './compute-comparison.response.js';
import { toCarbon, toHourPrice } from './to-compared.js';

export function toComputeComparison(catalog: Catalog, found: ComputeComparison): ComputeComparisonResponse {
  const { providers, regions, unpriced, unmatched, rule, assumed, priceDates } = found;
  return {
    providers: providers.map(toProvider),
    regions: regions.map(toRegion),
    unpriced,
    unmatched,
    rule,
    assumed,
    priceDates,
    catalogVersion: catalog.version.number,
  };
}

function toProvider({ cheapest, ...rest }: ProviderMatches): ProviderMatchesResponse {
  return { ...rest, cheapest: cheapest && { region: cheapest.region.code, match: toMatch(cheapest.match) } };
}

function toRegion({ region, outcome, matches, fitting, coverage }: RegionMatches): RegionMatchesResponse {
  return {
    provider: region.provider,
    region: region.code,
    name: region.name,
    geography: region.geography,
    outcome,
    matches: matches.map(toMatch),
    fitting,
    coverage,
  };
}

export function toMatch({ type, price, extraVcpu, extraMemoryGib, carbon }: ComputeMatch): ComputeMatchResponse {
  return { instanceType: type, price: toHourPrice(price), extraVcpu, extraMemoryGib, carbon: toCarbon(carbon) };
}

/** One match of the CSV form; a region without one has a row that says so. */
export interface MatchRow {
  readonly region: RegionMatchesResponse;
  readonly rank: number | null;
  readonly match: ComputeMatchResponse | null;
}

export function matchRows({ regions }: ComputeComparisonResponse): MatchRow[] {
  return regions.flatMap((region): MatchRow[] =>
    region.matches.length === 0
      ? [{ region, rank: null, match: null }]
      : region.matches.map((match, index) => ({ region, rank: index + 1, match })),
  );
}

export const MATCH_COLUMNS: readonly CsvColumn<MatchRow>[] = [
  { name: 'provider', cell: ({ region }) => region.provider },
  { name: 'region', cell: ({ region }) => region.region },
  { name: 'geography', cell: ({ region }) => region.geography },
  { name: 'outcome', cell: ({ region }) => region.outcome },
  { name: 'rank', cell: ({ rank }) => rank },
  { name: 'instanceType', cell: ({ match }) => match?.instanceType.name },
  { name: 'vcpu', cell: ({ match }) => match?.instanceType.vcpu },
  { name: 'memoryGib', cell: ({ match }) => match?.instanceType.memoryGib },
  { name: 'architecture', cell: ({ match }) => match?.instanceType.architecture },
  { name: 'usdPerHour', cell: ({ match }) => match?.price.usdPerHour },
  { name: 'monthlyUsd', cell: ({ match }) => match?.price.monthlyUsd },
  { name: 'state', cell: ({ match }) => match?.price.state ?? 'unknown' },
  { name: 'priceDate', cell: ({ match }) => match?.price.effectiveDate },
  { name: 'sourceIds', cell: ({ match }) => match?.price.sourceIds },
  { name: 'carbonGramsPerHour', cell: ({ match }) => match?.carbon.gramsPerHour },
  { name: 'extraVcpu', cell: ({ match }) => match?.extraVcpu },
  { name: 'extraMemoryGib', cell: ({ match }) => match?.extraMemoryGib },
  { name: 'fitting', cell: ({ region }) => region.fitting },
];
