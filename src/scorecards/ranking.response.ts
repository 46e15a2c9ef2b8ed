import { CONFIDENCE_FILTERS } from '../catalog/domain/confidence.js';
import { SOURCE_RELIABILITIES } from '../catalog/domain/tables/sources.js';
import { MISSING_PRICE_RULES } from '../cost/domain/estimate-options.js';
import { EnumField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { AVAILABILITY_BASES } from '../resilience/domain/reliability-model.js';
import { CompletenessResponse, FigureResponse } from './score.response.js';

export class WeightsResponse {
  @NumberField({ description: 'Weight of cost', minimum: 0, maximum: 1, example: 0.4 })
  cost: number;

  @NumberField({ description: 'Weight of lock-in', minimum: 0, maximum: 1, example: 0.2 })
  'lock-in': number;

  @NumberField({ description: 'Weight of burden', minimum: 0, maximum: 1, example: 0.15 })
  burden: number;

  @NumberField({ description: 'Weight of posture', minimum: 0, maximum: 1, example: 0.25 })
  posture: number;
}

export class PenaltiesResponse {
  @NumberField({ description: 'Per cent above the reference cost', unit: '%', example: 12.5 })
  cost: number;

  @NumberField({ description: 'Lock-in index', unit: 'points', example: 25.5 })
  'lock-in': number;

  @NumberField({ description: 'Burden index', unit: '% of self-managed', example: 63 })
  burden: number;

  @NumberField({ description: 'What the posture lacks to 100', unit: 'points', example: 40 })
  posture: number;
}

/** A score without the parts it was computed from; `POST /v1/scorecards` gives them. */
export class RankedScoreResponse {
  @ObjectField(() => FigureResponse, { description: 'The score, with its range where it has one' })
  value: FigureResponse;

  @ObjectField(() => CompletenessResponse, { description: 'How much of it is known, estimated and unknown' })
  completeness: CompletenessResponse;
}

export class RankedScoresResponse {
  @ObjectField(() => RankedScoreResponse, { description: 'Cost per month' })
  cost: RankedScoreResponse;

  @ObjectField(() => RankedScoreResponse, { description: 'Lock-in, 0 to 100' })
  'lock-in': RankedScoreResponse;

  @ObjectField(() => RankedScoreResponse, { description: 'Shared-responsibility burden' })
  burden: RankedScoreResponse;

  @ObjectField(() => RankedScoreResponse, { description: 'Disaster-recovery posture, 0 to 100' })
  posture: RankedScoreResponse;
}

export class RankedCandidateResponse {
  @IntegerField({ description: 'Place, 1 is best', minimum: 1, example: 1 })
  rank: number;

  @TextField({
    description: 'Id of the stored architecture, or `candidates[n]` for a document of the request',
    example: 'web-shop-aws',
  })
  id: string;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on AWS' })
  name: string;

  @NumberField({ description: '100 minus the weighted penalty', unit: 'points', example: 71 })
  points: number;

  @NumberField({ description: 'Cost per month', unit: 'USD/month', example: 1285.51 })
  monthlyUsd: number;

  @ObjectField(() => PenaltiesResponse, { description: 'Penalty per score, before weighting; lower is better' })
  penalties: PenaltiesResponse;

  @ListField('string', { description: 'Candidates that are no worse on every score and better on one', example: [] })
  dominatedBy: readonly string[];

  @NumberField({
    description: 'Share of all possible weightings under which the candidate wins; exact',
    minimum: 0,
    maximum: 1,
    example: 0.62,
  })
  winShare: number;

  @ObjectField(() => WeightsResponse, {
    description: 'Centre of the weightings under which it wins; null where there are none',
    nullable: true,
  })
  centralWeights: WeightsResponse | null;

  @ObjectField(() => RankedScoresResponse, { description: 'The scores the penalties follow from' })
  scores: RankedScoresResponse;

  @ListField('string', {
    description: 'What is unknown of it, in words; a posture that is unknown counts at the low end of its range',
    maxItems: 10_000,
    example: [],
  })
  unknowns: readonly string[];
}

export class SetAsideResponse {
  @TextField({ description: 'Id of the stored architecture, or `candidates[n]`', example: 'web-shop-gcp' })
  id: string;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on Google Cloud' })
  name: string;

  @EnumField(['incomplete', 'limit'], {
    name: 'SetAsideRule',
    description: 'Why it cannot win: a score is unknown, or a limit is broken',
    example: 'incomplete',
  })
  rule: 'incomplete' | 'limit';

  @TextField({
    description: 'What is unknown or broken',
    maxLength: 100_000,
    example: 'monthly USD 2100.00 is above 2000',
  })
  because: string;
}

export class WeightChangeResponse {
  @TextField({ description: 'Candidate that would lead', example: 'web-shop-gcp' })
  winner: string;

  @NumberField({
    description: 'Share of the weight that has to move between scores',
    minimum: 0,
    maximum: 1,
    example: 0.08,
  })
  movedShare: number;

  @ObjectField(() => WeightsResponse, { description: 'The weights afterwards' })
  weights: WeightsResponse;
}

export class StabilityResponse {
  @TextField({
    description:
      '`prices:<provider>`: all prices of one provider; `outages:<provider>`: how often it fails; `outages`: how often anything fails; `effort`: all migration efforts',
    example: 'prices:aws',
  })
  input: string;

  @NumberField({
    description: 'Nearest factor to 1 between 0.8 and 1.2 at which another candidate leads; null where none does',
    nullable: true,
    example: 1.05,
  })
  factor: number | null;

  @TextField({ description: 'Candidate that then leads', nullable: true, example: 'web-shop-gcp' })
  winner: string | null;

  @NumberField({
    description:
      'Step of the factor at which candidates were compared, the crossing being refined within it; null where it follows exactly',
    nullable: true,
    example: 0.01,
  })
  resolution: number | null;
}

export class AppliedLimitsResponse {
  @NumberField({ description: 'Highest monthly cost; null for none', unit: 'USD/month', nullable: true, example: 2000 })
  monthlyUsdAtMost: number | null;

  @NumberField({ description: 'Highest lock-in index; null for none', unit: 'points', nullable: true, example: 60 })
  lockInIndexAtMost: number | null;

  @NumberField({
    description: 'Highest burden index; null for none',
    unit: '% of self-managed',
    nullable: true,
    example: 80,
  })
  burdenIndexAtMost: number | null;

  @NumberField({ description: 'Lowest posture; null for none', unit: 'points', nullable: true, example: 50 })
  postureAtLeast: number | null;
}

export class RankingOptionsResponse {
  @EnumField(CONFIDENCE_FILTERS, { name: 'ConfidenceFilter', description: 'Rows of the catalog that count' })
  confidence: (typeof CONFIDENCE_FILTERS)[number];

  @EnumField(MISSING_PRICE_RULES, { name: 'MissingPriceRule', description: 'What is done about a missing price' })
  missing: (typeof MISSING_PRICE_RULES)[number];

  @EnumField(AVAILABILITY_BASES, { name: 'AvailabilityBasis', description: 'What availability is computed from' })
  basis: (typeof AVAILABILITY_BASES)[number];

  @EnumField(['request', 'seed'], { name: 'ValueOrigin', description: 'Where the weights come from' })
  weightsFrom: 'request' | 'seed';

  @EnumField(['request', 'seed'], { name: 'ValueOrigin', description: 'Where the recovery objectives come from' })
  objectivesFrom: 'request' | 'seed';

  @EnumField(['request', 'cheapest'], {
    name: 'ReferenceOrigin',
    description: 'Where the reference cost comes from: the request, or the cheapest candidate that can win',
  })
  referenceFrom: 'request' | 'cheapest';

  @ObjectField(() => AppliedLimitsResponse, { description: 'Limits a candidate must keep to be ranked' })
  limits: AppliedLimitsResponse;
}

export class RankingSourceResponse {
  @TextField({ description: 'Id, as in `GET /v1/sources`', example: 'aws-parsec-2026-02' })
  id: string;

  @TextField({ description: 'Publisher, repository or title', maxLength: 5000, example: 'rhpds/parsec' })
  title: string;

  @TextField({
    description: 'Date of the data, as the source gives it',
    nullable: true,
    maxLength: 500,
    example: '2026-02-17',
  })
  date: string | null;

  @EnumField(SOURCE_RELIABILITIES, { name: 'SourceReliability', description: 'How far it is trusted' })
  reliability: (typeof SOURCE_RELIABILITIES)[number];
}

export class RankingResponse {
  @IntegerField({ description: 'Catalog version the ranking was computed from', minimum: 1, example: 1 })
  catalogVersion: number;

  @ObjectField(() => WeightsResponse, { description: 'The weights used, summing to 1' })
  weights: WeightsResponse;

  @NumberField({
    description: 'Cost that counts as 0 points of penalty; null where no candidate is complete',
    unit: 'USD/month',
    nullable: true,
    example: 1285.51,
  })
  referenceMonthlyUsd: number | null;

  @TextField({ description: 'How the scores are made comparable', maxLength: 5000 })
  normalisation: string;

  @TextField({ description: 'The decision in words', maxLength: 5000 })
  summary: string;

  @ListField(() => RankedCandidateResponse, { description: 'Candidates that can win, best first' })
  items: readonly RankedCandidateResponse[];

  @ListField(() => SetAsideResponse, { description: 'Candidates that cannot win, with the reason' })
  setAside: readonly SetAsideResponse[];

  @ObjectField(() => WeightChangeResponse, {
    description: 'The least change of weights after which another candidate leads; null where none does',
    nullable: true,
  })
  smallestChange: WeightChangeResponse | null;

  @ListField(() => StabilityResponse, {
    description: 'What happens to the winner when one input is up to 20 % lower or higher',
  })
  stability: readonly StabilityResponse[];

  @TextField({ description: 'When that catalog version was made', example: '2026-01-02T03:04:05.678Z' })
  catalogCreatedAt: string;

  @ObjectField(() => RankingOptionsResponse, { description: 'What the ranking rests on, as asked for or by default' })
  options: RankingOptionsResponse;

  @ListField(() => RankingSourceResponse, {
    description: 'Sources of the scores, in order of their ids',
    maxItems: 10_000,
  })
  sources: readonly RankingSourceResponse[];
}
