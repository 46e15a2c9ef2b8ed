import type { Service } from '../../catalog/domain/tables/services.js';
import type { Binding, BurdenModel } from './burden-model.js';
import { burdenPoints } from './burden-points.js';
import { isOffered } from './duties.js';

/** What handing one component to a more managed service would change, computed by scoring the changed document. */
export interface ManagedAlternativeEffect {
  readonly component: string;
  readonly service: string;
  readonly alternative: string;
  readonly alternativeName: string;
  readonly capability: string;
  /** What the change asks of the workload. */
  readonly asks: string;
  /** Points saved; below zero where the alternative brings more work than it takes away. */
  readonly savedPoints: number;
  /** Index of the changed document over the original baseline, so that a smaller denominator cannot hide the effect. */
  readonly indexAfter: number | null;
  readonly sourceIds: readonly string[];
}

/** The best alternative of every component at once: one component alone often saves little, because others keep the task alive. */
export interface AllManagedEffect {
  readonly changes: readonly { readonly component: string; readonly alternative: string }[];
  readonly savedPoints: number;
  readonly indexAfter: number | null;
}

interface Candidate {
  readonly service: Service;
  readonly asks: string;
  readonly sourceIds: readonly string[];
}

/** Managed alternatives of every component run on machines, best first; ties keep the document's order. */
export function managedSavings(
  model: BurdenModel,
  bindings: readonly Binding[],
  baseline: number | null,
): ManagedAlternativeEffect[] {
  const before = burdenPoints(model, bindings);
  const known = new Map<string, number>();
  // Components on one service stand for each other: the score is the same whichever of them changes.
  const pointsAfter = (at: number, binding: Binding, { key, capability }: Service): number => {
    const change = `${binding.service}|${binding.capability}|${key}`;
    const points =
      known.get(change) ?? burdenPoints(model, bindings.with(at, { ...binding, service: key, capability }));
    known.set(change, points);
    return points;
  };
  const effects = bindings.flatMap((binding, at) =>
    candidatesFor(model, binding).map(({ service, asks, sourceIds }) => {
      const after = pointsAfter(at, binding, service);
      return {
        component: binding.id,
        service: binding.service,
        alternative: service.key,
        alternativeName: service.name,
        capability: service.capability,
        asks,
        savedPoints: before - after,
        indexAfter: baseline ? 100 * (after / baseline) : null,
        sourceIds,
      };
    }),
  );
  return effects.sort((a, b) => b.savedPoints - a.savedPoints);
}

/** Applies the first, hence best, alternative of each component together; null where no component has one. */
export function allManaged(
  model: BurdenModel,
  bindings: readonly Binding[],
  effects: readonly ManagedAlternativeEffect[],
  baseline: number | null,
): AllManagedEffect | null {
  const best = new Map<string, ManagedAlternativeEffect>();
  for (const effect of effects) if (!best.has(effect.component)) best.set(effect.component, effect);
  if (best.size === 0) return null;
  const changed = bindings.map((binding) => {
    const effect = best.get(binding.id);
    return effect ? { ...binding, service: effect.alternative, capability: effect.capability } : binding;
  });
  const after = burdenPoints(model, changed);
  return {
    changes: [...best.values()].map(({ component, alternative }) => ({ component, alternative })),
    savedPoints: burdenPoints(model, bindings) - after,
    indexAfter: baseline ? 100 * (after / baseline) : null,
  };
}

function candidatesFor({ catalog }: BurdenModel, { provider, service, capability }: Binding): Candidate[] {
  const own = catalog.index.services.get(service);
  const offered = (wanted: string) =>
    (catalog.index.servicesOfCapability.get(wanted) ?? []).filter(
      (candidate) => candidate.provider === provider && isOffered(candidate),
    );
  if (own && own.capability !== capability) {
    const asks = 'the managed form of the same software: no access to its machines, the extensions it supports';
    return offered(capability).map((candidate) => ({ service: candidate, asks, sourceIds: candidate.sourceIds }));
  }
  return catalog.managedAlternatives
    .filter((row) => row.capability === capability)
    .flatMap(({ alternative, asks, sourceIds }) =>
      offered(alternative).map((candidate) => ({ service: candidate, asks, sourceIds })),
    );
}
