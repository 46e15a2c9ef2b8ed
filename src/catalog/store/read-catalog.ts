import type { BulkStore } from '../../database/bulk-store.js';
import type { CatalogVersionRecord, PriceCodeRecord } from '../../database/catalog-entities.js';
import { columnDecoder } from '../../database/column-codec.js';
import { buildCatalog } from '../domain/build-catalog.js';
import type { Catalog, CatalogRows, CatalogVersion } from '../domain/catalog.js';
import { buildPriceBook, type PriceBook } from '../domain/price-book.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../domain/purchase-option.js';
import type { SeedTable } from '../domain/seed-table.js';
import { CATALOG_TABLES } from '../domain/tables/index.js';
import type { CellValue, SeedRow } from '../seed/domain/cell-reader.js';
import { PriceColumnsBuilder, priceRowReader } from '../seed/price-columns.js';
import { factColumns } from './stored-tables.js';

/** Reads one stored version whole into the immutable Catalog. */
export async function readCatalog(
  store: BulkStore,
  version: CatalogVersionRecord,
  codes: readonly PriceCodeRecord[],
): Promise<Catalog> {
  const rows: Record<string, SeedRow[]> = {};
  for (const [name, table] of Object.entries(CATALOG_TABLES))
    rows[name] = await readFacts(store, table, version.number);
  // The columns were written from rows of these very tables: the types are those the tables declare.
  const catalogRows = rows as unknown as CatalogRows;
  const book = await readPriceBook(store, version.number, catalogRows, codes);
  return buildCatalog(toCatalogVersion(version), catalogRows, book);
}

function toCatalogVersion({ number, createdAt, hash, rowCounts }: CatalogVersionRecord): CatalogVersion {
  return { number, createdAt, hash, rowCounts: JSON.parse(rowCounts) as Record<string, number> };
}

async function readFacts(store: BulkStore, table: SeedTable, version: number): Promise<SeedRow[]> {
  const columns = Object.entries(table.columns).map(([name, column]) => ({ name, decode: columnDecoder(column) }));
  const stored = await store.selectRows(factColumns(table), version);
  return stored.map((values) => {
    const row: Record<string, CellValue> = {};
    for (const [index, { name, decode }] of columns.entries()) row[name] = decode(values[index] ?? null);
    return row;
  });
}

async function readPriceBook(
  store: BulkStore,
  version: number,
  { regions, instanceTypes }: CatalogRows,
  codes: readonly PriceCodeRecord[],
): Promise<PriceBook> {
  const options = ordinalsOf(codes, 'purchase-option', PURCHASE_OPTIONS);
  const systems = ordinalsOf(codes, 'operating-system', OPERATING_SYSTEMS);
  const prices = new PriceColumnsBuilder();
  const row = { region: 0, type: 0, option: 0, operatingSystem: 0, usdPerHour: 0, origin: 0 };
  await store.eachPrice(version, (region, type, option, system, usdPerHour, origin) => {
    row.region = region;
    row.type = type;
    row.option = options[option] ?? 0;
    row.operatingSystem = systems[system] ?? 0;
    row.usdPerHour = usdPerHour;
    row.origin = origin;
    prices.add(row);
  });
  const columns = prices.build();
  return buildPriceBook(columns.count, priceRowReader(columns), regions.length, instanceTypes.length);
}

/** Today's ordinal of each stored code. A name this release does not know was written by a newer one. */
function ordinalsOf(
  codes: readonly PriceCodeRecord[],
  dimension: PriceCodeRecord['dimension'],
  names: readonly string[],
): number[] {
  const ordinals: number[] = [];
  for (const { code, name } of codes.filter((row) => row.dimension === dimension)) {
    const ordinal = names.indexOf(name);
    if (ordinal === -1)
      throw new Error(`the stored catalog has the ${dimension} ${name}, which this release does not know`);
    ordinals[code] = ordinal;
  }
  return ordinals;
}
