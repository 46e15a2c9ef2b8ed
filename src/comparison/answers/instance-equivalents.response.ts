import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  OPERATING_SYSTEMS,
  PURCHASE_OPTIONS,
  type OperatingSystem,
  type PurchaseOption,
} from '../../catalog/domain/purchase-option.js';
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
import { FIT_RULES, type FitRule } from '../domain/demand.js';
import { DISTANCE_TERMS, type DistanceTermName } from '../domain/instance-distance.js';
import {
  CarbonResponse,
  ComparedRegionResponse,
  HourPriceResponse,
  NearestPricedResponse,
  PriceDatesResponse,
} from './compared.response.js';

export class DistanceTermResponse {
  @EnumField(DISTANCE_TERMS, { name: 'DistanceTerm', description: 'What differs', example: 'memory' })
  term: DistanceTermName;

  @NumberField({ description: 'Weight of the term', minimum: 0, example: 1 })
  weight: number;

  @NumberField({
    description: 'Doublings, or 1 for another kind; null where it cannot be told',
    nullable: true,
    minimum: 0,
    example: 0.807355,
  })
  difference: number | null;

  @NumberField({ description: 'Weight x difference', unit: 'points', minimum: 0, example: 0.807355 })
  points: number;

  @TextField({ description: 'The difference in words', example: '28 GiB for 16 GiB' })
  because: string;
}

export class DistanceResponse {
  @NumberField({ description: 'Sum of the points; 0 is no difference', unit: 'points', minimum: 0, example: 0.807355 })
  total: number;

  @FlagField({ description: 'False where a term could not be told; such candidates come last' })
  complete: boolean;

  @ListField(() => DistanceTermResponse, { description: 'The terms it is the sum of' })
  terms: DistanceTermResponse[];
}

export class EquivalentCandidateResponse {
  @ObjectField(() => InstanceTypeRow, { description: 'The instance type' })
  instanceType: InstanceTypeRow;

  @ObjectField(() => HourPriceResponse, { description: 'Its price there; null: unknown', nullable: true })
  price: HourPriceResponse | null;

  @ObjectField(() => NearestPricedResponse, {
    description: 'Where the price is unknown: the nearest region that publishes it',
    nullable: true,
  })
  nearestPriced: NearestPricedResponse | null;

  @ObjectField(() => DistanceResponse, { description: 'How far it is from the asked type' })
  distance: DistanceResponse;

  @ObjectField(() => CarbonResponse, { description: 'Estimated emissions' })
  carbon: CarbonResponse;
}

export class RejectedTypesResponse {
  @EnumField(FIT_RULES, { name: 'FitRule', description: 'Matching rule', example: 'burstable-not-asked' })
  rule: FitRule;

  @IntegerField({ description: 'Types it left out', minimum: 1, example: 32 })
  count: number;

  @TextField({ description: 'The rule in words', example: 'burstable, which was not asked for' })
  because: string;
}

export class ProviderEquivalentsResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'The other provider', example: 'azure' })
  provider: Provider;

  @ObjectField(() => ComparedRegionResponse, { description: 'Region compared; null: none there', nullable: true })
  region: ComparedRegionResponse | null;

  @ListField(() => EquivalentCandidateResponse, { description: 'Nearest types, nearest first' })
  candidates: EquivalentCandidateResponse[];

  @IntegerField({ description: 'Types that fit, listed or not', minimum: 0, example: 1192 })
  fitting: number;

  @ListField(() => RejectedTypesResponse, { description: 'Types sold there that the matching rules left out' })
  rejected: RejectedTypesResponse[];

  @TextField({ description: 'The outcome in words', example: '1192 types fit, the nearest 5 are listed' })
  because: string;
}

export class AskedInstanceResponse {
  @ObjectField(() => InstanceTypeRow, { description: 'The asked type' })
  instanceType: InstanceTypeRow;

  @ObjectField(() => ComparedRegionResponse, { description: 'Where it is asked about' })
  region: ComparedRegionResponse;

  @ObjectField(() => HourPriceResponse, { description: 'Its price there; null: unknown', nullable: true })
  price: HourPriceResponse | null;

  @ObjectField(() => NearestPricedResponse, {
    description: 'Where the price is unknown: the nearest region that publishes it',
    nullable: true,
  })
  nearestPriced: NearestPricedResponse | null;
}

export class InstanceEquivalentsResponse {
  @ObjectField(() => AskedInstanceResponse, { description: 'What was asked' })
  asked: AskedInstanceResponse;

  @EnumField(PURCHASE_OPTIONS, { name: 'PurchaseOption', description: 'Way of buying', example: 'on-demand' })
  purchaseOption: PurchaseOption;

  @EnumField(OPERATING_SYSTEMS, { name: 'OperatingSystem', description: 'Operating system', example: 'linux' })
  operatingSystem: OperatingSystem;

  @EnumField(CONFIDENCE_FILTERS, { name: 'ConfidenceFilter', description: 'Which prices were read', example: 'all' })
  confidence: ConfidenceFilter;

  @ListField(() => ProviderEquivalentsResponse, { description: 'The other providers' })
  providers: ProviderEquivalentsResponse[];

  @TextField({ description: 'How candidates are ordered', example: 'least distance first' })
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
