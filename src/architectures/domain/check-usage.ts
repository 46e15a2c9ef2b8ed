import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { productOf } from '../../cost/domain/metering/default-products.js';
import { DRIVERS, isDriver } from '../../cost/domain/metering/drivers.js';
import { tariffBookOf } from '../../cost/domain/tariff.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import type { Component } from './architecture.js';

/** Usage keys that name neither a usage driver, nor a meter of the component's product, nor `product:meter` of the price list. */
export function checkUsage(component: Component, path: string, catalog: Catalog): ProblemDetail[] {
  const product = productOf(catalog, component.service, component.variant);
  const prices = tariffBookOf(catalog, 'all');
  return Object.keys(component.usage).flatMap((key) => {
    const colon = key.indexOf(':');
    const named = colon < 0 ? product : key.slice(0, colon);
    if (isDriver(key) || (named !== null && prices.metersOf(named).includes(key.slice(colon + 1)))) return [];
    const own = product === null ? [] : prices.metersOf(product);
    const nearest = nearestNames(key, [...Object.keys(DRIVERS), ...own]);
    const message = `"${key}" is neither a usage driver nor a meter of ${product ?? component.service}`;
    return [
      {
        path: `${path}.usage.${key}`,
        message,
        value: key,
        bound: 'a driver of GET /v1/usage-drivers, or a meter',
        nearest,
      },
    ];
  });
}
