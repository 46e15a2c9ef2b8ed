import { findProviderOfKey } from '../domain/provider.js';
import { freeAllowanceTable, meterPriceTable, priceProductTable } from '../domain/tables/service-prices.js';
import type { ConvertedSeed } from './converted-seed.js';
import { convertMeterPrices } from './domain/convert-meter-prices.js';
import { convertProducts } from './domain/price-products.js';
import type { SourceBook } from './domain/source-book.js';
import type { KnownServices } from './knowledge-folder.js';
import type { SourceReader } from './read-source-folder.js';

/** `services/`: products, free allowances and the prices of everything that is not an instance hour. */
export function convertServicesFolder(
  reader: SourceReader,
  book: SourceBook,
  known: KnownServices,
  seed: ConvertedSeed,
  log: (line: string) => void,
): void {
  const mapRows = reader.rows('services/service_map.csv');
  const priceRows = reader.rows('services/service_prices.csv');
  const products = convertProducts(mapRows, priceRows, known.services, known.absent);
  seed.addTable(priceProductTable, products);
  seed.account('services/service_map.csv', priceProductTable.file, mapRows.length);

  const { meterPrices, allowances, leftOut, doubtedAllowances } = convertMeterPrices(priceRows, book, products);
  seed.addTable(freeAllowanceTable, allowances);
  const capabilityOf = new Map(products.map(({ key, capability }) => [key, capability]));
  seed.addFolder(
    meterPriceTable,
    meterPrices,
    ({ product }) => `${findProviderOfKey(product) ?? ''}/${capabilityOf.get(product) ?? ''}`,
  );
  seed.account('services/service_prices.csv', meterPriceTable.file, priceRows.length, leftOut);
  log(`${products.length} products, ${meterPrices.length} service prices, ${allowances.length} free allowances`);
  if (doubtedAllowances > 0) log(`${doubtedAllowances} free allowances left out: their source doubts them`);
}
