import {
  componentsOf,
  type Architecture,
  type Component,
  type Disruption,
  type RecoveryStrategy,
} from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { RecoveryStep } from '../../catalog/domain/tables/resilience.js';
import { scheduleAlongDependencies } from './critical-path.js';
import { serves, type Loss, type Remainder } from './loss.js';
import { exactly, longest, NO_TIME, plus, type Seconds } from './recovery-seconds.js';
import { componentStep, nameStep, wholeStep, type StepTime } from './step-times.js';
import { spansProviders } from './strategy.js';
import { zoneFailoverSeconds } from './zone-failover.js';

/** How service comes back: it never went; something took over by itself; the same site is mended; another site takes over; made anew elsewhere; only waiting helps; not at all. */
export const RECOVERY_WAYS = [
  'unaffected',
  'automatic',
  'repaired',
  'failover',
  'rebuilt',
  'waited',
  'unrecoverable',
] as const;
export type RecoveryWay = (typeof RECOVERY_WAYS)[number];

export interface PlannedStep extends StepTime {
  /** From the start of the disruption. */
  readonly start: Seconds;
}

export interface RecoveryPlan {
  readonly way: RecoveryWay;
  readonly steps: readonly PlannedStep[];
  /** Null for `unrecoverable`. */
  readonly total: Seconds | null;
  /** Components without a row in the step table: the total is then only a lower bound. */
  readonly unknownComponents: readonly string[];
  readonly because: string;
}

/** Plan after a loss. `left` is what the loss leaves of each component. */
export function planRecovery(
  architecture: Architecture,
  catalog: Catalog,
  disruption: Disruption,
  left: ReadonlyMap<string, Remainder>,
): RecoveryPlan {
  const { serving, recovery } = architecture;
  const used = new Set(componentsOf(serving));
  const parts = [...left.values()].filter((part) => used.has(part.component.id));
  const touched = parts.filter((part) => part.affected);
  if (touched.length === 0) return done('unaffected', 'nothing that serves is touched');
  if (serving !== null && serves(serving, left)) return automatic(architecture, catalog, disruption, touched);
  const options: RecoveryPlan[] = [];
  if (disruption === 'component' || disruption === 'zone')
    options.push(repaired(architecture, catalog, disruption, touched));
  if (recovery.standby !== null && serves(recovery.standby, left))
    options.push(failover(architecture, catalog, disruption));
  if (options.length === 0) options.push(elsewhere(architecture, catalog, disruption, left, parts));
  return options.reduce((best, next) => (isFaster(next, best) ? next : best));
}

function isFaster(a: RecoveryPlan, b: RecoveryPlan): boolean {
  const rank = (plan: RecoveryPlan): number =>
    plan.total === null ? Infinity : plan.total.likely + (plan.unknownComponents.length > 0 ? 1e12 : 0);
  return rank(a) < rank(b);
}

function done(way: RecoveryWay, because: string): RecoveryPlan {
  return { way, steps: [], total: way === 'unrecoverable' ? null : NO_TIME, unknownComponents: [], because };
}

/**
 * Enough is left: the balancer finds the failed part and goes round it; standbys within a service take over meanwhile.
 * Where a whole site went, clients also have to learn the other's address.
 */
function automatic(
  architecture: Architecture,
  catalog: Catalog,
  disruption: Disruption,
  touched: readonly Remainder[],
): RecoveryPlan {
  const local = disruption === 'component' || disruption === 'zone';
  const takeovers = local
    ? touched.filter((part) => part.tookOver).map((part) => takeoverStep(catalog, part.component, disruption))
    : [];
  const byComponent = new Map(takeovers.map((step) => [step.subject, [step]]));
  return assemble(catalog, disruption, local ? 'none' : 'active-active', 'automatic', byComponent, [], {
    because: 'what is left carries what is needed',
    connections: [],
    extra: local ? [] : [nameStep(architecture.recovery.dnsTtlSeconds)],
  });
}

function takeoverStep(catalog: Catalog, component: Component, disruption: Disruption): StepTime {
  const seconds = zoneFailoverSeconds(component, catalog);
  const authored = componentStep(catalog, component, 'promote', disruption, 'none');
  if (seconds === null) {
    return (
      authored ?? {
        step: 'promote',
        subject: component.id,
        seconds: NO_TIME,
        because: 'its own standby',
        sourceIds: [],
      }
    );
  }
  return {
    step: 'promote',
    subject: component.id,
    seconds: exactly(seconds),
    because: 'time its standby in another zone takes over in',
    sourceIds: (catalog.index.drFeaturesOfService.get(component.service) ?? [])
      .filter((feature) => feature.failureScope === 'zone')
      .flatMap((feature) => feature.sourceIds),
  };
}

/** Mended where it stands: units are made anew, data comes from a standby or a copy. */
function repaired(
  architecture: Architecture,
  catalog: Catalog,
  disruption: Disruption,
  touched: readonly Remainder[],
): RecoveryPlan {
  const broken = touched.filter((part) => !part.up || part.tookOver);
  const missing: string[] = [];
  const steps = new Map<string, StepTime[]>();
  for (const { component, tookOver } of broken) {
    const found = tookOver
      ? takeoverStep(catalog, component, disruption)
      : (componentStep(catalog, component, 'provision', disruption, 'none') ??
        componentStep(catalog, component, 'restore', disruption, 'none'));
    if (found) steps.set(component.id, [found]);
    else missing.push(component.id);
  }
  return assemble(catalog, disruption, 'none', 'repaired', steps, missing, {
    because: 'too little is left, and it is made anew at the same site',
    connections: architecture.connections,
    extra: [],
  });
}

/** The drawn recovery site takes over, by the strategy of the document. */
function failover(architecture: Architecture, catalog: Catalog, disruption: Disruption): RecoveryPlan {
  const { recovery } = architecture;
  const ids = new Set(componentsOf(recovery.standby));
  const serving = new Set(componentsOf(architecture.serving));
  const moved = architecture.components.filter((each) => ids.has(each.id) && !serving.has(each.id));
  // Another cloud takes as long whether the region or the whole provider is gone.
  const wide = disruption === 'provider' || spansProviders(architecture) ? 'provider' : 'region';
  const [steps, missing] = siteSteps(catalog, moved, wide, recovery.strategy);
  return assemble(catalog, wide, recovery.strategy, 'failover', steps, missing, {
    because: `the standby takes over (${recovery.strategy})`,
    connections: architecture.connections,
    extra: [nameStep(recovery.dnsTtlSeconds)],
  });
}

/** No site is drawn: rebuilt from copies in another region of the same provider, or not at all. */
function elsewhere(
  architecture: Architecture,
  catalog: Catalog,
  disruption: Disruption,
  left: ReadonlyMap<string, Remainder>,
  parts: readonly Remainder[],
): RecoveryPlan {
  const { recovery } = architecture;
  if (disruption === 'provider') return done('unrecoverable', whyNoStandby(architecture, left));
  const copies = recovery.strategy !== 'none';
  const stateful = parts.some((part) => !part.up && holdsData(part.component));
  if (!copies && stateful) return done('unrecoverable', 'strategy "none": no copy of the data leaves the region');
  const strategy: RecoveryStrategy = copies ? 'backup-restore' : 'none';
  const lost = parts.filter((part) => !part.up).map((part) => part.component);
  const [steps, missing] = siteSteps(catalog, lost, 'region', strategy);
  return assemble(catalog, 'region', strategy, 'rebuilt', steps, missing, {
    because: copies
      ? 'rebuilt from copies in another region; no site is drawn'
      : 'rebuilt in another region; it holds no data',
    connections: architecture.connections,
    extra: [nameStep(recovery.dnsTtlSeconds)],
  });
}

/** A standby that leans on what is lost is no way out; the parts it leans on are named. */
function whyNoStandby(architecture: Architecture, left: ReadonlyMap<string, Remainder>): string {
  const gone = componentsOf(architecture.recovery.standby).filter((id) => left.get(id)?.up === false);
  if (gone.length === 0) return 'nothing is drawn or copied outside this provider';
  return `the standby needs ${gone.join(', ')}, which the same loss takes down`;
}

const SITE_STEPS = ['provision', 'promote', 'restore'] as const satisfies readonly RecoveryStep[];

function siteSteps(
  catalog: Catalog,
  components: readonly Component[],
  disruption: Disruption,
  strategy: RecoveryStrategy,
): [Map<string, StepTime[]>, string[]] {
  const steps = new Map<string, StepTime[]>();
  const missing: string[] = [];
  for (const component of components) {
    const found = SITE_STEPS.flatMap((step) => componentStep(catalog, component, step, disruption, strategy) ?? []);
    if (found.length > 0) steps.set(component.id, found);
    else missing.push(component.id);
  }
  return [steps, missing];
}

/** Data that a component would lose; caches are filled anew. */
export function holdsData(component: Component): boolean {
  if (component.capability === 'database.cache') return false;
  return /^(database|storage|analytics)\./.test(component.capability) || (component.dataGb ?? 0) > 0;
}

interface PlanFrame {
  readonly because: string;
  readonly connections: Architecture['connections'];
  readonly extra: readonly StepTime[];
}

/** Detect, decide, then the components along their critical path, then redirect and warm up. */
function assemble(
  catalog: Catalog,
  disruption: Disruption,
  strategy: RecoveryStrategy,
  way: RecoveryWay,
  byComponent: ReadonlyMap<string, readonly StepTime[]>,
  missing: readonly string[],
  frame: PlanFrame,
): RecoveryPlan {
  const steps: PlannedStep[] = [];
  let clock = NO_TIME;
  const then = (step: StepTime | null): void => {
    if (step === null) return;
    steps.push({ ...step, start: clock });
    clock = plus(clock, step.seconds);
  };
  then(wholeStep(catalog, 'detect', disruption, strategy));
  then(wholeStep(catalog, 'decide', disruption, strategy));
  const base = clock;
  const times = new Map(
    [...byComponent].map(([id, each]) => [id, each.map((step) => step.seconds).reduce(plus, NO_TIME)]),
  );
  const windows = scheduleAlongDependencies(times, frame.connections);
  for (const [id, each] of byComponent) {
    let at = plus(base, windows.get(id)?.start ?? NO_TIME);
    for (const step of each) {
      steps.push({ ...step, start: at });
      at = plus(at, step.seconds);
    }
  }
  clock = plus(base, longest([...windows.values()].map((window) => window.end)));
  then(wholeStep(catalog, 'redirect', disruption, strategy));
  frame.extra.forEach(then);
  then(wholeStep(catalog, 'warm-up', disruption, strategy));
  return { way, steps, total: clock, unknownComponents: missing, because: frame.because };
}

/** Losses of one kind that the serving design can meet, each once. */
export function lossesOf(
  architecture: Architecture,
  disruption: Disruption,
  zones: (component: Component) => number,
): Loss[] {
  const used = new Set(componentsOf(architecture.serving));
  const components = architecture.components.filter((component) => used.has(component.id));
  const losses = new Map<string, Loss>();
  for (const component of components) {
    const { provider, region } = component;
    if (disruption === 'component') losses.set(component.id, { kind: 'unit', component: component.id });
    if (disruption === 'provider') losses.set(provider, { kind: 'provider', provider });
    if (region === 'global') continue;
    if (disruption === 'region') losses.set(`${provider}/${region}`, { kind: 'region', provider, region });
    if (disruption !== 'zone') continue;
    for (let zone = 0; zone < zones(component); zone++) {
      losses.set(`${provider}/${region}/${zone}`, { kind: 'zone', provider, region, zone });
    }
  }
  return [...losses.values()];
}
