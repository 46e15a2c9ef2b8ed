import type { Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';

/** Seconds a service's standby in another zone takes to take over, by its slowest automatic zone feature; null: no such feature is known. */
export function zoneFailoverSeconds(component: Component, catalog: Catalog): number | null {
  const features = catalog.index.drFeaturesOfService.get(component.service) ?? [];
  const times = features
    .filter((feature) => feature.failureScope === 'zone' && feature.automaticFailover !== 'no')
    .flatMap((feature) => (feature.rtoSeconds === null ? [] : [feature.rtoSeconds]));
  return times.length > 0 ? Math.max(...times) : null;
}
