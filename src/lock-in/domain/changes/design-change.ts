import type { Architecture, Component } from '../../../architectures/domain/architecture.js';
import type { Catalog } from '../../../catalog/domain/catalog.js';
import type { EffortAdjustment } from '../component-effort.js';
import type { LockInSettings } from '../lock-in-settings.js';

/** A change of design that lowers what leaving takes. */
export interface DesignChange {
  /** Stable kebab-case name. */
  readonly id: string;
  readonly title: string;
  readonly because: string;
  /** The changed document; null where the document has nothing the change is for. */
  readonly apply: (architecture: Architecture, catalog: Catalog, settings: LockInSettings) => ChangedDesign | null;
}

export interface ChangedDesign {
  readonly architecture: Architecture;
  /** Effort that the change takes off a component which stays as it is in the document, by component id. */
  readonly adjustments: Readonly<Record<string, EffortAdjustment>>;
  readonly replaced: readonly Replacement[];
}

export interface Replacement {
  readonly component: string;
  readonly from: string;
  readonly to: string;
}

export function isProprietary(catalog: Catalog, service: string): boolean {
  return catalog.index.lockInFactors.get(service)?.apiOpenness === 'proprietary';
}

/** The provider's service for a capability, if it has one with an open interface. */
export function openService(catalog: Catalog, component: Component, capability: string): string | null {
  const services = catalog.index.servicesOfCapability.get(capability) ?? [];
  const service = services.find((each) => each.provider === component.provider);
  const openness = service && catalog.index.lockInFactors.get(service.key)?.apiOpenness;
  return service && openness !== undefined && openness !== 'proprietary' ? service.key : null;
}

/** Puts another component in place of each chosen one, under the same id, so that everything that names it still holds. */
export function swapComponents(
  architecture: Architecture,
  swap: (component: Component) => Component | null,
): ChangedDesign | null {
  const replaced: Replacement[] = [];
  const components = architecture.components.map((component) => {
    const other = swap(component);
    if (!other) return component;
    replaced.push({ component: component.id, from: component.service, to: other.service });
    return other;
  });
  return replaced.length === 0 ? null : { architecture: { ...architecture, components }, adjustments: {}, replaced };
}

/** Leaves the document as it is and takes effort off the chosen components. */
export function adjustEffort(
  architecture: Architecture,
  chosen: (component: Component) => boolean,
  to: string,
  adjustment: EffortAdjustment,
): ChangedDesign | null {
  const components = architecture.components.filter(chosen);
  if (components.length === 0) return null;
  return {
    architecture,
    adjustments: Object.fromEntries(components.map((component) => [component.id, adjustment])),
    replaced: components.map((component) => ({ component: component.id, from: component.service, to })),
  };
}

/** A component of another service that keeps place, name and data; what only the old service understands is dropped. */
export function inPlaceOf(component: Component, service: string, capability: string): Component {
  return {
    ...component,
    service,
    capability,
    variant: null,
    instanceType: null,
    volumes: [],
    usage: {},
    interruptible: false,
  };
}
