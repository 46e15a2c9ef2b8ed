import type { Catalog } from '../../../catalog/domain/catalog.js';
import { covers, type RefreshScope } from '../../domain/refresh-scope.js';
import type { FeedPart } from '../price-feed.js';
import { AZURE_SERVICES, slugOfService, VIRTUAL_MACHINES, type AzureService } from './azure-services.js';
import { quoted } from './retail-prices.js';

/** The Resource Manager's own name of the list of sizes. */
export const SIZES_SERVICE = 'Microsoft.Compute/skus';

/** The regions of articles that are priced for no region, as the interface names them. */
const SHARED_REGIONS = ['Global', '', 'Zone 1', 'Zone 2', 'Zone 3', 'Zone 4', 'Zone 5', 'Intercontinental'];

/** Prices of a service in a region, or in all of them where they are few; `global` stands for everything but regions. */
export function pricePartsOf(scope: RefreshScope, catalog: Catalog): FeedPart[] {
  const services = AZURE_SERVICES.filter(({ name }) => covers(scope.services, name));
  return services.flatMap((service) => partsOfService(service, scope, catalog));
}

/** The sizes of each region; before the prices, so that the price of a new size finds it. */
export function sizePartsOf(scope: RefreshScope, catalog: Catalog): FeedPart[] {
  if (!covers(scope.services, VIRTUAL_MACHINES) && !covers(scope.services, SIZES_SERVICE)) return [];
  return regionsOf(scope, catalog).map((region) => ({ id: `sizes.${region}`, service: SIZES_SERVICE, region }));
}

/** The OData filter of a part of prices. */
export function filterOfPart({ service, region }: FeedPart): string {
  const ofService = `serviceName eq ${quoted(service)}`;
  if (region === null) return ofService;
  if (region !== 'global') return `${ofService} and armRegionName eq ${quoted(region)}`;
  return `${ofService} and (${SHARED_REGIONS.map((name) => `armRegionName eq ${quoted(name)}`).join(' or ')})`;
}

function partsOfService({ name, places, isSmall }: AzureService, scope: RefreshScope, catalog: Catalog): FeedPart[] {
  const slug = slugOfService(name);
  const isEverywhere = scope.regions.length === 0;
  if (isSmall && isEverywhere) return [{ id: `${slug}.all`, service: name, region: null }];
  const regions = places === 'shared' ? [] : regionsOf(scope, catalog);
  const isShared = places !== 'regions' && covers(scope.regions, 'global');
  const all = isShared ? [...regions, 'global'] : regions;
  return all.map((region) => ({ id: `${slug}.${region}`, service: name, region }));
}

/** Codes of Azure's regions in scope, in a fixed order. */
export function regionsOf({ regions }: RefreshScope, catalog: Catalog): string[] {
  const codes = catalog.regions.filter(({ provider }) => provider === 'azure').map(({ code }) => code);
  return codes.filter((code) => covers(regions, code)).sort();
}
