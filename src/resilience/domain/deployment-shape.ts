import { findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import type { Component } from '../../architectures/domain/architecture.js';

/** How the units of a component stand in zones, and so what a zone's loss takes from it. */
export type DeploymentShape =
  /** Rests on no region. */
  | { readonly kind: 'global'; readonly units: number; readonly needed: number }
  /** The service itself spreads over the region; a zone's loss takes nothing. */
  | { readonly kind: 'regional'; readonly units: number; readonly needed: number }
  /** Each unit stands in every zone named and serves while one of them is up. */
  | { readonly kind: 'spanning'; readonly units: number; readonly needed: number; readonly zones: number }
  /** Each unit has a standby in another zone that takes over by itself. */
  | { readonly kind: 'paired'; readonly units: number; readonly needed: number; readonly zones: number }
  /** Each unit stands in one zone. */
  | { readonly kind: 'spread'; readonly units: number; readonly needed: number; readonly perZone: readonly number[] }
  /** The document does not say over how many zones. */
  | {
      readonly kind: 'unknown';
      readonly units: number;
      readonly needed: number;
      readonly best: DeploymentShape;
      readonly worst: DeploymentShape;
    };

/**
 * Reads the shape from the service's scope, the quantity, the zones and the standby flag. A component needs all its units
 * unless it says how many serve the demand.
 */
export function deploymentShape(component: Component, catalog: Catalog): DeploymentShape {
  const units = component.quantity;
  const needed = component.minimumServing ?? units;
  const scope = catalog.index.services.get(component.service)?.scope;
  if (component.region === 'global' || scope === 'global') return { kind: 'global', units, needed };
  if (component.highAvailability) return { kind: 'paired', units, needed, zones: Math.max(component.zones ?? 2, 2) };
  const spreads = scope === 'zonal' || (units > 1 && /^(compute|database)\./.test(component.capability));
  if (spreads) return spreadShape(component, needed, catalog);
  if (component.zones !== null) {
    return component.zones > 1
      ? { kind: 'spanning', units, needed, zones: component.zones }
      : { kind: 'spread', units, needed, perZone: [units] };
  }
  return regionalByDesign(component, catalog)
    ? { kind: 'regional', units, needed }
    : {
        kind: 'unknown',
        units,
        needed,
        best: { kind: 'regional', units, needed },
        worst: { kind: 'spread', units, needed, perZone: [units] },
      };
}

function spreadShape(component: Component, needed: number, catalog: Catalog): DeploymentShape {
  const units = component.quantity;
  if (component.zones !== null) return spreadOver(units, needed, component.zones);
  const worst = spreadOver(units, needed, 1);
  if (units === 1) return worst;
  const zones = findRegion(catalog, component.provider, component.region)?.availabilityZones ?? 3;
  return { kind: 'unknown', units, needed, best: spreadOver(units, needed, Math.max(zones, 1)), worst };
}

/** Evenly, the first zones taking what does not divide. Zones without a unit are left out. */
function spreadOver(units: number, needed: number, zones: number): DeploymentShape {
  const used = Math.min(zones, units);
  const perZone = Array.from({ length: used }, (_, at) => Math.floor(units / used) + (at < units % used ? 1 : 0));
  return { kind: 'spread', units, needed, perZone };
}

/** A commitment for the region that asks for no number of zones: the provider spreads the service by itself. */
function regionalByDesign(component: Component, catalog: Catalog): boolean {
  return catalog.slaRules.some(
    (rule) =>
      rule.service === component.service &&
      rule.measure !== 'not-availability' &&
      rule.leafScope === 'regional' &&
      rule.minimumZones === 0 &&
      rule.highAvailability !== 'yes' &&
      rule.chosenByDefault === 'yes',
  );
}

/** Zones that hold units of the shape; 0 where zones do not matter to it. */
export function zonesOf(shape: DeploymentShape): number {
  switch (shape.kind) {
    case 'spread':
      return shape.perZone.length;
    case 'spanning':
    case 'paired':
      return shape.zones;
    case 'unknown':
      return zonesOf(shape.worst);
    default:
      return 0;
  }
}

/** Units that still run after the loss of one zone (by number, 0 first). */
export function unitsAfterZoneLoss(shape: DeploymentShape, zone: number): number {
  if (shape.kind === 'spread') return shape.units - (shape.perZone[zone] ?? 0);
  if (shape.kind === 'unknown') return unitsAfterZoneLoss(shape.worst, zone);
  return shape.units;
}

export function survivesZoneLoss(shape: DeploymentShape, zone: number): boolean {
  return unitsAfterZoneLoss(shape, zone) >= shape.needed;
}
