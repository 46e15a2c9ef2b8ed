import { fieldColumns } from '../http/tabular.js';
import { SCORE_NAMES, type ScoreName, type ScoreNode } from './domain/score-tree.js';
import type { RankingResponse } from './ranking.response.js';
import type { ScorecardsResponse } from './scorecard.response.js';

interface ScorecardRow {
  readonly architectureId: string | null;
  readonly architecture: string;
  readonly score: ScoreName;
  /** Ids from the root of the score to the part, joined with ` / `. */
  readonly part: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit: string;
  readonly state: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly weight: number | null;
  readonly sourceIds: string;
}

/** One row per architecture, score and part of the score; the first row of a score is the score itself. */
export function* scorecardRows({ items }: ScorecardsResponse): Iterable<ScorecardRow> {
  for (const { architectureId, name, scores } of items) {
    for (const score of SCORE_NAMES) {
      for (const { path, node } of partsOf(scores[score].tree, '')) {
        const { value, unit, state, low, high } = node.value;
        const sourceIds = [...new Set(node.findings.flatMap((finding) => finding.sourceIds))].join(';');
        yield {
          architectureId,
          architecture: name,
          score,
          part: path,
          label: node.label,
          value,
          unit,
          state,
          low,
          high,
          weight: node.weight,
          sourceIds,
        };
      }
    }
  }
}

export const SCORECARD_COLUMNS = fieldColumns<ScorecardRow>([
  'architectureId',
  'architecture',
  'score',
  'part',
  'label',
  'value',
  'unit',
  'state',
  'low',
  'high',
  'weight',
  'sourceIds',
]);

function* partsOf(node: ScoreNode, above: string): Iterable<{ path: string; node: ScoreNode }> {
  const path = above === '' ? node.id : `${above} / ${node.id}`;
  yield { path, node };
  for (const part of node.parts) yield* partsOf(part, path);
}

interface RankingRow {
  readonly rank: number | null;
  readonly id: string;
  readonly name: string;
  readonly points: number | null;
  readonly monthlyUsd: number | null;
  readonly costPenalty: number | null;
  readonly lockInPenalty: number | null;
  readonly burdenPenalty: number | null;
  readonly posturePenalty: number | null;
  readonly dominatedBy: string;
  readonly winShare: number | null;
  readonly setAside: string | null;
  readonly centralCostWeight: number | null;
  readonly centralLockInWeight: number | null;
  readonly centralBurdenWeight: number | null;
  readonly centralPostureWeight: number | null;
}

/** The ranked candidates, then those set aside with the reason. */
export function* rankingRows({ items, setAside }: RankingResponse): Iterable<RankingRow> {
  for (const { rank, id, name, points, monthlyUsd, penalties, dominatedBy, winShare, centralWeights } of items) {
    yield {
      rank,
      id,
      name,
      points,
      monthlyUsd,
      costPenalty: penalties.cost,
      lockInPenalty: penalties['lock-in'],
      burdenPenalty: penalties.burden,
      posturePenalty: penalties.posture,
      dominatedBy: dominatedBy.join(';'),
      winShare,
      setAside: null,
      centralCostWeight: centralWeights?.cost ?? null,
      centralLockInWeight: centralWeights?.['lock-in'] ?? null,
      centralBurdenWeight: centralWeights?.burden ?? null,
      centralPostureWeight: centralWeights?.posture ?? null,
    };
  }
  for (const { id, name, because } of setAside) yield { ...NOT_RANKED, id, name, setAside: because };
}

const NOT_RANKED = {
  rank: null,
  points: null,
  monthlyUsd: null,
  costPenalty: null,
  lockInPenalty: null,
  burdenPenalty: null,
  posturePenalty: null,
  dominatedBy: '',
  winShare: null,
  centralCostWeight: null,
  centralLockInWeight: null,
  centralBurdenWeight: null,
  centralPostureWeight: null,
};

export const RANKING_COLUMNS = fieldColumns<RankingRow>([
  'rank',
  'id',
  'name',
  'points',
  'monthlyUsd',
  'costPenalty',
  'lockInPenalty',
  'burdenPenalty',
  'posturePenalty',
  'dominatedBy',
  'winShare',
  'setAside',
  'centralCostWeight',
  'centralLockInWeight',
  'centralBurdenWeight',
  'centralPostureWeight',
]);
