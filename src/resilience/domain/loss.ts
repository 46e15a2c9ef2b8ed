import type { Architecture, Component, ServingNode } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { DependencyEffect } from '../../catalog/domain/tables/resilience.js';
import { bestFit } from './capability-pattern.js';
import { deploymentShape, survivesZoneLoss, unitsAfterZoneLoss, zonesOf } from './deployment-shape.js';

/** What goes down. Zones are numbered from 0 within a region. */
export type Loss =
  | { readonly kind: 'unit'; readonly component: string }
  | { readonly kind: 'components'; readonly components: readonly string[] }
  | { readonly kind: 'services'; readonly services: readonly string[]; readonly region: string | null }
  | { readonly kind: 'zone'; readonly provider: Provider; readonly region: string; readonly zone: number }
  | { readonly kind: 'region'; readonly provider: Provider; readonly region: string }
  | { readonly kind: 'provider'; readonly provider: Provider };

/** What a loss leaves of one component. */
export interface Remainder {
  readonly component: Component;
  readonly units: number;
  readonly unitsLeft: number;
  readonly needed: number;
  /** Touched at all, even where it goes on serving. */
  readonly affected: boolean;
  readonly up: boolean;
  /** A standby of its own took over. */
  readonly tookOver: boolean;
  /** Its data is where it was: only what ran on it failed. */
  readonly disksRemain: boolean;
}

export function remainders(architecture: Architecture, catalog: Catalog, loss: Loss): ReadonlyMap<string, Remainder> {
  return new Map(architecture.components.map((each) => [each.id, remainderOf(each, catalog, loss)]));
}

function remainderOf(component: Component, catalog: Catalog, loss: Loss): Remainder {
  const shape = deploymentShape(component, catalog);
  const part = { component, units: shape.units, needed: shape.needed };
  const untouched = { ...part, unitsLeft: shape.units, affected: false, up: true, tookOver: false, disksRemain: true };
  const gone = { ...part, unitsLeft: 0, affected: true, up: false, tookOver: false, disksRemain: false };
  switch (loss.kind) {
    case 'provider':
      return loss.provider === component.provider ? gone : untouched;
    case 'region':
      return shape.kind !== 'global' && loss.provider === component.provider && loss.region === component.region
        ? gone
        : untouched;
    case 'components':
      return loss.components.includes(component.id) ? gone : untouched;
    case 'services':
      return loss.services.some((service) => leanOn(component, catalog, service, loss.region) === 'stops-serving')
        ? gone
        : untouched;
    case 'unit': {
      if (loss.component !== component.id) return untouched;
      // managed services replace a failed server of theirs by themselves; only units in zones are lost one by one
      const worst = shape.kind === 'unknown' ? shape.worst : shape;
      if (worst.kind !== 'spread') return { ...untouched, affected: true, tookOver: worst.kind === 'paired' };
      return {
        ...part,
        unitsLeft: shape.units - 1,
        affected: true,
        up: shape.units - 1 >= shape.needed,
        tookOver: false,
        disksRemain: true,
      };
    }
    case 'zone': {
      const here = loss.provider === component.provider && loss.region === component.region;
      if (!here || loss.zone >= zonesOf(shape)) return untouched;
      const unitsLeft = unitsAfterZoneLoss(shape, loss.zone);
      const tookOver = shape.kind === 'paired';
      return {
        ...part,
        unitsLeft,
        affected: true,
        up: survivesZoneLoss(shape, loss.zone),
        tookOver,
        disksRemain: false,
      };
    }
  }
}

/**
 * What the loss of a service does to a component: the service itself and what stops without it stop serving; others can
 * only no longer be changed; null: nothing. A global service run from another region than the one that failed is not lost.
 */
export function leanOn(
  component: Component,
  catalog: Catalog,
  service: string,
  region: string | null,
): DependencyEffect | null {
  if (component.service === service) {
    const here = region === null || component.region === 'global' || component.region === region;
    if (here) return 'stops-serving';
  }
  const dependencies = catalog.globalDependencies.filter(
    (row) => row.service === service && row.provider === component.provider,
  );
  const row = bestFit(dependencies, (each) => each.capability, component.capability);
  if (!row || row.service === component.service) return null;
  return region === null || row.homeRegion === null || row.homeRegion === region ? row.effect : null;
}

/** Whether the structure serves with what the loss leaves. */
export function serves(node: ServingNode, left: ReadonlyMap<string, Remainder>): boolean {
  switch (node.kind) {
    case 'component':
      return left.get(node.component)?.up ?? false;
    case 'series':
      return node.of.every((part) => serves(part, left));
    case 'any':
      return node.of.some((part) => serves(part, left));
    case 'k-of-n':
      return node.of.filter((part) => serves(part, left)).length >= node.k;
  }
}

export function nameOfLoss(loss: Loss): string {
  switch (loss.kind) {
    case 'unit':
      return `one unit of ${loss.component}`;
    case 'components':
      return loss.components.join(', ');
    case 'services':
      return `${loss.services.join(', ')}${loss.region === null ? '' : ` in ${loss.region}`}`;
    case 'zone':
      return `zone ${loss.zone + 1} of ${loss.provider}/${loss.region}`;
    case 'region':
      return `${loss.provider}/${loss.region}`;
    case 'provider':
      return loss.provider;
  }
}
