import {
  componentsOf,
  DISRUPTIONS,
  type Architecture,
  type Disruption,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Figure } from '../../scorecards/domain/score-tree.js';
import { deploymentShape, zonesOf } from './deployment-shape.js';
import { nameOfLoss, remainders, type Loss } from './loss.js';
import { recoveryPoint, type RecoveryPoint } from './recovery-point.js';
import { lossesOf, planRecovery, type RecoveryPlan, type RecoveryWay } from './recovery-plan.js';
import type { Seconds } from './recovery-seconds.js';

/** Recovery from one loss of a kind. */
export interface LossOutcome {
  readonly loss: Loss;
  readonly name: string;
  readonly plan: RecoveryPlan;
  readonly point: RecoveryPoint;
}

/** Recovery from a kind of disruption: the worst of the losses of that kind. */
export interface DisruptionOutcome {
  readonly disruption: Disruption;
  /** False where nothing of the design can meet it (no zones, say). */
  readonly applicable: boolean;
  /** Null where the structure is not stated. */
  readonly way: RecoveryWay | null;
  readonly survives: boolean | null;
  /** Unit s; null: not recoverable at all. */
  readonly rto: Figure | null;
  /** Unit s; null: data is out of reach and no copy is left. */
  readonly rpo: Figure | null;
  readonly worst: LossOutcome | null;
  readonly outcomes: readonly LossOutcome[];
  readonly because: string;
}

/** What each kind of disruption (or each of those named) does to the design and how it recovers. */
export function assessRecovery(
  architecture: Architecture,
  catalog: Catalog,
  disruptions: readonly Disruption[] = DISRUPTIONS,
): DisruptionOutcome[] {
  return disruptions.map((disruption) => outcomeOf(architecture, catalog, disruption));
}

function outcomeOf(architecture: Architecture, catalog: Catalog, disruption: Disruption): DisruptionOutcome {
  if (architecture.serving === null) return notKnown(disruption);
  const zones = (component: Architecture['components'][number]): number => zonesOf(deploymentShape(component, catalog));
  const outcomes = lossesOf(architecture, disruption, zones).map((loss) =>
    lossOutcome(architecture, catalog, disruption, loss),
  );
  const worst = outcomes.reduce<LossOutcome | null>((a, b) => (a && severity(a) >= severity(b) ? a : b), null);
  if (!worst) return untouched(architecture, catalog, disruption);
  return {
    disruption,
    applicable: true,
    way: worst.plan.way,
    survives: worst.plan.way === 'unaffected' || worst.plan.way === 'automatic',
    rto: rtoFigure(worst.plan),
    rpo: rpoFigure(outcomes.reduce((a, b) => (pointSeverity(a.point) >= pointSeverity(b.point) ? a : b)).point),
    worst,
    outcomes,
    because: `${worst.name}: ${worst.plan.because}`,
  };
}

export function lossOutcome(
  architecture: Architecture,
  catalog: Catalog,
  disruption: Disruption,
  loss: Loss,
): LossOutcome {
  const left = remainders(architecture, catalog, loss);
  const plan = planRecovery(architecture, catalog, disruption, left);
  return { loss, name: nameOfLoss(loss), plan, point: recoveryPoint(architecture, catalog, plan.way, left) };
}

function severity(outcome: LossOutcome): number {
  if (outcome.plan.total === null) return Infinity;
  return outcome.plan.total.likely + (outcome.plan.unknownComponents.length > 0 ? 1e12 : 0);
}

function pointSeverity(point: RecoveryPoint): number {
  return point.total === null ? Infinity : point.total.likely;
}

function rtoFigure(plan: RecoveryPlan): Figure | null {
  if (plan.total === null) return null;
  if (plan.unknownComponents.length > 0) {
    return { value: null, unit: 's', state: 'unknown', low: plan.total.low, high: null };
  }
  return figureOf(plan.total);
}

function rpoFigure(point: RecoveryPoint): Figure | null {
  if (point.total !== null) return figureOf(point.total);
  return point.points.some((each) => each.lost === 'out-of-reach')
    ? null
    : { value: null, unit: 's', state: 'unknown', low: null, high: null };
}

function figureOf(seconds: Seconds): Figure {
  return { value: seconds.likely, unit: 's', state: 'estimated', low: seconds.low, high: seconds.high };
}

/** No loss of this kind meets the design: its services spread over zones by themselves, or it rests on no region at all. */
function untouched(architecture: Architecture, catalog: Catalog, disruption: Disruption): DisruptionOutcome {
  const figure: Figure = { value: 0, unit: 's', state: 'known', low: null, high: null };
  const used = new Set(componentsOf(architecture.serving));
  const serving = architecture.components.filter((component) => used.has(component.id));
  const applicable = serving.some((component) => deploymentShape(component, catalog).kind !== 'global');
  return {
    disruption,
    applicable,
    way: applicable ? 'unaffected' : null,
    survives: applicable ? true : null,
    rto: figure,
    rpo: figure,
    worst: null,
    outcomes: [],
    because: applicable
      ? `its services spread over zones by themselves; no ${disruption} takes one away`
      : `nothing of the serving structure rests on a ${disruption}`,
  };
}

function notKnown(disruption: Disruption): DisruptionOutcome {
  const figure: Figure = { value: null, unit: 's', state: 'unknown', low: null, high: null };
  return {
    disruption,
    applicable: true,
    way: null,
    survives: null,
    rto: figure,
    rpo: figure,
    worst: null,
    outcomes: [],
    because: 'the document does not say how its components combine to serve a request (`serving`)',
  };
}
