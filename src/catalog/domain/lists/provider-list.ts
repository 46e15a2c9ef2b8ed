import type { Catalog } from '../catalog.js';
import { PROVIDER_NAMES, PROVIDERS, type Provider } from '../provider.js';
import { integer, oneOf, text, type RowOf, type SeedTable } from '../seed-table.js';
import type { ListDefinition } from './list-definition.js';
import { selectRows } from './select-rows.js';
import { sortableColumns } from './table-lists.js';

const count = (description: string) => integer(description, { minimum: 0 });

export const providerColumns = {
  provider: oneOf(PROVIDERS, 'Provider'),
  name: text("The provider's full name"),
  regions: count('Regions in the catalog'),
  services: count('Services in the catalog'),
  instanceTypes: count('Instance types in the catalog'),
  instancePrices: count('Instance prices in the catalog'),
  servicePrices: count('Prices of service meters in the catalog, one per tier'),
};
export type ProviderRow = RowOf<SeedTable<typeof providerColumns>>;

export const providerList: ListDefinition<typeof providerColumns> = {
  rowName: 'ProviderSummary',
  description: 'Providers and what the catalog holds of each',
  columns: providerColumns,
  filters: ['provider'],
  names: {},
  ranges: [],
  sorts: sortableColumns(providerColumns),
  searched: ['name'],
  select: (catalog, request) => selectRows(providerRows(catalog), request, ['name']),
};

export function providerRows(catalog: Catalog): ProviderRow[] {
  const instancePrices = instancePricesByProvider(catalog);
  return PROVIDERS.map((provider) => {
    const own = (row: { readonly provider: Provider }) => row.provider === provider;
    const isOwnPrice = ({ product }: { readonly product: string }) => product.startsWith(`${provider}.`);
    return {
      provider,
      name: PROVIDER_NAMES[provider],
      regions: catalog.regions.filter(own).length,
      services: catalog.services.filter(own).length,
      instanceTypes: catalog.instanceTypes.filter(own).length,
      instancePrices: instancePrices.get(provider) ?? 0,
      servicePrices: catalog.meterPrices.filter(isOwnPrice).length,
    };
  });
}

/** A region's prices stand together in the book, so that its pair index gives the count without a scan. */
function instancePricesByProvider({ regions, priceBook }: Catalog): Map<Provider, number> {
  const counts = new Map<Provider, number>();
  const { firstOfPair, typeCount } = priceBook;
  for (const [ordinal, { provider }] of regions.entries()) {
    const start = firstOfPair[ordinal * typeCount] ?? 0;
    const end = firstOfPair[(ordinal + 1) * typeCount] ?? 0;
    counts.set(provider, (counts.get(provider) ?? 0) + end - start);
  }
  return counts;
}
