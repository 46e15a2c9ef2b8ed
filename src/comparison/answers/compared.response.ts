import { CONFIDENCES, FIGURE_STATES, type Confidence, type FigureState } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';

/** Parts the comparison answers have in common. */

export class ComparedRegionResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'azure' })
  provider: Provider;

  @TextField({ description: 'Region code', example: 'eastus2' })
  code: string;

  @TextField({ description: 'Display name', example: 'East US 2' })
  name: string;

  @NumberField({
    description: 'Great-circle distance to where the search started; null where coordinates are unknown',
    unit: 'km',
    nullable: true,
    example: 274.9,
  })
  distanceKm: number | null;

  @TextField({ description: 'Rule that chose the region', example: 'nearest to aws/us-east-1 by coordinates' })
  chosenBy: string;
}

export class HourPriceResponse {
  @NumberField({ description: 'List price as published', unit: 'USD/h', minimum: 0, example: 0.096 })
  usdPerHour: number;

  @NumberField({ description: 'The same over 730 hours', unit: 'USD/month', minimum: 0, example: 70.08 })
  monthlyUsd: number;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the price is known', example: 'known' })
  state: FigureState;

  @TextField({ description: 'Date the source gives for the price', nullable: true, example: '2026-07-20' })
  effectiveDate: string | null;

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the price is', example: 'verified' })
  confidence: Confidence;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['aws-karpenter'] })
  sourceIds: readonly string[];
}

export class NearestPricedResponse {
  @TextField({ description: 'Nearest region of the provider that publishes the price', example: 'westeurope' })
  region: string;

  @NumberField({ description: 'Its distance', unit: 'km', nullable: true, example: 6214.3 })
  distanceKm: number | null;

  @ObjectField(() => HourPriceResponse, { description: 'The price there; not used in any sum' })
  price: HourPriceResponse;
}

export class CarbonResponse {
  @NumberField({
    description: 'Estimated emissions of one running instance; null where unknown',
    unit: 'gCO2e/h',
    nullable: true,
    example: 6.7,
  })
  gramsPerHour: number | null;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the figure is known', example: 'estimated' })
  state: FigureState;
}

export class PriceDatesResponse {
  @TextField({ description: 'Oldest date among the compared prices', nullable: true, example: '2026-05-20' })
  oldest: string | null;

  @TextField({ description: 'Newest date among the compared prices', nullable: true, example: '2026-07-30' })
  newest: string | null;

  @IntegerField({ description: 'Days between them', unit: 'days', nullable: true, minimum: 0, example: 71 })
  spreadDays: number | null;

  @FlagField({ description: 'Whether some compared price carries no date' })
  someUndated: boolean;

  @NumberField({ description: 'Days apart beyond which prices are flagged', unit: 'days', minimum: 0, example: 180 })
  limitDays: number;

  @FlagField({ description: 'Whether the dates lie within the limit; null where there is no date', nullable: true })
  comparable: boolean | null;

  @TextField({ description: 'The fact in words', example: 'compared prices lie 71 days apart, within 180' })
  because: string;
}
