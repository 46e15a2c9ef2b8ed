import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { Problem } from '../../problems/domain/problem.js';
import { componentEffort, rebuildDaysOf, type ComponentEffort, type EffortAdjustment } from './component-effort.js';
import { SELF_HOSTED, targetsFrom, type ExitTarget, type TargetChoice } from './exit-target.js';
import { liveCounterparts } from './live-counterparts.js';
import type { LockInSettings } from './lock-in-settings.js';
import { addRanges, ZERO, type Range } from './range.js';
import { serviceFacts, type ServiceFacts } from './service-facts.js';

/** Leaving one provider for one target: effort only, no money. */
export interface TargetEffort {
  readonly target: ExitTarget;
  readonly components: readonly ComponentEffort[];
  /** Sum of what the index counts, person-days; null where a component has no rebuild days. */
  readonly countedDays: Range | null;
  /** 100 × effort / rebuild, 0 to 100; null where unknown. */
  readonly index: Range | null;
}

export interface ProviderEffort {
  readonly provider: Provider;
  readonly targets: readonly TargetEffort[];
  /** The target asked for, or else the other provider with the least effort. */
  readonly chosen: TargetEffort;
}

export interface ExitEfforts {
  /** One per provider the document uses, in provider order. */
  readonly providers: readonly ProviderEffort[];
  /** The provider that is worst to lose. */
  readonly headline: ProviderEffort;
  /** Denominator of the index: days to build every component anew; null where unknown. */
  readonly rebuildDays: number | null;
}

export interface MeasureOptions {
  readonly target?: TargetChoice;
  /** Measure only targets an exit may choose, not the ones shown for comparison. */
  readonly onlyCandidates?: boolean;
  /** By component id. */
  readonly adjustments?: Readonly<Record<string, EffortAdjustment>>;
  /** Denominator of the original document, for what-ifs: the index then cannot rise by shrinking it. */
  readonly denominatorDays?: number;
}

/** Effort of every way out. Throws a Problem on a component whose service the catalog does not know. */
export function measureExits(
  architecture: Architecture,
  catalog: Catalog,
  settings: LockInSettings,
  options: MeasureOptions = {},
): ExitEfforts {
  const facts = architecture.components.map((component) => factsOf(component, catalog));
  const rebuildDays = options.denominatorDays ?? totalRebuildDays(facts, settings);
  const used = PROVIDERS.filter((provider) => architecture.components.some((one) => one.provider === provider));
  const providers = used.map((provider) => {
    const targets = candidates(provider, options).map((target) =>
      measureTarget(architecture, facts, provider, target, settings, options, rebuildDays),
    );
    return { provider, targets, chosen: choose(targets, provider, options.target) };
  });
  // A named target is where things go, not what is left, unless there is nothing else to leave.
  const left = providers.filter(({ provider }) => provider !== options.target);
  const headline = worst(left.length > 0 ? left : providers);
  if (!headline) throw new Problem('invalid-document', 'an architecture needs at least one component to be left');
  return { providers, headline, rebuildDays };
}

function factsOf(component: Component, catalog: Catalog): ServiceFacts {
  const facts = serviceFacts(catalog).get(component.service);
  if (facts) return facts;
  const nearest = nearestNames(component.service, catalog.index.services.keys());
  const message = `component ${component.id} uses ${component.service}, which is no service of the catalog`;
  throw new Problem('unknown-service', message, [
    { path: `components.${component.id}.service`, message, value: component.service, nearest },
  ]);
}

function totalRebuildDays(facts: readonly ServiceFacts[], settings: LockInSettings): number | null {
  let total = 0;
  for (const each of facts) {
    const days = rebuildDaysOf(each, settings);
    if (!days) return null;
    total += days.likely;
  }
  return total;
}

/** Targets to measure; self-hosting is compared, and chosen only where it is asked for. */
function candidates(provider: Provider, options: MeasureOptions): readonly ExitTarget[] {
  const all = targetsFrom(provider);
  if (!options.onlyCandidates) return all;
  const asked = all.filter((target) => target === options.target);
  return asked.length > 0 ? asked : all.filter((target) => target !== SELF_HOSTED);
}

function measureTarget(
  architecture: Architecture,
  facts: readonly ServiceFacts[],
  provider: Provider,
  target: ExitTarget,
  settings: LockInSettings,
  options: MeasureOptions,
  rebuildDays: number | null,
): TargetEffort {
  const live = target === SELF_HOSTED ? null : liveCounterparts(architecture, provider, target);
  const components: ComponentEffort[] = [];
  architecture.components.forEach((component, at) => {
    const own = facts[at];
    if (component.provider !== provider || !own) return;
    const adjustment = options.adjustments?.[component.id];
    components.push(componentEffort(component, own, target, settings, live?.get(component.id) ?? null, adjustment));
  });
  const countedDays = sumCounted(components);
  return { target, components, countedDays, index: indexOf(countedDays, rebuildDays) };
}

function sumCounted(components: readonly ComponentEffort[]): Range | null {
  let sum = ZERO;
  for (const { countedDays } of components) {
    if (!countedDays) return null;
    sum = addRanges(sum, countedDays);
  }
  return sum;
}

/** 0: walk away tomorrow; 100: as much work as building everything anew. High ends beyond a rebuild count as a rebuild. */
function indexOf(days: Range | null, rebuildDays: number | null): Range | null {
  if (!days || !rebuildDays) return null;
  const share = (value: number): number => Math.min(100, (100 * value) / rebuildDays);
  return { low: share(days.low), likely: share(days.likely), high: share(days.high) };
}

function choose(targets: readonly TargetEffort[], provider: Provider, asked: TargetChoice | undefined): TargetEffort {
  const named = targets.find((each) => each.target === asked);
  if (named) return named;
  // Ties go to the first in provider order, so that the same document gives the same answer.
  const [first, ...others] = targets.filter((each) => each.target !== SELF_HOSTED);
  if (!first) throw new Error(`no target to leave ${provider} for`);
  return others.reduce((best, next) => (effortOf(next) < effortOf(best) ? next : best), first);
}

const effortOf = (target: TargetEffort): number => target.countedDays?.likely ?? Infinity;

/** The provider whose loss costs most effort; one whose effort is unknown counts as worst. */
function worst(providers: readonly ProviderEffort[]): ProviderEffort | undefined {
  const [first, ...others] = providers;
  return others.reduce(
    (most, next) => (effortOf(next.chosen) > effortOf(most?.chosen ?? next.chosen) ? next : most),
    first,
  );
}
