import type { FigureState } from '../../catalog/domain/confidence.js';
import type { Component } from '../../architectures/domain/architecture.js';
import { fewerUpThan } from './binomial.js';
import type { Spread } from './cause-rates.js';
import { mapSpread, type EventRegistry } from './event-registry.js';
import { withMean, type Duration } from './lognormal.js';
import { all, any, atLeast, event, type Formula } from './structure-formula.js';

/** One unit's own unavailability, apart from what its zone, region and provider do. */
export interface UnitFailure {
  readonly unavailability: Spread;
  readonly duration: Duration;
  readonly state: FigureState;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

/**
 * `needed` of identical units that stand in zones, some of which may be down: exact for any number of units without one
 * event per unit. With N units in the zones that are up, the group is down with probability U(N) = P(fewer than `needed` of
 * N up). As U falls with N, it is written as independent events B₁, B₂, … with unavailabilities U(N₁), U(N₂)/U(N₁), …, the
 * group being up when some Bᵢ is up and at least Nᵢ units stand in zones that are up.
 */
export function unitGroup(
  component: Component,
  name: string,
  needed: number,
  zones: readonly { readonly units: number; readonly up: Formula }[],
  unit: UnitFailure,
  registry: EventRegistry,
): Formula {
  const sizes = reachableSizes(zones.map((zone) => zone.units)).filter((size) => size >= needed);
  let before: Spread = { best: 1, likely: 1, worst: 1 };
  const ways = sizes.map((size) => {
    const down = mapSpread(unit.unavailability, (q) => fewerUpThan(needed, size, q));
    const ratio = mapSpread(down, (value, of) => (before[of] > 0 ? Math.min(value / before[of], 1) : 0));
    before = down;
    const number = registry.add({
      id: `own:${component.id}/${name}/${size}`,
      kind: 'own',
      provider: component.provider,
      region: component.region,
      zone: null,
      component: component.id,
      unavailability: ratio,
      duration: withMean(unit.duration, unit.duration.meanHours / Math.max(size - needed + 1, 1)),
      state: unit.state,
      because: unit.because,
      sourceIds: unit.sourceIds,
    });
    return all(enoughZones(zones, size), event(number));
  });
  return any(...ways);
}

function enoughZones(zones: readonly { readonly units: number; readonly up: Formula }[], size: number): Formula {
  return atLeast(
    size,
    zones.map((zone) => zone.up),
    zones.map((zone) => zone.units),
  );
}

/** Sums of subsets of the zones' units, ascending. */
function reachableSizes(units: readonly number[]): number[] {
  const sums = units.reduce((known, next) => new Set([...known, ...[...known].map((sum) => sum + next)]), new Set([0]));
  return [...sums].sort((a, b) => a - b);
}
