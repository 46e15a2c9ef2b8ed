import {
  componentsOf,
  type Architecture,
  type Component,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { DrFeature } from '../../catalog/domain/tables/resilience.js';
import type { Remainder } from './loss.js';
import { postureParameter } from './posture-parameters.js';
import { holdsData, type RecoveryWay } from './recovery-plan.js';
import { exactly, longest, NO_TIME, type Seconds } from './recovery-seconds.js';
import { findStrategy } from './strategy.js';

/** How much of the newest data a component loses. Null seconds: all of it is out of reach, and back only if the site comes back. */
export interface DataPoint {
  readonly component: string;
  readonly seconds: Seconds | null;
  readonly lost: 'nothing' | 'recent' | 'out-of-reach';
  readonly because: string;
  readonly sourceIds: readonly string[];
}

export interface RecoveryPoint {
  readonly total: Seconds | null;
  readonly points: readonly DataPoint[];
}

/** Recovery point after a loss, over the components that hold data and are touched: the worst of them. */
export function recoveryPoint(
  architecture: Architecture,
  catalog: Catalog,
  way: RecoveryWay,
  left: ReadonlyMap<string, Remainder>,
): RecoveryPoint {
  const used = new Set(componentsOf(architecture.serving));
  const touched = [...left.values()].filter(
    (part) => used.has(part.component.id) && part.affected && holdsData(part.component),
  );
  const points = touched.map((part) => pointOf(architecture, catalog, way, part, left));
  const known = points.flatMap((point) => point.seconds ?? []);
  return { points, total: known.length === points.length ? longest(known) : null };
}

function pointOf(
  architecture: Architecture,
  catalog: Catalog,
  way: RecoveryWay,
  part: Remainder,
  left: ReadonlyMap<string, Remainder>,
): DataPoint {
  const { component } = part;
  if (way === 'unaffected') return safe(component, 'not touched');
  if (part.up) return withinRegion(component, catalog);
  // Another site goes on serving, or takes over: what it had not yet received is lost, unless the copies are synchronous.
  if (way === 'automatic')
    return replicated(architecture, component, catalog, copiesAmong(architecture.serving, component, left));
  if (way === 'failover')
    return replicated(architecture, component, catalog, copiesAmong(architecture.recovery.standby, component, left));
  if (way === 'repaired' && (part.disksRemain || part.unitsLeft > 0))
    return safe(component, 'its disks outlast the failed unit');
  if (way === 'waited') return safe(component, 'it is back with the service');
  if (way === 'unrecoverable') return gone(component, 'no copy outside; it is back only if what was lost comes back');
  return (way === 'repaired' ? fromOwnLog(component, catalog) : null) ?? fromCopies(architecture, component, catalog);
}

function safe(component: Component, because: string): DataPoint {
  return { component: component.id, seconds: NO_TIME, lost: 'nothing', because, sourceIds: [] };
}

function gone(component: Component, because: string): DataPoint {
  return { component: component.id, seconds: null, lost: 'out-of-reach', because, sourceIds: [] };
}

function point(component: Component, seconds: Seconds, because: string, sourceIds: readonly string[]): DataPoint {
  return { component: component.id, seconds, lost: seconds.high > 0 ? 'recent' : 'nothing', because, sourceIds };
}

/** A standby or a copy in another zone: the service's own figure, else written to both before it is confirmed. */
function withinRegion(component: Component, catalog: Catalog): DataPoint {
  const features = featuresOf(component, catalog, (feature) => feature.failureScope === 'zone');
  const worst = worstPoint(features);
  return worst
    ? point(component, exactly(worst.rpoSeconds ?? 0), worst.feature, worst.sourceIds)
    : safe(component, 'copies within the region are written before they are confirmed');
}

/** What is left of the same kind of data elsewhere: from there it is read after the loss. */
function copiesAmong(
  site: ServingNode | null,
  { id, capability }: Component,
  left: ReadonlyMap<string, Remainder>,
): Component[] {
  const ids = new Set(componentsOf(site));
  return [...left.values()]
    .filter((part) => part.up && ids.has(part.component.id) && part.component.id !== id)
    .map((part) => part.component)
    .filter((component) => component.capability === capability);
}

/** A service's own figure holds between copies of that service; between two services, or two clouds, data is moved by other means. */
function replicated(
  architecture: Architecture,
  component: Component,
  catalog: Catalog,
  copies: readonly Component[],
): DataPoint {
  const mode = replicationOf(architecture, catalog);
  if (mode === 'synchronous') return safe(component, 'replicated synchronously');
  if (mode === 'none') return fromCopies(architecture, component, catalog);
  const feature = copies.some(({ service }) => service === component.service)
    ? worstPoint(featuresOf(component, catalog, (each) => each.failureScope === 'region' && isReplication(each)))
    : undefined;
  if (feature) return point(component, exactly(feature.rpoSeconds ?? 0), feature.feature, feature.sourceIds);
  const lag = postureParameter(catalog, 'replication-lag-seconds');
  const seconds = { low: lag.low ?? lag.value, likely: lag.value, high: lag.high ?? lag.value };
  return point(component, seconds, `asynchronous replica: ${lag.because}`, lag.sourceIds);
}

/** Restored at the same site to a point in time, where the service keeps a log of its own for that. */
function fromOwnLog(component: Component, catalog: Catalog): DataPoint | null {
  const worst = worstPoint(featuresOf(component, catalog, (feature) => feature.failureScope === 'logical'));
  return worst ? point(component, exactly(worst.rpoSeconds ?? 0), worst.feature, worst.sourceIds) : null;
}

/** The newest copy is as old as the interval at worst, half of it on average, and the interval is what is planned with. */
function fromCopies(architecture: Architecture, component: Component, catalog: Catalog): DataPoint {
  const stated = architecture.recovery.backupIntervalHours;
  const strategy = findStrategy(architecture.recovery.strategy, catalog);
  const hours = stated ?? strategy.backupIntervalHours;
  if (hours === null) return gone(component, 'no copies are stated, and the strategy makes none');
  const because = stated === null ? `copies every ${hours} h assumed of the strategy` : `copies every ${hours} h`;
  return point(component, { low: 0, likely: hours * 3600, high: hours * 3600 }, because, strategy.sourceIds);
}

/** The stronger of what the document states and what its strategy means. */
export function replicationOf(architecture: Architecture, catalog: Catalog): 'none' | 'asynchronous' | 'synchronous' {
  const stated = architecture.recovery.replication;
  return stated === 'none' ? findStrategy(architecture.recovery.strategy, catalog).replication : stated;
}

function featuresOf(component: Component, catalog: Catalog, keep: (feature: DrFeature) => boolean): DrFeature[] {
  return (catalog.index.drFeaturesOfService.get(component.service) ?? []).filter(keep);
}

/** Continuous copies, as opposed to copies made at intervals. */
function isReplication(feature: DrFeature): boolean {
  return (
    /replic|replica|global|geo|multi-region|dual/i.test(feature.feature) &&
    !/backup|snapshot|restore/i.test(feature.feature)
  );
}

function worstPoint(features: readonly DrFeature[]): DrFeature | undefined {
  return features
    .filter((feature) => feature.rpoSeconds !== null)
    .reduce<DrFeature | undefined>(
      (worst, next) => (worst && (worst.rpoSeconds ?? 0) >= (next.rpoSeconds ?? 0) ? worst : next),
      undefined,
    );
}
