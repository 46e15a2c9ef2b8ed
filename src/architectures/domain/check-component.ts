import { findInstanceType, findRegion, type Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { pairEnd, pairStart } from '../../catalog/domain/price-book.js';
import type { Service } from '../../catalog/domain/tables/services.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import type { Component } from './architecture.js';
import { checkUsage } from './check-usage.js';

/** Region of services that are not tied to one. */
export const GLOBAL_REGION = 'global';
/** Capability whose instance types are priced by the hour in the PriceBook. */
const VM_CAPABILITIES: ReadonlySet<string> = new Set(['compute.vm', 'compute.autoscaling-group']);

/** Faults of one component against the catalog; the rest of the document is not looked at. */
export function checkComponent(component: Component, path: string, catalog: Catalog): ProblemDetail[] {
  const service = catalog.index.services.get(component.service);
  if (!service) return [unknownName(`${path}.service`, 'service', component.service, catalog.index.services.keys())];
  return [
    ...checkBelonging(component, service, path, catalog),
    ...checkRegion(component, service, path, catalog),
    ...checkInstanceType(component, path, catalog),
    ...checkVariants(component, path, catalog),
    ...checkCounts(component, path, catalog),
    ...checkUsage(component, path, catalog),
  ];
}

function checkBelonging(component: Component, service: Service, path: string, catalog: Catalog): ProblemDetail[] {
  const faults: ProblemDetail[] = [];
  if (component.provider !== service.provider) {
    faults.push(
      mismatch(`${path}.provider`, component.provider, `"${service.provider}", the provider of ${service.key}`),
    );
  }
  if (component.capability !== service.capability && !isSelfManaged(component, service, catalog)) {
    faults.push(
      mismatch(`${path}.capability`, component.capability, `"${service.capability}", the capability of ${service.key}`),
    );
  }
  return faults;
}

/** Virtual machines may carry any capability: software the customer runs on them in place of a managed service. */
function isSelfManaged(component: Component, service: Service, catalog: Catalog): boolean {
  return service.capability === 'compute.vm' && catalog.index.capabilities.has(component.capability);
}

function checkRegion(component: Component, service: Service, path: string, catalog: Catalog): ProblemDetail[] {
  if (component.region === GLOBAL_REGION) {
    if (service.scope === 'global' || service.scope === 'multi-regional') return [];
    return [mismatch(`${path}.region`, component.region, `a region code: ${service.key} is ${service.scope}`)];
  }
  if (findRegion(catalog, service.provider, component.region)) return [];
  const codes = catalog.regions.filter((region) => region.provider === service.provider).map((region) => region.code);
  return [unknownName(`${path}.region`, `${service.provider} region`, component.region, codes)];
}

function checkInstanceType(component: Component, path: string, catalog: Catalog): ProblemDetail[] {
  const { instanceType, provider } = component;
  const billed = catalog.index.services.get(component.service)?.capability ?? component.capability;
  if (instanceType === null || !VM_CAPABILITIES.has(billed)) return [];
  const at = `${path}.instanceType`;
  if (!findInstanceType(catalog, provider, instanceType)) {
    const names = catalog.instanceTypes.filter((type) => type.provider === provider).map((type) => type.name);
    return [unknownName(at, `${provider} instance type`, instanceType, names)];
  }
  const sold = regionsSelling(catalog, provider, instanceType);
  if (sold.includes(component.region) || !findRegion(catalog, provider, component.region)) return [];
  return [
    {
      path: at,
      message: `${instanceType} has no price in ${component.region}; it is sold in ${sold.length} other regions`,
      value: instanceType,
      bound: `one of the regions that sell it: ${sold.join(', ')}`,
      nearest: sold.slice(0, 5),
    },
  ];
}

/** Codes of the regions with at least one price of the instance type, in catalog order. */
export function regionsSelling(catalog: Catalog, provider: string, instanceType: string): string[] {
  const type = catalog.index.instanceTypeOrdinals.get(`${provider}/${instanceType}`);
  if (type === undefined) return [];
  const { priceBook } = catalog;
  return catalog.regions
    .filter((_region, ordinal) => pairEnd(priceBook, ordinal, type) > pairStart(priceBook, ordinal, type))
    .map((region) => region.code);
}

function checkVariants(component: Component, path: string, catalog: Catalog): ProblemDetail[] {
  const faults: ProblemDetail[] = [];
  if (component.variant !== null) {
    const product = catalog.index.products.get(component.variant);
    const siblings = (catalog.index.productsOfService.get(component.service) ?? []).map(({ key }) => key);
    if (product?.service !== component.service) {
      faults.push(unknownName(`${path}.variant`, `variant of ${component.service}`, component.variant, siblings));
    }
  }
  component.volumes.forEach((volume, at) => {
    const product = catalog.index.products.get(volume.variant);
    if (product?.capability === 'storage.block' && product.provider === component.provider) return;
    const volumes = catalog.priceProducts
      .filter(({ capability, provider }) => capability === 'storage.block' && provider === component.provider)
      .map(({ key }) => key);
    faults.push(
      unknownName(`${path}.volumes[${at}].variant`, `${component.provider} volume type`, volume.variant, volumes),
    );
  });
  return faults;
}

function checkCounts(component: Component, path: string, catalog: Catalog): ProblemDetail[] {
  const faults: ProblemDetail[] = [];
  const region = findRegion(catalog, component.provider, component.region);
  // A region without zones still is one place to run in.
  const most = region?.availabilityZones === 0 ? 1 : region?.availabilityZones;
  if (component.zones !== null && most != null && component.zones > most) {
    faults.push({
      path: `${path}.zones`,
      message: `${component.region} has ${region?.availabilityZones ?? 0} availability zones, not ${component.zones}`,
      value: component.zones,
      bound: `1 to ${most}`,
    });
  }
  if (component.minimumServing !== null && component.minimumServing > component.quantity) {
    faults.push({
      path: `${path}.minimumServing`,
      message: `${component.minimumServing} units cannot serve where only ${component.quantity} run`,
      value: component.minimumServing,
      bound: `0 to ${component.quantity}, the quantity`,
    });
  }
  if (component.purchaseOption === 'spot' && !component.interruptible) {
    faults.push(mismatch(`${path}.purchaseOption`, 'spot', 'a component marked "interruptible": true'));
  }
  return faults;
}

function mismatch(path: string, value: string, bound: string): ProblemDetail {
  return { path, message: `"${value}" does not fit: it must be ${bound}`, value, bound };
}

function unknownName(path: string, kind: string, value: string, valid: Iterable<string>): ProblemDetail {
  const nearest = nearestNames(value, valid);
  const hint = nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : '';
  return { path, message: `"${value}" is not a known ${kind}${hint}`, value, bound: `a known ${kind}`, nearest };
}
