import type { Catalog } from '../catalog/domain/catalog.js';
import type { Scorecard } from './domain/build-scorecard.js';
import type { ScorecardResponse, ScorecardsResponse } from './scorecard.response.js';
import type { Card } from './scorecards.service.js';
import { showScore } from './show-score.js';

export function toScorecardsResponse(catalog: Catalog, cards: readonly Card[]): ScorecardsResponse {
  const items = cards.map((card) => toScorecardResponse(card.architectureId, card));
  return { catalogVersion: catalog.version.number, items };
}

/** A card as it is answered: every number rounded once. `architectureId`: null for a document that is not stored. */
export function toScorecardResponse(
  architectureId: string | null,
  { name, scores, unknowns }: Scorecard,
): ScorecardResponse {
  const shownScores = {
    cost: showScore(scores.cost),
    'lock-in': showScore(scores['lock-in']),
    burden: showScore(scores.burden),
    posture: showScore(scores.posture),
  };
  return { architectureId, name, scores: shownScores, unknowns };
}
