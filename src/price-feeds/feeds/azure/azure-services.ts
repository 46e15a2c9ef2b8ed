/** Where a service's articles are priced. */
export type ServicePlaces = 'regions' | 'shared' | 'both';

/** A service of the Retail Prices API by its own name, with what decides how it is read. */
export interface AzureService {
  readonly name: string;
  readonly places: ServicePlaces;
  /** Few articles in each region: read whole with a few requests, where every region is asked for. */
  readonly isSmall: boolean;
}

/** Virtual machines come with purchase options; the commitments of other services have no place in the catalog. */
export const VIRTUAL_MACHINES = 'Virtual Machines';

/**
 * What is read. Places say which of a service's rows count: `Global` rows of storage, for one, are free disks of offers and
 * not the price of a disk.
 */
export const AZURE_SERVICES: readonly AzureService[] = [
  { name: VIRTUAL_MACHINES, places: 'regions', isSmall: false },
  { name: 'Storage', places: 'regions', isSmall: false },
  { name: 'SQL Database', places: 'both', isSmall: false },
  { name: 'Azure Database for PostgreSQL', places: 'regions', isSmall: false },
  { name: 'Azure Database for MySQL', places: 'regions', isSmall: false },
  { name: 'Redis Cache', places: 'regions', isSmall: false },
  { name: 'Azure Cosmos DB', places: 'regions', isSmall: false },
  { name: 'Azure Monitor', places: 'regions', isSmall: false },
  { name: 'Backup', places: 'regions', isSmall: false },
  { name: 'Application Gateway', places: 'regions', isSmall: true },
  { name: 'Application Insights', places: 'regions', isSmall: true },
  { name: 'Azure Bastion', places: 'both', isSmall: true },
  { name: 'Azure Container Apps', places: 'regions', isSmall: true },
  { name: 'Azure DDOS Protection', places: 'both', isSmall: true },
  { name: 'Azure DNS', places: 'shared', isSmall: true },
  { name: 'Azure Firewall', places: 'both', isSmall: true },
  { name: 'Azure Front Door Service', places: 'shared', isSmall: true },
  { name: 'Azure Kubernetes Service', places: 'both', isSmall: true },
  { name: 'Azure Site Recovery', places: 'regions', isSmall: true },
  { name: 'Bandwidth', places: 'regions', isSmall: true },
  { name: 'Container Instances', places: 'regions', isSmall: true },
  { name: 'Container Registry', places: 'regions', isSmall: true },
  { name: 'Event Grid', places: 'regions', isSmall: true },
  { name: 'Event Hubs', places: 'regions', isSmall: true },
  { name: 'ExpressRoute', places: 'both', isSmall: true },
  { name: 'Functions', places: 'regions', isSmall: true },
  { name: 'Key Vault', places: 'both', isSmall: true },
  { name: 'Load Balancer', places: 'shared', isSmall: true },
  { name: 'Log Analytics', places: 'regions', isSmall: true },
  { name: 'Microsoft Defender for Cloud', places: 'both', isSmall: true },
  { name: 'NAT Gateway', places: 'shared', isSmall: true },
  { name: 'Network Watcher', places: 'regions', isSmall: true },
  { name: 'Service Bus', places: 'regions', isSmall: true },
  { name: 'Traffic Manager', places: 'shared', isSmall: true },
  { name: 'VPN Gateway', places: 'regions', isSmall: true },
  { name: 'Virtual Network', places: 'both', isSmall: true },
  { name: 'Virtual WAN', places: 'both', isSmall: true },
];

/** `Azure Database for MySQL` → `azure-database-for-mysql`: part ids and rule files. */
export function slugOfService(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
