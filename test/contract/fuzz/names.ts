import type { Catalog } from '../../../src/catalog/domain/catalog.js';

export type Names = ReadonlyMap<string, readonly string[]>;

const DRIVERS = ['gbProcessed', 'storageGb', 'requests', 'readRequests', 'gbRetrieved', 'queries', 'durationMs'];
const COMPONENTS = ['web', 'database', 'balancer', 'app', 'records', 'entry'];
const SCORES = ['cost', 'lock-in', 'burden', 'posture'];
const MOST = 60;

/**
 * Names that mean something to the service, by the field or parameter that takes them: text made up at random would be
 * refused at the first look-up, and nothing behind it would ever be reached.
 */
export function namesByField(catalog: Catalog, stored: Readonly<Record<string, readonly string[]>>): Names {
  const some = (values: readonly string[]) => values.filter((_, at) => at % Math.ceil(values.length / MOST) === 0);
  const regions = [...some(catalog.regions.map(({ code }) => code)), 'us-east-1', 'eastus2', 'us-central1'];
  const services = some(catalog.services.map(({ key }) => key));
  const capabilities = catalog.capabilities.map(({ key }) => key);
  const instanceTypes = [...some(catalog.instanceTypes.map(({ name }) => name)), 'm6i.large'];
  const names: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(['region', 'regions', 'code', 'inRegion'].map((field) => [field, regions])),
    ...Object.fromEntries(
      ['service', 'services', 'preferredServices', 'forbiddenServices'].map((field) => [field, services]),
    ),
    ...Object.fromEntries(['capability', 'capabilities', 'rebuildDays'].map((field) => [field, capabilities])),
    ...Object.fromEntries(['instanceType', 'type'].map((field) => [field, instanceTypes])),
    ...Object.fromEntries(['usage', 'usageLow', 'usageHigh'].map((field) => [field, DRIVERS])),
    ...Object.fromEntries(['components', 'component', 'id', 'from', 'to'].map((field) => [field, COMPONENTS])),
    effortDays: services,
    effortShares: COMPONENTS,
    countries: ['DE', 'NL', 'US'],
    scenario: ['aws-2025-10-19-us-east-1'],
    weights: [...SCORES, 'cost:4', 'posture:2'],
    score: SCORES,
    product: ['aws.s3', 'aws.alb'],
    ...stored,
  };
  return new Map(Object.entries(names));
}
