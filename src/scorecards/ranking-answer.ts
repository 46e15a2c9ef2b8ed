import type { Catalog } from '../catalog/domain/catalog.js';
import { shownOrNull } from '../money/shown.js';
import { describeRanking, NORMALISATION } from './domain/describe-ranking.js';
import { SCORE_NAMES, type Score, type ScoreNode } from './domain/score-tree.js';
import type {
  RankedScoreResponse,
  RankedScoresResponse,
  RankingResponse,
  RankingSourceResponse,
} from './ranking.response.js';
import type { Card, RankedCards } from './scorecards.service.js';
import { showFigure, showRanking } from './show-score.js';

/** A ranking as it is answered: every number rounded once. */
export function toRankingResponse({ query, catalog, cards, ranking: exact, stability }: RankedCards): RankingResponse {
  const ranking = showRanking(exact);
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const { confidence, missing, basis, objectives } = query.options;
  return {
    catalogVersion: catalog.version.number,
    catalogCreatedAt: catalog.version.createdAt,
    options: {
      confidence,
      missing,
      basis,
      weightsFrom: query.weights ? 'request' : 'seed',
      objectivesFrom: objectives ? 'request' : 'seed',
      referenceFrom: query.referenceMonthlyUsd === null ? 'cheapest' : 'request',
      limits: query.limits,
    },
    weights: ranking.weights,
    referenceMonthlyUsd: ranking.referenceMonthlyUsd,
    normalisation: NORMALISATION,
    summary: describeRanking(exact),
    items: ranking.ranked.flatMap((candidate) => {
      const card = cardOf.get(candidate.id);
      return card ? [{ ...candidate, scores: scoresOf(card), unknowns: card.unknowns }] : [];
    }),
    setAside: ranking.setAside,
    smallestChange: ranking.smallestChange,
    stability: stability.map((each) => ({ ...each, factor: shownOrNull(each.factor) })),
    sources: sourcesOf(cards, catalog),
  };
}

function scoresOf({ scores }: Card): RankedScoresResponse {
  const { cost, burden, posture } = scores;
  return {
    cost: scoreOf(cost),
    'lock-in': scoreOf(scores['lock-in']),
    burden: scoreOf(burden),
    posture: scoreOf(posture),
  };
}

function scoreOf({ value, completeness }: Score): RankedScoreResponse {
  return { value: showFigure(value), completeness };
}

function sourcesOf(cards: readonly Card[], catalog: Catalog): RankingSourceResponse[] {
  const used = new Set<string>();
  const gather = ({ findings, parts }: ScoreNode): void => {
    for (const { sourceIds } of findings) for (const id of sourceIds) used.add(id);
    parts.forEach(gather);
  };
  for (const { scores } of cards) for (const name of SCORE_NAMES) gather(scores[name].tree);
  return catalog.sources
    .filter(({ id }) => used.has(id))
    .map(({ id, title, date, reliability }) => ({ id, title, date, reliability }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
