import { resolve } from 'node:path';
import { buildCatalog } from '../domain/build-catalog.js';
import type { Catalog, CatalogRows } from '../domain/catalog.js';
import { buildPriceBook } from '../domain/price-book.js';
import { CATALOG_TABLES, type CatalogTableName } from '../domain/tables/index.js';
import { checkFiles } from './check-files.js';
import { checkReferences, checkSources, type ReadTable } from './check-references.js';
import { checkTiers } from './check-tiers.js';
import { priceRowReader, type PriceColumns } from './price-columns.js';
import { readInstancePrices } from './read-instance-prices.js';
import { readTable } from './read-table.js';
import { SeedFaults } from './seed-faults.js';
import { filesOf, readSeedFiles } from './seed-files.js';

/** The whole seed, checked: rows of every table, instance prices, and the hash that names this content. */
export interface SeedContent {
  readonly hash: string;
  readonly rows: CatalogRows;
  readonly prices: PriceColumns;
  readonly rowCounts: Readonly<Record<string, number>>;
}

/** Reads and checks every file of the seed. Throws Problem('seed-invalid') naming file, line and column of what is wrong. */
export function readSeed(directory: string): SeedContent {
  const faults = new SeedFaults();
  const { files, hash } = readSeedFiles(directory, faults);
  checkFiles(Object.values(CATALOG_TABLES), files, faults);
  const tables = Object.values(CATALOG_TABLES).map((table): ReadTable => ({
    table,
    ...readTable(table, filesOf(files, table.file), faults),
  }));
  checkReferences(tables, faults);
  checkSources(tables, faults);
  const rows = rowsByName(tables);
  const meterPlaces = tables.find(({ table }) => table.name === CATALOG_TABLES.meterPrices.name)?.places ?? [];
  checkTiers(rows.meterPrices, meterPlaces, faults);
  const prices = readInstancePrices(files, rows, faults);
  faults.throwIfAny();
  return { hash, rows, prices, rowCounts: countRows(rows, prices.count) };
}

/** Rows per table by the name of its field in the Catalog, and `instancePrices`. */
export function countRows(rows: CatalogRows, instancePrices: number): Record<string, number> {
  const names = Object.keys(CATALOG_TABLES) as CatalogTableName[];
  return { ...Object.fromEntries(names.map((name) => [name, rows[name].length])), instancePrices };
}

/** Each cell was read by its column, so the rows have the types their tables declare: this is where it says so. */
function rowsByName(tables: readonly ReadTable[]): CatalogRows {
  const names = Object.keys(CATALOG_TABLES);
  return Object.fromEntries(tables.map(({ rows }, index) => [names[index], rows])) as CatalogRows;
}

const catalogs = new Map<string, Catalog>();

/**
 * The catalog straight from the seed files, without a database: version 1, created at the epoch. Read once per directory
 * and process; the store gives the same rows and the same hash.
 */
export function loadCatalogFromSeed(directory = 'seed'): Catalog {
  const path = resolve(directory);
  const known = catalogs.get(path);
  if (known) return known;
  const catalog = catalogOfSeed(readSeed(path));
  catalogs.set(path, catalog);
  return catalog;
}

function catalogOfSeed({ hash, rows, prices, rowCounts }: SeedContent): Catalog {
  const version = { number: 1, createdAt: new Date(0).toISOString(), hash, rowCounts };
  const book = buildPriceBook(prices.count, priceRowReader(prices), rows.regions.length, rows.instanceTypes.length);
  return buildCatalog(version, rows, book);
}
