import type { Catalog } from '../catalog/domain/catalog.js';
import { toCostScore } from '../cost/domain/cost-score.js';
import { estimateCost } from '../cost/domain/estimate-cost.js';
import { assessPosture } from '../resilience/domain/posture.js';
import { toPostureScore } from '../resilience/domain/posture-score.js';
import { assessBurden, toBurdenScore } from '../responsibility/domain/assess-burden.js';
import type { ScoreAll } from './domain/changes/rank-changes.js';

/** As the scorecard takes them unless a request says otherwise. */
const POSTURE_OPTIONS = { basis: 'contractual', objectives: null } as const;

/** The other scores of a changed document; lock-in itself is measured where the change is ranked. */
export function whatIfScores(catalog: Catalog): ScoreAll {
  return (architecture) => ({
    cost: toCostScore(estimateCost(architecture, catalog)).value,
    burden: toBurdenScore(assessBurden(architecture, catalog)).value,
    posture: toPostureScore(assessPosture(architecture, catalog, POSTURE_OPTIONS)).value,
  });
}
