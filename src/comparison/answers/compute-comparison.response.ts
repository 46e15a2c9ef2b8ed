import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { InstanceTypeRow } from '../../catalog/lists/list-classes.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { GEOGRAPHIES, type Geography } from '../../catalog/domain/tables/regions.js';
import { CarbonResponse, HourPriceResponse, PriceDatesResponse } from './compared.response.js';

export const REGION_OUTCOMES = ['matched', 'no-match', 'unpriced'] as const;

export class ComputeMatchResponse {
  @ObjectField(() => InstanceTypeRow, { description: 'The instance type' })
  instanceType: InstanceTypeRow;

  @ObjectField(() => HourPriceResponse, { description: 'Its price' })
  price: HourPriceResponse;

  @NumberField({ description: 'vCPU beyond what was asked', unit: 'vCPU', minimum: 0, example: 0 })
  extraVcpu: number;

  @NumberField({ description: 'Memory beyond what was asked', unit: 'GiB', minimum: 0, example: 0 })
  extraMemoryGib: number;

  @ObjectField(() => CarbonResponse, { description: 'Estimated emissions' })
  carbon: CarbonResponse;
}

export class PriceCoverageResponse {
  @IntegerField({ description: 'Types with any price in the region', minimum: 0, example: 960 })
  soldTypes: number;

  @IntegerField({ description: 'Types with a price for this way of buying', minimum: 0, example: 912 })
  pricedTypes: number;

  @FlagField({ description: 'So few are priced that the match may be far from the cheapest' })
  thin: boolean;
}

export class RegionMatchesResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'gcp' })
  provider: Provider;

  @TextField({ description: 'Region code', example: 'europe-west4' })
  region: string;

  @TextField({ description: 'Display name', example: 'Netherlands' })
  name: string;

  @EnumField(GEOGRAPHIES, { name: 'Geography', description: 'Part of the world', example: 'Europe' })
  geography: Geography;

  @EnumField(REGION_OUTCOMES, {
    name: 'RegionOutcome',
    description: '`unpriced`: no price at all for this way of buying, so whether it has a match is unknown',
    example: 'matched',
  })
  outcome: (typeof REGION_OUTCOMES)[number];

  @ListField(() => ComputeMatchResponse, { description: 'Cheapest matches, cheapest first' })
  matches: ComputeMatchResponse[];

  @IntegerField({ description: 'Offers that fit, listed or not', minimum: 0, example: 240 })
  fitting: number;

  @ObjectField(() => PriceCoverageResponse, { description: 'How much of what is sold there has a price' })
  coverage: PriceCoverageResponse;
}

export class CheapestMatchResponse {
  @TextField({ description: 'Region code', example: 'europe-west4' })
  region: string;

  @ObjectField(() => ComputeMatchResponse, { description: 'The match' })
  match: ComputeMatchResponse;
}

export class ProviderMatchesResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'gcp' })
  provider: Provider;

  @ObjectField(() => CheapestMatchResponse, { description: 'Cheapest match; null: none', nullable: true })
  cheapest: CheapestMatchResponse | null;

  @IntegerField({ description: 'Regions looked at', minimum: 0, example: 13 })
  regionsAsked: number;

  @IntegerField({ description: 'Regions with a match', minimum: 0, example: 13 })
  regionsMatched: number;

  @ListField('string', { description: 'Regions without any price for this way of buying', example: [] })
  unpriced: readonly string[];

  @TextField({ description: 'The outcome in words', example: 'cheapest of the regions with a price' })
  because: string;
}

export class ComputeComparisonResponse {
  @ListField(() => ProviderMatchesResponse, { description: 'Cheapest match per provider' })
  providers: ProviderMatchesResponse[];

  @ListField(() => RegionMatchesResponse, {
    description:
      'Every region asked, those with the cheapest match first; then those without a match, then unpriced ones',
  })
  regions: RegionMatchesResponse[];

  @IntegerField({ description: 'Regions without any price for this way of buying', minimum: 0, example: 1 })
  unpriced: number;

  @IntegerField({ description: 'Regions with prices but no match', minimum: 0, example: 0 })
  unmatched: number;

  @TextField({ description: 'How matches are chosen and ordered', example: 'lowest price first' })
  rule: string;

  @ListField('string', {
    description: 'What was assumed because the request left it open',
    example: ['no spot prices'],
  })
  assumed: readonly string[];

  @ObjectField(() => PriceDatesResponse, { description: 'Dates of the compared prices' })
  priceDates: PriceDatesResponse;

  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;
}
