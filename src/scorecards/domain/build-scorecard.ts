import type { Architecture, Objectives } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { toCostScore } from '../../cost/domain/cost-score.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import type { MissingPriceRule } from '../../cost/domain/estimate-options.js';
import { assessLockIn, toLockInScore } from '../../lock-in/domain/assess-lock-in.js';
import { assessPosture } from '../../resilience/domain/posture.js';
import type { AvailabilityBasis } from '../../resilience/domain/reliability-model.js';
import { toPostureScore } from '../../resilience/domain/posture-score.js';
import { assessBurden, toBurdenScore } from '../../responsibility/domain/assess-burden.js';
import type { CandidateValues } from './penalties.js';
import { availabilityPart, type AvailabilityPart } from './outage-response.js';
import { SCORE_NAMES, type Score, type ScoreName } from './score-tree.js';

export interface ScorecardOptions {
  readonly confidence: ConfidenceFilter;
  readonly missing: MissingPriceRule;
  readonly basis: AvailabilityBasis;
  /** Objectives all candidates are measured against; null: the stated default set, the same for all. */
  readonly objectives: Objectives | null;
}

/** Four scores of one architecture on one card, each with the parts it was computed from. */
export interface Scorecard {
  readonly name: string;
  readonly scores: Readonly<Record<ScoreName, Score>>;
  readonly values: CandidateValues;
  /** Known cost by provider, USD a month; what a change of one provider's prices moves. */
  readonly monthlyUsdByProvider: Readonly<Record<string, number>>;
  /** The part of the posture that outage rates move. */
  readonly availability: AvailabilityPart;
  /** What is unknown, in words; empty on a complete card. */
  readonly unknowns: readonly string[];
}

/** Scores an architecture. Pure: the same document, catalog and options give the same card. */
export function buildScorecard(architecture: Architecture, catalog: Catalog, options: ScorecardOptions): Scorecard {
  const { confidence, missing, basis, objectives } = options;
  const sheet = estimateCost(architecture, catalog, { confidence, missing });
  const posture = assessPosture(architecture, catalog, { basis, objectives, confidence });
  const scores = {
    cost: toCostScore(sheet),
    'lock-in': toLockInScore(assessLockIn(architecture, catalog, { confidence })),
    burden: toBurdenScore(assessBurden(architecture, catalog, { confidence })),
    posture: toPostureScore(posture),
  };
  return {
    name: architecture.name,
    scores,
    values: valuesOf(scores),
    monthlyUsdByProvider: Object.fromEntries(sheet.totals.provider.map(({ key, monthlyUsd }) => [key, monthlyUsd])),
    availability: availabilityPart(posture),
    unknowns: unknownsOf(scores),
  };
}

/** The numbers candidates are compared by; an incomplete cost is null, and a posture that is unknown counts at the low end of its range. */
export function valuesOf(scores: Readonly<Record<ScoreName, Score>>): CandidateValues {
  const { cost, burden, posture } = scores;
  return {
    monthlyUsd: cost.value.value,
    lockInIndex: scores['lock-in'].value.value,
    burdenIndex: burden.value.value,
    posture: posture.value.value ?? posture.value.low,
  };
}

function unknownsOf(scores: Readonly<Record<ScoreName, Score>>): string[] {
  return SCORE_NAMES.flatMap((name) => {
    const { value, tree } = scores[name];
    if (value.state !== 'unknown') return [];
    const reasons = tree.findings.filter(({ measured }) => measured.state === 'unknown');
    return reasons.length > 0 ? reasons.map(({ because }) => `${name}: ${because}`) : [`${name} is unknown`];
  });
}
