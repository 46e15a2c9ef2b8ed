import { shown, shownOrNull } from '../money/shown.js';
import type { Figure, Finding, Score, ScoreNode } from './domain/score-tree.js';
import type { RankedCandidate, Ranking } from './domain/ranking.js';

/** A score as an answer shows it: every number rounded once, here. */
export function showScore(score: Score): Score {
  return { ...score, value: showFigure(score.value), tree: showNode(score.tree) };
}

export function showFigure(figure: Figure): Figure {
  const { value, low, high } = figure;
  return { ...figure, value: shownOrNull(value), low: shownOrNull(low), high: shownOrNull(high) };
}

function showNode(node: ScoreNode): ScoreNode {
  return {
    ...node,
    value: showFigure(node.value),
    findings: node.findings.map(showFinding),
    parts: node.parts.map(showNode),
  };
}

function showFinding(finding: Finding): Finding {
  return { ...finding, measured: showFigure(finding.measured), effect: shownOrNull(finding.effect) };
}

/** A ranking as an answer shows it; ranks, shares and dominance were decided on the unrounded numbers. */
export function showRanking(ranking: Ranking): Ranking {
  const { smallestChange } = ranking;
  return {
    ...ranking,
    referenceMonthlyUsd: shownOrNull(ranking.referenceMonthlyUsd),
    ranked: ranking.ranked.map(showCandidate),
    smallestChange: smallestChange && {
      winner: smallestChange.winner,
      movedShare: shown(smallestChange.movedShare),
      weights: showValues(smallestChange.weights),
    },
  };
}

function showCandidate(candidate: RankedCandidate): RankedCandidate {
  const { points, monthlyUsd, penalties, winShare, centralWeights } = candidate;
  return {
    ...candidate,
    points: shown(points),
    monthlyUsd: shown(monthlyUsd),
    penalties: showValues(penalties),
    winShare: shown(winShare),
    centralWeights: centralWeights && showValues(centralWeights),
  };
}

function showValues<T extends Readonly<Record<string, number>>>(values: T): T {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)])) as T;
}
