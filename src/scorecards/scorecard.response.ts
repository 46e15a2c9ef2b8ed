import { EnumField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { ScoreResponse } from './score.response.js';

export class ScoresResponse {
  @ObjectField(() => ScoreResponse, { description: 'Cost per month' })
  cost: ScoreResponse;

  @ObjectField(() => ScoreResponse, { description: 'Lock-in, 0 (walk away) to 100 (as much work as building anew)' })
  'lock-in': ScoreResponse;

  @ObjectField(() => ScoreResponse, {
    description: 'Shared-responsibility burden; 100 is the same capabilities self-managed on VMs in one cloud',
  })
  burden: ScoreResponse;

  @ObjectField(() => ScoreResponse, { description: 'Disaster-recovery posture, 0 to 100, higher is better' })
  posture: ScoreResponse;
}

export class ScorecardResponse {
  @TextField({
    description: 'Id of the stored architecture; null for a document of the request',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on AWS' })
  name: string;

  @ObjectField(() => ScoresResponse, { description: 'The four scores' })
  scores: ScoresResponse;

  @ListField('string', { description: 'What is unknown, in words; empty on a complete card', maxItems: 10_000 })
  unknowns: readonly string[];
}

export class ScorecardsResponse {
  @IntegerField({ description: 'Catalog version the cards were computed from', minimum: 1, example: 1 })
  catalogVersion: number;

  @ListField(() => ScorecardResponse, { description: 'One card per candidate, in the order of the request' })
  items: readonly ScorecardResponse[];
}

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
}
