import {
  componentsOf,
  type Architecture,
  type Component,
  type Disruption,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { causeRate } from './cause-rates.js';
import { refuseBadLoss } from './check-drill.js';
import { refuseBadStructure } from './check-structure.js';
import { deploymentShape } from './deployment-shape.js';
import { drillTimeline, type TimelineEntry } from './drill-timeline.js';
import { leanOn, nameOfLoss, remainders, serves, type Loss, type Remainder } from './loss.js';
import { parameterValue } from './posture-parameters.js';
import { recoveryPoint, type RecoveryPoint } from './recovery-point.js';
import { planRecovery, type RecoveryPlan } from './recovery-plan.js';
import { NO_TIME, type Seconds } from './recovery-seconds.js';

export const DRILL_MOMENTS = ['now', 'peak'] as const;
export type DrillMoment = (typeof DRILL_MOMENTS)[number];

export const CAPACITY_STATES = ['untouched', 'reduced', 'took-over', 'short', 'down'] as const;
/** Carries all the demand, part of it, or none. */
export const SERVICE_STATES = ['continues', 'partly', 'stops'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export interface DrillOptions {
  readonly moment?: DrillMoment;
  /** Demand at the peak against the stated one, 1 or more; null: the default of the seed. */
  readonly peakFactor?: number | null;
}

/** Units of one component before and after the loss, against what the demand needs. */
export interface CapacityLine {
  readonly component: string;
  readonly units: number;
  readonly unitsLeft: number;
  /** Units the demand of the moment needs. */
  readonly needed: number;
  /** Share of the demand the rest can carry, 0 to 1. */
  readonly demandCarried: number;
  /** `short`: some units are left, fewer than the demand needs. */
  readonly state: (typeof CAPACITY_STATES)[number];
}

/** What a failure does to a design, as it would be told afterwards. */
export interface DrillReport {
  readonly name: string;
  readonly moment: DrillMoment;
  readonly demandFactor: number;
  readonly requestsPerSecond: number | null;
  readonly stops: readonly string[];
  /** Goes on serving but cannot be changed, scaled or failed over meanwhile. */
  readonly frozen: readonly string[];
  readonly survives: readonly string[];
  /** Before the recovery; null where the structure is not stated. */
  readonly service: ServiceState | null;
  readonly capacity: readonly CapacityLine[];
  /** Share of the demand the whole design can carry before recovery: that of its scarcest part. */
  readonly demandCarried: number;
  /** The same before the loss: below 1 where a peak is more than the design was built for. */
  readonly demandCarriedBefore: number;
  readonly plan: RecoveryPlan;
  readonly point: RecoveryPoint;
  /** How long such outages lasted, hours: when service returns by itself if nothing is done. Null for losses without a record. */
  readonly outageLastsHours: Seconds | null;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * Plays a loss through a design: what stops, what goes on, with how much capacity, and how service comes back. Throws
 * `invalid-document`, `invalid-request`, `unknown-region` or `unknown-service` for what does not exist.
 */
export function runDrill(
  architecture: Architecture,
  catalog: Catalog,
  loss: Loss,
  options: DrillOptions = {},
): DrillReport {
  refuseBadStructure(architecture, catalog);
  refuseBadLoss(loss, architecture, catalog);
  const moment = options.moment ?? 'now';
  const demandFactor = moment === 'peak' ? (options.peakFactor ?? parameterValue(catalog, 'drill-peak-factor')) : 1;
  const loaded = demandFactor === 1 ? architecture : underLoad(architecture, catalog, demandFactor);
  const left = remainders(loaded, catalog, loss);
  const outageLastsHours = outageLength(loss, catalog);
  const plan = planAfter(loaded, catalog, loss, left, outageLastsHours);
  const point = recoveryPoint(loaded, catalog, plan.way, left);
  const capacity = capacityLines(architecture, left, demandFactor);
  const stops = [...left.values()].filter((part) => part.unitsLeft === 0).map((part) => part.component.id);
  const frozen = frozenBy(loss, architecture, catalog).filter((id) => !stops.includes(id));
  const report = {
    name: nameOfLoss(loss),
    moment,
    demandFactor,
    requestsPerSecond: scaled(architecture.demand?.requestsPerSecond ?? null, demandFactor),
    stops,
    frozen,
    survives: [...left.values()].filter((part) => part.unitsLeft > 0).map((part) => part.component.id),
    service: serviceAfter(loaded, left),
    capacity,
    demandCarried: carried(architecture, left, capacity, (line) => line.unitsLeft),
    demandCarriedBefore: carried(architecture, null, capacity, (line) => line.units),
    plan,
    point,
    outageLastsHours,
  };
  return { ...report, timeline: drillTimeline(report) };
}

/** A service of the provider cannot be made anew by its users: they fail over or wait. */
function planAfter(
  architecture: Architecture,
  catalog: Catalog,
  loss: Loss,
  left: ReadonlyMap<string, Remainder>,
  outageLastsHours: Seconds | null,
): RecoveryPlan {
  const plan = planRecovery(architecture, catalog, disruptionOf(loss), left);
  if (loss.kind !== 'services' || plan.way !== 'repaired' || outageLastsHours === null) return plan;
  const { low, likely, high } = outageLastsHours;
  const seconds = { low: Math.round(low * 3600), likely: Math.round(likely * 3600), high: Math.round(high * 3600) };
  const because = 'its users can only wait; as long as such outages lasted';
  const step = { step: 'restore' as const, subject: nameOfLoss(loss), seconds, start: NO_TIME, because, sourceIds: [] };
  return { way: 'waited', steps: [step], total: seconds, unknownComponents: [], because };
}

const scaled = (value: number | null, factor: number): number | null => (value === null ? null : value * factor);

function serviceAfter({ serving }: Architecture, left: ReadonlyMap<string, Remainder>): ServiceState | null {
  if (serving === null) return null;
  if (serves(serving, left)) return 'continues';
  const anyLeft = new Map([...left].map(([id, part]) => [id, { ...part, up: part.unitsLeft > 0 }]));
  return serves(serving, anyLeft) ? 'partly' : 'stops';
}

/**
 * Share of the demand that passes: in series that of the scarcest part; of alternatives that of the best, since each was
 * sized for what it must carry alone.
 */
function carried(
  { serving }: Architecture,
  left: ReadonlyMap<string, Remainder> | null,
  capacity: readonly CapacityLine[],
  units: (line: CapacityLine) => number,
): number {
  const shareOf = new Map(
    capacity.map((line) => {
      const gone = left?.get(line.component)?.unitsLeft === 0;
      return [line.component, gone ? 0 : line.needed === 0 ? 1 : Math.min(1, units(line) / line.needed)];
    }),
  );
  const visit = (node: ServingNode): number => {
    if (node.kind === 'component') return shareOf.get(node.component) ?? 0;
    const shares = node.of.map(visit).sort((a, b) => b - a);
    if (node.kind === 'series') return Math.min(...shares);
    return node.kind === 'any' ? (shares[0] ?? 0) : (shares[node.k - 1] ?? 0);
  };
  return serving === null ? 0 : visit(serving);
}

/** At the peak more units are needed, up to all there are; what is short even then shows in the capacity lines. */
function underLoad(architecture: Architecture, catalog: Catalog, factor: number): Architecture {
  const loaded = (component: Component): Component => {
    if (component.minimumServing === null || deploymentShape(component, catalog).kind === 'paired') return component;
    return { ...component, minimumServing: Math.min(Math.ceil(component.minimumServing * factor), component.quantity) };
  };
  return { ...architecture, components: architecture.components.map(loaded) };
}

function capacityLines(
  architecture: Architecture,
  left: ReadonlyMap<string, Remainder>,
  factor: number,
): CapacityLine[] {
  return componentsOf(architecture.serving).flatMap((id) => {
    const part = left.get(id);
    if (!part) return [];
    const stated = part.component.minimumServing ?? part.units;
    const needed = part.component.minimumServing === null ? stated : Math.ceil(originalNeed(architecture, id) * factor);
    return [
      {
        component: id,
        units: part.units,
        unitsLeft: part.unitsLeft,
        needed,
        demandCarried: needed === 0 ? 1 : Math.min(1, part.unitsLeft / needed),
        state: stateOf(part),
      },
    ];
  });
}

function originalNeed(architecture: Architecture, id: string): number {
  const component = architecture.components.find((each) => each.id === id);
  return component?.minimumServing ?? component?.quantity ?? 1;
}

function stateOf(part: Remainder): CapacityLine['state'] {
  if (part.unitsLeft === 0) return 'down';
  if (!part.up) return 'short';
  if (part.tookOver) return 'took-over';
  return part.unitsLeft < part.units ? 'reduced' : 'untouched';
}

/** Components that only lose their control plane. */
function frozenBy(loss: Loss, architecture: Architecture, catalog: Catalog): string[] {
  if (loss.kind !== 'services') return [];
  return architecture.components
    .filter((component) =>
      loss.services.some((service) => leanOn(component, catalog, service, loss.region) === 'stops-changes'),
    )
    .map((component) => component.id);
}

function disruptionOf(loss: Loss): Disruption {
  if (loss.kind === 'zone' || loss.kind === 'region' || loss.kind === 'provider') return loss.kind;
  return 'component';
}

/** Tenth percentile, median and ninetieth percentile of the fitted outage length, hours. */
function outageLength(loss: Loss, catalog: Catalog): Seconds | null {
  const found = placeOf(loss, catalog);
  if (!found) return null;
  const { medianHours, sigma } = causeRate(catalog, found.provider, found.scope).duration;
  const spread = Math.exp(1.2816 * sigma);
  return { low: medianHours / spread, likely: medianHours, high: medianHours * spread };
}

function placeOf(loss: Loss, catalog: Catalog): { provider: Provider; scope: 'zone' | 'region' | 'provider' } | null {
  if (loss.kind === 'zone' || loss.kind === 'region' || loss.kind === 'provider') {
    return { provider: loss.provider, scope: loss.kind };
  }
  if (loss.kind !== 'services') return null;
  const provider = catalog.index.services.get(loss.services[0] ?? '')?.provider;
  return provider ? { provider, scope: loss.region === null ? 'provider' : 'region' } : null;
}
