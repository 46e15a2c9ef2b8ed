import type { Catalog } from '../catalog/domain/catalog.js';
import { toCostScore } from '../cost/domain/cost-score.js';
import { estimateCost } from '../cost/domain/estimate-cost.js';
import { assessPosture } from '../resilience/domain/posture.js';
import { toPostureScore } from '../resilience/domain/posture-score.js';
import { burdenModel } from '../responsibility/domain/burden-model.js';
import { burdenIndex } from '../responsibility/domain/burden-points.js';
import { estimated, unknown, type Figure } from '../scorecards/domain/score-tree.js';
import type { ScoreAll } from './domain/changes/rank-changes.js';

/** As the scorecard takes them unless a request says otherwise. */
const POSTURE_OPTIONS = { basis: 'contractual', objectives: null } as const;

/** The other scores of a changed document; lock-in itself is measured where the change is ranked. */
export function whatIfScores(catalog: Catalog): ScoreAll {
  return (architecture) => ({
    cost: toCostScore(estimateCost(architecture, catalog)).value,
    burden: burdenFigure(burdenIndex(burdenModel(catalog), architecture.components)),
    posture: toPostureScore(assessPosture(architecture, catalog, POSTURE_OPTIONS)).value,
  });
}

/** The index alone: its tree would be built for nothing. */
const burdenFigure = (index: number | null): Figure =>
  index === null ? unknown('points') : estimated(index, 'points');
