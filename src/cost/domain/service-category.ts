import type { Catalog } from '../../catalog/domain/catalog.js';

/** FOCUS 1.2 service categories of capabilities the catalog has no row for, by the first word of the capability. */
const BY_AREA: Readonly<Record<string, string>> = {
  compute: 'Compute',
  network: 'Networking',
  storage: 'Storage',
  database: 'Databases',
  analytics: 'Analytics',
  identity: 'Identity',
  security: 'Security',
  messaging: 'Integration',
  integration: 'Integration',
  observability: 'Management and Governance',
  governance: 'Management and Governance',
  dr: 'Management and Governance',
  devops: 'Developer Tools',
};

/** FOCUS ServiceCategory of a capability. */
export function serviceCategoryOf(catalog: Catalog, capability: string): string {
  const row = catalog.index.capabilities.get(capability);
  if (row) return row.category;
  return BY_AREA[capability.slice(0, capability.indexOf('.'))] ?? 'Other';
}
