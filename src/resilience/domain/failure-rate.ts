import type { Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ComponentFailure } from '../../catalog/domain/tables/resilience.js';
import { bestFit } from './capability-pattern.js';
import { fitLognormal, type Duration } from './lognormal.js';
import { parameterValue } from './posture-parameters.js';

/** The authored failure row of a component's capability; undefined where there is none: unknown. */
export function findFailureRow(component: Component, catalog: Catalog): ComponentFailure | undefined {
  return bestFit(catalog.componentFailures, (row) => row.capability, component.capability);
}

/** How long a failure of the component itself lasts; the stated default where its capability has no row. */
export function repairDuration(component: Component, catalog: Catalog): Duration {
  const row = findFailureRow(component, catalog);
  return fitLognormal(
    (row?.repairMedianMinutes ?? parameterValue(catalog, 'leaf-repair-median-minutes')) / 60,
    (row?.repairP90Minutes ?? parameterValue(catalog, 'leaf-repair-p90-minutes')) / 60,
  );
}
