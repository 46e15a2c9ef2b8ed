import { DISRUPTIONS, type Architecture, type Objectives } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Figure } from '../../scorecards/domain/score-tree.js';
import { attainment, availabilityAttainment } from '../../resilience/domain/attainment.js';
import { lossIn, solveModel } from '../../resilience/domain/availability.js';
import { patternFit } from '../../resilience/domain/capability-pattern.js';
import { objectiveSet, type ObjectiveSet } from '../../resilience/domain/objective-set.js';
import { parameterValue } from '../../resilience/domain/posture-parameters.js';
import { assessRecovery } from '../../resilience/domain/recovery.js';
import type { AvailabilityBasis } from '../../resilience/domain/reliability-model.js';

/** Low end of each criterion: one per disruption, then availability, 0 to 1; null where it does not apply. */
export type Attainments = readonly (number | null)[];

export interface PostureScale {
  readonly objectives: ObjectiveSet;
  readonly basis: AvailabilityBasis;
  /** Weights in the order of the attainments. */
  readonly weights: readonly number[];
  readonly boundPct: number;
  readonly capPct: number;
}

/** What all plans of a search are held to. */
export function postureScale(catalog: Catalog, objectives: Objectives | null, basis: AvailabilityBasis): PostureScale {
  const weightOf = new Map(catalog.postureWeights.map(({ criterion, weight }) => [criterion as string, weight]));
  return {
    objectives: objectiveSet(catalog, objectives),
    basis,
    weights: [...DISRUPTIONS, 'availability'].map((criterion) => weightOf.get(criterion) ?? 0),
    boundPct: parameterValue(catalog, 'availability-bound-pct'),
    capPct: parameterValue(catalog, 'availability-cap-pct'),
  };
}

/** The pessimistic end of every criterion of the posture: what candidates are compared by. */
export function lowAttainments(architecture: Architecture, catalog: Catalog, scale: PostureScale): Attainments {
  const recovery = assessRecovery(architecture, catalog).map((outcome) => {
    if (!outcome.applicable) return null;
    const { rtoSeconds, rpoSeconds, boundSeconds } = scale.objectives.disruptions[outcome.disruption];
    return (worstOf(outcome.rto, rtoSeconds, boundSeconds) + worstOf(outcome.rpo, rpoSeconds, boundSeconds)) / 2;
  });
  const solved = solveModel(architecture, catalog, { basis: scale.basis });
  const down = solved ? lossIn(solved, 'worst').total : 1;
  return [...recovery, availabilityAttainment(down, scale.objectives.availabilityPct, scale.boundPct, scale.capPct)];
}

function worstOf(figure: Figure | null, target: number, bound: number): number {
  if (figure?.value == null) return 0;
  return attainment(figure.high ?? figure.value, target, bound);
}

/** Posture 0 to 100 of attainments: weights of what does not apply go to the rest. */
export function postureOf(attainments: Attainments, { weights }: PostureScale): number {
  const total = attainments.reduce<number>((sum, each, at) => sum + (each === null ? 0 : (weights[at] ?? 0)), 0);
  if (total === 0) return 0;
  return 100 * attainments.reduce<number>((sum, each, at) => sum + ((weights[at] ?? 0) / total) * (each ?? 0), 0);
}

/**
 * The catalog with only the rows that the services and strategies at hand can match: the same answers, found in shorter
 * tables.
 */
export function narrowCatalog(catalog: Catalog, services: ReadonlySet<string>): Catalog {
  const keys = [...services].flatMap((key) => [key, catalog.index.services.get(key)?.capability ?? key]);
  const concerns = (subject: string): boolean =>
    subject === 'architecture' || keys.some((key) => patternFit(subject, key) >= 0);
  return {
    ...catalog,
    recoverySteps: catalog.recoverySteps.filter(({ subject }) => concerns(subject)),
    slaRules: catalog.slaRules.filter(({ service }) => services.has(service)),
  };
}
