import type { Catalog } from '../catalog.js';
import type { Columns, RowOf, SeedTable } from '../seed-table.js';
import { instanceTypeTable } from '../tables/compute.js';
import { regionTable } from '../tables/regions.js';
import { capabilityTable, serviceTable } from '../tables/services.js';
import { sourceTable } from '../tables/sources.js';
import type { ListDefinition } from './list-definition.js';
import { capabilityName, instanceTypeName, regionName, serviceName } from './named-filters.js';
import { selectRows } from './select-rows.js';

type Choices<C extends Columns> = Pick<ListDefinition<C>, 'rowName' | 'filters' | 'names' | 'ranges' | 'searched'>;

/** A list that is a catalog table as it stands; it can be sorted by every column that holds one value. */
function tableList<C extends Columns>(
  table: SeedTable<C>,
  rows: (catalog: Catalog) => readonly RowOf<SeedTable<C>>[],
  choices: Choices<C>,
): ListDefinition<C> {
  return {
    ...choices,
    description: table.description,
    columns: table.columns,
    sorts: sortableColumns(table.columns),
    select: (catalog, request) =>
      selectRows(rows(catalog) as readonly (RowOf<SeedTable<C>> & object)[], request, choices.searched),
  };
}

export function sortableColumns<C extends Columns>(columns: C): (keyof C & string)[] {
  return Object.keys(columns).filter((name) => columns[name]?.kind !== 'list');
}

export const regionList = tableList(regionTable, (catalog) => catalog.regions, {
  rowName: 'Region',
  filters: ['provider', 'code', 'geography', 'countryIso2', 'government'],
  names: { code: regionName },
  ranges: ['availabilityZones', 'carbonGco2ePerKwh', 'latitude', 'longitude'],
  searched: ['code', 'name', 'city'],
});

export const capabilityList = tableList(capabilityTable, (catalog) => catalog.capabilities, {
  rowName: 'Capability',
  filters: ['key', 'category', 'focusSubcategory'],
  names: { key: capabilityName },
  ranges: [],
  searched: ['key', 'name'],
});

export const serviceList = tableList(serviceTable, (catalog) => catalog.services, {
  rowName: 'Service',
  filters: ['provider', 'key', 'capability', 'category', 'serviceModel', 'scope', 'status'],
  names: { key: serviceName, capability: capabilityName },
  ranges: ['launchedYear'],
  searched: ['key', 'name'],
});

export const instanceTypeList = tableList(instanceTypeTable, (catalog) => catalog.instanceTypes, {
  rowName: 'InstanceType',
  filters: ['provider', 'name', 'family', 'architecture', 'gpuName', 'burstable'],
  names: { name: instanceTypeName },
  ranges: ['vcpu', 'memoryGib', 'gpuCount', 'gpuMemoryGib', 'localDiskGib', 'networkGbps'],
  searched: ['name', 'family', 'gpuName'],
});

export const sourceList = tableList(sourceTable, (catalog) => catalog.sources, {
  rowName: 'Source',
  filters: ['id', 'kind', 'reliability', 'dataset'],
  names: {},
  ranges: [],
  searched: ['id', 'title', 'locator'],
});
