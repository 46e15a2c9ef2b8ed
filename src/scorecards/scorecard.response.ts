import { IntegerField, ListField, ObjectField, TextField } from '../http/fields.js';
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
