import type { Architecture, Disruption } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { FailureEvent } from './failure-event.js';
import type { Loss } from './loss.js';
import { lossOutcome } from './recovery.js';

/**
 * For every event, the outage length in hours beyond which data is lost: the time after which another site or a rebuilt
 * one serves from an older copy. Infinite where nothing is lost, or where people can only wait and the data comes back.
 */
export function dataLossTimes(
  events: readonly FailureEvent[],
  architecture: Architecture,
  catalog: Catalog,
): Float64Array {
  return Float64Array.from(events, (event) => {
    const found = lossOf(event);
    if (!found) return Infinity;
    const { plan, point } = lossOutcome(architecture, catalog, found.disruption, found.loss);
    const older = point.points.some((each) => each.lost === 'recent');
    return older && plan.total !== null ? plan.total.likely / 3600 : Infinity;
  });
}

function lossOf(event: FailureEvent): { readonly disruption: Disruption; readonly loss: Loss } | null {
  const { provider, region, zone } = event;
  if (provider === null) return null;
  if (event.kind === 'provider') return { disruption: 'provider', loss: { kind: 'provider', provider } };
  if (region === null) return null;
  if (event.kind === 'region') return { disruption: 'region', loss: { kind: 'region', provider, region } };
  if (event.kind === 'zone' && zone !== null)
    return { disruption: 'zone', loss: { kind: 'zone', provider, region, zone } };
  return null;
}

/** Odds of losing stored data in a year by the design durability of the services that hold it. */
export interface DurabilityOdds {
  readonly component: string;
  /** Share of objects or volumes lost in a year; null: no figure is known. */
  readonly perYear: number | null;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

export function durabilityOdds(components: Architecture['components'], catalog: Catalog): DurabilityOdds[] {
  return components.map((component) => {
    const rows = (catalog.index.slasOfService.get(component.service) ?? []).filter(
      (sla) => sla.durabilityPctLow !== null,
    );
    const worst = rows.reduce<(typeof rows)[number] | null>(
      (a, b) => (a && (a.durabilityPctLow ?? 0) <= (b.durabilityPctLow ?? 0) ? a : b),
      null,
    );
    return {
      component: component.id,
      // from the decimal text, since 100 − 99.999999999 in doubles keeps few digits
      perYear: worst?.durabilityPctLow === null || worst === null ? null : complement(worst.durabilityPctLow),
      because: worst?.deployment ?? 'no durability is published for it',
      sourceIds: worst?.sourceIds ?? [],
    };
  });
}

/** 1 − pct/100 by the shortest decimal form of the percentage: 99.999999999 → 1e-11. */
function complement(pct: number): number {
  const decimals = (pct.toString().split('.')[1] ?? '').length;
  return Number(((100 - pct) / 100).toFixed(decimals + 2));
}
