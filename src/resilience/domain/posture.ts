import { type Architecture, type Objectives } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { POSTURE_CRITERIA, type PostureCriterion } from '../../catalog/domain/tables/resilience.js';
import { checkProbability } from './check-structure.js';
import { Problem } from '../../problems/domain/problem.js';
import type { Figure } from '../../scorecards/domain/score-tree.js';
import { attainment, availabilityAttainment } from './attainment.js';
import { assessAvailability, type AvailabilityAssessment } from './availability.js';
import { objectiveSet, type DisruptionObjective, type ObjectiveSet } from './objective-set.js';
import { parameterValue } from './posture-parameters.js';
import { assessRecovery, type DisruptionOutcome } from './recovery.js';
import type { AvailabilityBasis } from './reliability-model.js';
import type { Spread } from './cause-rates.js';

export interface PostureOptions {
  /** Objectives of the comparison; what is left out is held to the stated defaults. The document's own objectives never count. */
  readonly objectives?: Partial<Objectives> | null;
  readonly basis?: AvailabilityBasis;
  readonly confidence?: ConfidenceFilter;
  /** Weights by criterion instead of those of the seed; they must sum to 1. */
  readonly weights?: Readonly<Record<PostureCriterion, number>>;
}

/** How far one criterion is met; 0 to 1. */
export interface CriterionAttainment {
  readonly criterion: PostureCriterion;
  /** As weighed: 0 where the criterion does not apply. */
  readonly weight: number;
  readonly applicable: boolean;
  /** Null where its estimate is unknown. */
  readonly attainment: number | null;
  readonly low: number;
  readonly high: number;
  readonly because: string;
}

export interface PostureAssessment {
  /** 0 to 100; null where unknown, with its low and high. */
  readonly posture: Figure;
  readonly objectives: ObjectiveSet;
  readonly criteria: readonly CriterionAttainment[];
  readonly recovery: readonly DisruptionOutcome[];
  readonly availability: AvailabilityAssessment;
  /** On the other basis, shown beside it. */
  readonly otherAvailability: AvailabilityAssessment;
  /** Stated by the document; recoveries done by people count at the high end of their time until tested. */
  readonly tested: boolean;
  /** Posture with the recovery tested: what a test would gain. */
  readonly postureIfTested: number | null;
}

/**
 * Posture 0–100 = 100 × Σ weight × attainment, over one common set of objectives. An objective of time and one of data
 * count half each within a disruption. A criterion that does not apply has weight 0 and the others share its weight.
 */
export function assessPosture(
  architecture: Architecture,
  catalog: Catalog,
  options: PostureOptions = {},
): PostureAssessment {
  const basis = options.basis ?? 'contractual';
  const objectives = objectiveSet(catalog, options.objectives ?? null);
  const recovery = assessRecovery(architecture, catalog);
  const confidence = options.confidence ?? 'all';
  const availability = assessAvailability(architecture, catalog, { basis, confidence });
  const other = basis === 'contractual' ? 'observed' : 'contractual';
  const tested = architecture.recovery.testedWithinYear;
  const weights = weightsOf(catalog, options.weights);
  const criteriaIf = (isTested: boolean): CriterionAttainment[] =>
    weighed(
      [
        ...recovery.map((outcome) =>
          disruptionCriterion(outcome, objectives.disruptions[outcome.disruption], isTested),
        ),
        availabilityCriterion(availability, objectives, catalog),
      ],
      weights,
    );
  const criteria = criteriaIf(tested);
  let otherAvailability: AvailabilityAssessment | null = null;
  return {
    posture: postureFigure(criteria),
    objectives,
    criteria,
    recovery,
    availability,
    // A third of the work, and no part of the score: made when it is first asked for.
    get otherAvailability() {
      otherAvailability ??= assessAvailability(architecture, catalog, { basis: other, confidence });
      return otherAvailability;
    },
    tested,
    postureIfTested: postureFigure(criteriaIf(true)).value,
  };
}

type Unweighed = Omit<CriterionAttainment, 'weight'>;

function disruptionCriterion(outcome: DisruptionOutcome, objective: DisruptionObjective, tested: boolean): Unweighed {
  const criterion = outcome.disruption;
  if (!outcome.applicable) {
    return { criterion, applicable: false, attainment: null, low: 0, high: 0, because: outcome.because };
  }
  const byPeople = outcome.way === 'failover' || outcome.way === 'rebuilt';
  const of = !tested && byPeople ? 'high' : 'likely';
  const time = attained(outcome.rto, objective.rtoSeconds, objective.boundSeconds, of);
  const data = attained(outcome.rpo, objective.rpoSeconds, objective.boundSeconds, 'likely');
  return {
    criterion,
    applicable: true,
    attainment: time.likely === null || data.likely === null ? null : (time.likely + data.likely) / 2,
    low: (time.worst + data.worst) / 2,
    high: (time.best + data.best) / 2,
    because: outcome.because,
  };
}

interface Attained {
  readonly likely: number | null;
  readonly best: number;
  readonly worst: number;
}

/** Null figure: not recoverable, 0 whatever the case. Unknown: from 0 to what its low end allows. */
function attained(figure: Figure | null, target: number, bound: number, of: 'likely' | 'high'): Attained {
  if (figure === null) return { likely: 0, best: 0, worst: 0 };
  const best = attainment(figure.low ?? figure.value ?? 0, target, bound);
  if (figure.value === null) return { likely: null, best, worst: 0 };
  const high = figure.high ?? figure.value;
  return {
    likely: attainment(of === 'high' ? high : figure.value, target, bound),
    best,
    worst: attainment(high, target, bound),
  };
}

function availabilityCriterion(
  availability: AvailabilityAssessment,
  objectives: ObjectiveSet,
  catalog: Catalog,
): Unweighed {
  const bound = parameterValue(catalog, 'availability-bound-pct');
  const cap = parameterValue(catalog, 'availability-cap-pct');
  const of = (down: number): number => availabilityAttainment(down, objectives.availabilityPct, bound, cap);
  const { value, low, high } = availability.unavailability;
  return {
    criterion: 'availability',
    applicable: true,
    attainment: value === null ? null : of(value),
    low: of(high ?? value ?? 1),
    high: of(low ?? value ?? 0),
    because:
      value === null
        ? 'its availability is unknown'
        : `down ${(value * 100).toPrecision(3)} % of the time on the ${availability.basis} basis, ${objectives.availabilityPct} % wanted`,
  };
}

function weighed(criteria: readonly Unweighed[], weights: Spreadable): CriterionAttainment[] {
  const total = criteria.reduce((sum, each) => sum + (each.applicable ? weights[each.criterion] : 0), 0);
  return criteria.map((each) => ({
    ...each,
    weight: each.applicable && total > 0 ? weights[each.criterion] / total : 0,
  }));
}

type Spreadable = Readonly<Record<PostureCriterion, number>>;

/** Unknown attainments with weight make the posture unknown, between the low and the high of its parts. */
function postureFigure(criteria: readonly CriterionAttainment[]): Figure {
  const sum = (value: (each: CriterionAttainment) => number): number =>
    100 * criteria.reduce((total, each) => total + each.weight * value(each), 0);
  const range: Omit<Spread, 'likely'> = { best: sum((each) => each.high), worst: sum((each) => each.low) };
  const missing = criteria.some((each) => each.weight > 0 && each.attainment === null);
  return {
    value: missing ? null : sum((each) => each.attainment ?? 0),
    unit: 'points of 100',
    state: missing ? 'unknown' : 'estimated',
    low: range.worst,
    high: range.best,
  };
}

/** Weights of the seed, or those given. Throws `invalid-request` unless each is 0 or more and they sum to 1. */
function weightsOf(catalog: Catalog, given: Spreadable | undefined): Spreadable {
  const weights =
    given ??
    (Object.fromEntries(catalog.postureWeights.map((row) => [row.criterion, row.weight])) as Record<
      PostureCriterion,
      number
    >);
  const errors = POSTURE_CRITERIA.flatMap((criterion) => checkProbability(weights[criterion], `weights.${criterion}`));
  const sum = POSTURE_CRITERIA.reduce((total, criterion) => total + weights[criterion], 0);
  if (errors.length === 0 && Math.abs(sum - 1) < 1e-9) return weights;
  throw new Problem('invalid-request', `the posture weights sum to ${sum}`, [
    ...errors,
    { path: 'weights', message: 'weights sum to 1', value: sum, bound: '1' },
  ]);
}
