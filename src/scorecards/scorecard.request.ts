import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { ObjectivesRequest } from '../architectures/recovery.request.js';
import { CONFIDENCE_FILTERS } from '../catalog/domain/confidence.js';
import { MISSING_PRICE_RULES } from '../cost/domain/estimate-options.js';
import { EnumField, ListField, MapField, NumberField, ObjectField } from '../http/fields.js';
import { AVAILABILITY_BASES } from '../resilience/domain/reliability-model.js';

const MOST_CARDS = 50;
const MOST_CANDIDATES = 200;

export class ScoreOptionsRequest {
  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description:
      '`published` keeps verified and derived rows only: prices without them are unknown, and so are the scores that rest on estimates',
    default: 'all',
  })
  confidence: (typeof CONFIDENCE_FILTERS)[number];

  @EnumField(MISSING_PRICE_RULES, {
    name: 'MissingPriceRule',
    description:
      'What to do about a missing price: leave the line unknown, or fill it from the nearest region of the provider, marked estimated',
    default: 'unknown',
  })
  missing: (typeof MISSING_PRICE_RULES)[number];

  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'What availability is computed from: contractual SLAs or observed outage rates',
    default: 'contractual',
  })
  basis: (typeof AVAILABILITY_BASES)[number];

  @ObjectField(() => ObjectivesRequest, {
    description: 'Objectives every candidate is measured against; left out: the default set of the seed',
    optional: true,
  })
  objectives?: ObjectivesRequest;
}

export class ScorecardsRequest extends ScoreOptionsRequest {
  @ListField(() => ArchitectureChoiceRequest, {
    description: 'Architectures to score, each a document or the id of a stored one',
    minItems: 1,
    maxItems: MOST_CARDS,
  })
  candidates: ArchitectureChoiceRequest[];
}

export class RankingLimitsRequest {
  @NumberField({
    description: 'Highest monthly cost',
    unit: 'USD/month',
    minimum: 0,
    maximum: 1e12,
    optional: true,
    nullable: true,
    example: 2000,
  })
  monthlyUsdAtMost?: number | null;

  @NumberField({
    description: 'Highest lock-in index',
    unit: 'points',
    minimum: 0,
    maximum: 100,
    optional: true,
    nullable: true,
    example: 60,
  })
  lockInIndexAtMost?: number | null;

  @NumberField({
    description: 'Highest burden index',
    unit: '% of self-managed',
    minimum: 0,
    maximum: 1000,
    optional: true,
    nullable: true,
    example: 80,
  })
  burdenIndexAtMost?: number | null;

  @NumberField({
    description: 'Lowest posture',
    unit: 'points',
    minimum: 0,
    maximum: 100,
    optional: true,
    nullable: true,
    example: 50,
  })
  postureAtLeast?: number | null;
}

export class RankingsRequest extends ScoreOptionsRequest {
  @ListField(() => ArchitectureChoiceRequest, {
    description: 'Architectures to rank, each a document or the id of a stored one',
    minItems: 2,
    maxItems: MOST_CANDIDATES,
  })
  candidates: ArchitectureChoiceRequest[];

  @MapField('number', {
    description:
      'Weight per score (`cost`, `lock-in`, `burden`, `posture`), scaled to sum to 1; left out: the weights of the seed',
    minimum: 0,
    maximum: 1e6,
    optional: true,
    example: { cost: 4, 'lock-in': 2, burden: 1.5, posture: 2.5 },
  })
  weights?: Record<string, number>;

  @NumberField({
    description: 'Cost that counts as 0 points of penalty; left out: the cheapest complete candidate',
    unit: 'USD/month',
    minimum: 0.01,
    maximum: 1e12,
    optional: true,
    nullable: true,
    example: 1000,
  })
  referenceMonthlyUsd?: number | null;

  @ObjectField(() => RankingLimitsRequest, { description: 'Limits a candidate must keep to be ranked', optional: true })
  limits?: RankingLimitsRequest;
}
