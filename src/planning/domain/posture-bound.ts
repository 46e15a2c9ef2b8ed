import { DISRUPTIONS, type Architecture, type Objectives } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Figure } from '../../scorecards/domain/score-tree.js';
import { attainment, availabilityAttainment } from '../../resilience/domain/attainment.js';
import { lossIn, type SolvedModel } from '../../resilience/domain/availability.js';
import { patternFit } from '../../resilience/domain/capability-pattern.js';
import { objectiveSet, type ObjectiveSet } from '../../resilience/domain/objective-set.js';
import { parameterValue } from '../../resilience/domain/posture-parameters.js';
import { assessRecovery } from '../../resilience/domain/recovery.js';
import { failoverTime } from '../../resilience/domain/failover-time.js';
import { buildDiagram } from '../../resilience/domain/failure-diagram.js';
import { buildReliabilityModel, type AvailabilityBasis } from '../../resilience/domain/reliability-model.js';
import { any } from '../../resilience/domain/structure-formula.js';
import type { DiagramOf } from './kept-diagrams.js';

/** How far one criterion is met, 0 to 1. */
export interface Attained {
  /** As the posture counts it; null where its estimate is unknown. */
  readonly counted: number | null;
  readonly low: number;
  /** With every time at its likely end, tested or not: no design with more parts counts more. */
  readonly most: number;
}

/** One per disruption, then availability; null where it does not apply. */
export type Attainments = readonly (Attained | null)[];

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

/**
 * How far an architecture meets one criterion of the posture, by its position: what `assessPosture` computes, without its
 * explanations.
 */
export function attainedAt(
  criterion: number,
  architecture: Architecture,
  catalog: Catalog,
  scale: PostureScale,
  diagramOf: DiagramOf = buildDiagram,
): Attained | null {
  const disruption = DISRUPTIONS[criterion];
  if (disruption === undefined) return availabilityOf(architecture, catalog, scale, diagramOf);
  const [outcome] = assessRecovery(architecture, catalog, [disruption]);
  if (!outcome?.applicable) return null;
  const { testedWithinYear } = architecture.recovery;
  const { rtoSeconds, rpoSeconds, boundSeconds } = scale.objectives.disruptions[disruption];
  const byPeople = outcome.way === 'failover' || outcome.way === 'rebuilt';
  const time = attainedOf(outcome.rto, rtoSeconds, boundSeconds, !testedWithinYear && byPeople);
  const data = attainedOf(outcome.rpo, rpoSeconds, boundSeconds, false);
  return {
    counted: time.counted === null || data.counted === null ? null : (time.counted + data.counted) / 2,
    low: (time.low + data.low) / 2,
    most: (time.most + data.most) / 2,
  };
}

function attainedOf(figure: Figure | null, target: number, bound: number, atHigh: boolean): Attained {
  if (figure === null) return { counted: 0, low: 0, most: 0 };
  if (figure.value === null) return { counted: null, low: 0, most: 1 };
  const low = attainment(figure.high ?? figure.value, target, bound);
  const most = attainment(figure.value, target, bound);
  return { counted: atHigh ? low : most, low, most };
}

function availabilityOf(
  architecture: Architecture,
  catalog: Catalog,
  scale: PostureScale,
  diagramOf: DiagramOf,
): Attained {
  const solved = solve(architecture, catalog, scale.basis, diagramOf);
  if (!solved) return { counted: null, low: 0, most: 1 };
  const { objectives, boundPct, capPct } = scale;
  const of = (down: number): number => availabilityAttainment(down, objectives.availabilityPct, boundPct, capPct);
  const worst = lossIn(solved, 'worst').total;
  const unsure = solved.model.events.some((event) => event.state === 'unknown') && worst > lossIn(solved, 'best').total;
  if (unsure) return { counted: null, low: of(worst), most: 1 };
  const likely = of(lossIn(solved, 'likely').total);
  return { counted: likely, low: of(worst), most: likely };
}

/** `solveModel` with the diagrams of structures seen before. */
function solve(
  architecture: Architecture,
  catalog: Catalog,
  basis: AvailabilityBasis,
  diagramOf: DiagramOf,
): SolvedModel | null {
  if (architecture.serving === null) return null;
  const model = buildReliabilityModel(architecture, architecture.serving, catalog, basis);
  const { serving, standby } = model;
  if (standby === null) return { model, diagram: diagramOf([serving]), failoverHours: null };
  const diagram = diagramOf([serving, standby, any(serving, standby)]);
  return { model, diagram, failoverHours: failoverTime(architecture, catalog).hours };
}

/** Posture 0 to 100 as candidates are compared by it: its value, or the low end of its range where that is unknown. */
export function postureOf(attainments: Attainments, scale: PostureScale): number {
  const shares = sharesOf(attainments, scale);
  const unsure = attainments.some((each, at) => each !== null && each.counted === null && (shares[at] ?? 0) > 0);
  return weigh(attainments, shares, (each) => (unsure ? each.low : (each.counted ?? 0)));
}

/** Criteria of the posture: the disruptions, then availability. */
export const CRITERIA = DISRUPTIONS.length + 1;
/** Position of availability among them. */
export const AVAILABILITY = DISRUPTIONS.length;
/** Their positions, first those that take least to compute: the loss of a unit is looked at for every component. */
export const CHEAPEST_FIRST: readonly number[] = [...Array(CRITERIA).keys()].sort(
  (a, b) => Number(DISRUPTIONS[a] === 'component') - Number(DISRUPTIONS[b] === 'component'),
);

/** No design that attains no more of every criterion than these has a higher posture, whether or not some do not apply to it. */
export function mostPosture(most: Float64Array, { weights }: PostureScale): number {
  let [sum, total] = [0, 0];
  for (let at = 0; at < most.length; at += 1) {
    sum += (weights[at] ?? 0) * (most[at] ?? 1);
    total += weights[at] ?? 0;
  }
  return total === 0 ? 0 : 100 * (sum / total);
}

/** Weights of what does not apply go to the rest. */
function sharesOf(attainments: Attainments, { weights }: PostureScale): number[] {
  const total = attainments.reduce<number>((sum, each, at) => sum + (each === null ? 0 : (weights[at] ?? 0)), 0);
  return attainments.map((each, at) => (each === null || total === 0 ? 0 : (weights[at] ?? 0) / total));
}

function weigh(attainments: Attainments, shares: readonly number[], value: (each: Attained) => number): number {
  return 100 * attainments.reduce<number>((sum, each, at) => sum + (each ? (shares[at] ?? 0) * value(each) : 0), 0);
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
