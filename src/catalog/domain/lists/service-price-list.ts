import type { Catalog } from '../catalog.js';
import { PROVIDERS } from '../provider.js';
import { oneOf, optional, text, type RowOf, type SeedTable } from '../seed-table.js';
import { meterPriceTable } from '../tables/service-prices.js';
import type { ListDefinition } from './list-definition.js';
import { capabilityName, serviceName } from './named-filters.js';
import { selectRows } from './select-rows.js';
import { sortableColumns } from './table-lists.js';

export const servicePriceColumns = {
  provider: oneOf(PROVIDERS, 'Provider'),
  service: optional(text('Service of the catalog; null where it has none (data transfer, public IPs, peering)')),
  capability: text('Capability the product is billed under'),
  ...meterPriceTable.columns,
};
export type ServicePriceRow = RowOf<SeedTable<typeof servicePriceColumns>>;

const SEARCHED = ['product', 'meter', 'notes'] as const;

export const servicePriceList: ListDefinition<typeof servicePriceColumns> = {
  rowName: 'ServicePrice',
  description: 'List prices of everything that is not an instance hour, one row per tier',
  columns: servicePriceColumns,
  filters: ['provider', 'service', 'capability', 'product', 'region', 'meter', 'unit'],
  names: {
    service: serviceName,
    capability: {
      code: 'unknown-capability',
      valid: (catalog) => [...capabilitiesOfProducts(catalog), ...capabilityName.valid(catalog)],
    },
    product: { code: 'unknown-service', valid: (catalog) => catalog.index.products.keys() },
    region: { code: 'unknown-region', valid: (catalog) => new Set(catalog.meterPrices.map((price) => price.region)) },
  },
  ranges: ['usdPerUnit'],
  sorts: sortableColumns(servicePriceColumns),
  searched: SEARCHED,
  select: (catalog, request) => selectRows(servicePriceRows(catalog), request, SEARCHED),
};

function capabilitiesOfProducts(catalog: Catalog): string[] {
  return catalog.priceProducts.map((product) => product.capability);
}

const joined = new WeakMap<Catalog, ServicePriceRow[]>();

/** Meter prices with the provider, service and capability of their product; joined once per catalog. */
export function servicePriceRows(catalog: Catalog): ServicePriceRow[] {
  const known = joined.get(catalog);
  if (known) return known;
  const rows = catalog.meterPrices.flatMap((price): ServicePriceRow[] => {
    const product = catalog.index.products.get(price.product);
    if (!product) return [];
    const { provider, service, capability } = product;
    return [{ provider, service, capability, ...price }];
  });
  joined.set(catalog, rows);
  return rows;
}
