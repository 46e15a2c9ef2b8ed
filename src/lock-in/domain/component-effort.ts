import type { Component } from '../../architectures/domain/architecture.js';
import { dataToMove, type DataToMove } from './data-to-move.js';
import { SELF_HOSTED, type ExitTarget } from './exit-target.js';
import type { LockInSettings } from './lock-in-settings.js';
import { migrationUnits, unitScale, type MigrationUnits } from './migration-units.js';
import { addRanges, capRange, exactly, multiplyRanges, scaleRange, type Range } from './range.js';
import type { Route, ServiceFacts } from './service-facts.js';

/** How a component leaves. `unknown`: the catalog has no effort factors for its service. */
export type ExitKind = 'move' | 'rebuild' | 'cut-over' | 'unknown';

/** Effort of one component to one target. */
export interface ComponentEffort {
  readonly component: Component;
  readonly facts: ServiceFacts;
  readonly route: Route;
  readonly kind: ExitKind;
  /** Component of the target that already does its work; null where it has to move. */
  readonly liveAs: string | null;
  /** Days to move one unit, from the factors or the request; null where neither says. */
  readonly perUnitDays: number | null;
  readonly units: MigrationUnits;
  readonly data: DataToMove;
  /** Person-days; null where unknown. */
  readonly days: Range | null;
  /** What the index counts: the days, or for an unknown its share of the rebuild with 0 as low. Null without rebuild days. */
  readonly countedDays: Range | null;
  readonly rebuildDays: Range | null;
  readonly capped: boolean;
}

/** Effort that a change keeps or adds: what scoring a changed design cannot read off the document. */
export interface EffortAdjustment {
  /** Share of the effort that stays, 0 to 1. */
  readonly share: number;
  /** Why, in a sentence. */
  readonly because: string;
}

/**
 * Effort to bring a component to a target (SCORES.md, section 3; docs/scores/lock-in.md):
 * units scale × first-unit days × fit multiplier, capped at the rebuild days of its capability; a cut-over only where the
 * target already does its work; a rebuild where the target has no equivalent.
 */
export function componentEffort(
  component: Component,
  facts: ServiceFacts,
  target: ExitTarget,
  settings: LockInSettings,
  liveAs: string | null,
  adjustment?: EffortAdjustment,
): ComponentEffort {
  const route = routeTo(facts, target);
  const data = dataToMove(component, facts);
  const units = migrationUnits(component, facts, data, settings.defaultUnits);
  const rebuildDays = rebuildDaysOf(facts, settings);
  const perUnitDays = settings.effortDays[facts.service.key] ?? facts.factor?.effortPersonDaysPerUnit ?? null;
  const moved = movingDays(facts, route, perUnitDays, units, settings, rebuildDays);
  const { kind, days, capped } = settle(moved, rebuildDays, settings, liveAs, adjustment);
  const countedDays = days ?? unknownDays(rebuildDays, settings);
  return { component, facts, route, kind, liveAs, perUnitDays, units, data, days, countedDays, rebuildDays, capped };
}

export function rebuildDaysOf(facts: ServiceFacts, settings: LockInSettings): Range | null {
  const override = settings.rebuildDays[facts.service.capability];
  return override === undefined ? facts.rebuildDays : exactly(override);
}

function routeTo(facts: ServiceFacts, target: ExitTarget): Route {
  const route = facts.routes[target];
  if (!route) throw new Error(`${facts.service.key} has no route to ${target}: it runs there`);
  return route;
}

/** Days before the cap; `rebuild` where there is nothing to move to, null where the factors are missing. */
function movingDays(
  facts: ServiceFacts,
  route: Route,
  perUnit: number | null,
  units: MigrationUnits,
  settings: LockInSettings,
  rebuildDays: Range | null,
): Range | 'rebuild' | null {
  if (rebuildDays === null) return null;
  if (route.fit === 'none' && (route.target !== SELF_HOSTED || facts.factor)) return 'rebuild';
  if (perUnit === null) return null;
  const multiplier = settings.fitMultipliers[route.fit === 'none' ? 'partial' : route.fit];
  const moved = scaleRange(settings.uncertainty, perUnit * multiplier * unitScale(units.count, settings.repeatShare));
  return route.target === SELF_HOSTED ? addRanges(moved, settings.selfHostedSetUpDays) : moved;
}

function settle(
  moved: Range | 'rebuild' | null,
  rebuildDays: Range | null,
  settings: LockInSettings,
  liveAs: string | null,
  adjustment: EffortAdjustment | undefined,
): Pick<ComponentEffort, 'kind' | 'days' | 'capped'> {
  if (rebuildDays === null) return { kind: 'unknown', days: null, capped: false };
  const full = moved === 'rebuild' ? rebuildDays : moved;
  const adjusted = full && adjustment ? multiplyRanges(full, exactly(adjustment.share)) : full;
  const capped = adjusted ? capRange(adjusted, rebuildDays) : null;
  // Never dearer than moving: a cut-over is what is left when the rest is done.
  if (liveAs !== null) {
    return { kind: 'cut-over', days: capRange(settings.cutOverDays, capped ?? rebuildDays), capped: false };
  }
  if (moved === 'rebuild') return { kind: 'rebuild', days: capped, capped: false };
  if (!adjusted || !capped) return { kind: 'unknown', days: null, capped: false };
  return { kind: 'move', days: capped, capped: adjusted.likely > rebuildDays.likely };
}

function unknownDays(rebuildDays: Range | null, settings: LockInSettings): Range | null {
  if (!rebuildDays) return null;
  return { low: 0, likely: rebuildDays.likely * settings.unknownEffortShare, high: rebuildDays.high };
}
