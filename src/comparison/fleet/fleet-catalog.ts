import { buildCatalog } from '../../catalog/domain/build-catalog.js';
import { type Catalog, type CatalogRows, type CatalogVersion } from '../../catalog/domain/catalog.js';
import { type PriceBook } from '../../catalog/domain/price-book.js';
import { CATALOG_TABLES } from '../../catalog/domain/tables/index.js';

/** What a fleet comparison reads of a catalog, small enough to copy to a thread; the price book is shared, not copied. */
export interface FleetCatalogParts {
  readonly version: CatalogVersion;
  readonly rows: Pick<
    CatalogRows,
    'regions' | 'instanceTypes' | 'priceOrigins' | 'scoreParameters' | 'priceProducts' | 'meterPrices'
  >;
  readonly priceBook: PriceBook;
}

/** Volume types are all it reads of the service prices. */
export function fleetPartsOf(catalog: Catalog): FleetCatalogParts {
  const priceProducts = catalog.priceProducts.filter(({ capability }) => capability === 'storage.block');
  const volumes = new Set(priceProducts.map(({ key }) => key));
  const { regions, instanceTypes, priceOrigins, scoreParameters } = catalog;
  const meterPrices = catalog.meterPrices.filter(({ product }) => volumes.has(product));
  const rows = { regions, instanceTypes, priceOrigins, scoreParameters, priceProducts, meterPrices };
  return { version: catalog.version, rows, priceBook: catalog.priceBook };
}

/** A catalog of those parts alone; every other table is empty. */
export function catalogOfParts({ version, rows, priceBook }: FleetCatalogParts): Catalog {
  const empty = Object.fromEntries(Object.keys(CATALOG_TABLES).map((name) => [name, []])) as unknown as CatalogRows;
  return buildCatalog(version, { ...empty, ...rows }, priceBook);
}
