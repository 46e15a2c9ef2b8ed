import type { NamedFilter } from './list-definition.js';

/** Filters by names of the catalog, shared by the lists that have such a column. */
export const regionName: NamedFilter = {
  code: 'unknown-region',
  valid: (catalog) => catalog.regions.map((region) => region.code),
};

export const instanceTypeName: NamedFilter = {
  code: 'unknown-instance-type',
  valid: (catalog) => catalog.instanceTypes.map((type) => type.name),
};

export const serviceName: NamedFilter = {
  code: 'unknown-service',
  valid: (catalog) => catalog.index.services.keys(),
};

export const capabilityName: NamedFilter = {
  code: 'unknown-capability',
  valid: (catalog) => catalog.index.capabilities.keys(),
};
