import type { BulkTransaction } from '../../database/bulk-store.js';
import type { CatalogOrigin, CatalogVersionState } from '../../database/catalog-entities.js';
import { toSql, type SqlValue } from '../../database/column-codec.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../domain/purchase-option.js';
import type { SeedTable } from '../domain/seed-table.js';
import { CATALOG_TABLES, type CatalogTableName } from '../domain/tables/index.js';
import type { SeedContent } from '../seed/load-seed.js';
import type { SeedRow } from '../seed/domain/cell-reader.js';
import { factTable, PRICE_CODE_TABLE, PRICE_TABLE, VERSION_TABLE } from './stored-tables.js';

export interface LoadProgress {
  readonly tables: number;
  readonly tableCount: number;
  readonly rows: number;
  readonly rowCount: number;
  readonly elapsedMs: number;
}

export interface NewVersion {
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly origin: CatalogOrigin;
  /** `loaded` unless stated: it may be answered from as soon as the transaction ends. */
  readonly state?: CatalogVersionState;
}

/** Writes one catalog version inside the transaction; `onRows` hears of every table with the rows it got. */
export async function saveCatalog(
  transaction: BulkTransaction,
  content: SeedContent,
  version: NewVersion,
  onRows: (rows: number) => void,
): Promise<void> {
  await insertVersion(transaction, content, version);
  await insertPriceCodes(transaction, version.number);
  for (const [name, table] of Object.entries(CATALOG_TABLES) as [CatalogTableName, SeedTable][]) {
    const rows = content.rows[name] as readonly SeedRow[];
    await insertFacts(transaction, table, rows, version.number);
    onRows(rows.length);
  }
  await insertPrices(transaction, content, version.number);
  onRows(content.prices.count);
}

async function insertVersion(
  transaction: BulkTransaction,
  { hash, rowCounts }: SeedContent,
  { number, createdAt, origin, state = 'loaded' }: NewVersion,
): Promise<void> {
  const values: SqlValue[] = [number, createdAt, hash, origin, state, JSON.stringify(rowCounts)];
  await transaction.insert(VERSION_TABLE, 1, (_row, column) => values[column] ?? null);
}

async function insertPriceCodes(transaction: BulkTransaction, version: number): Promise<void> {
  const codes: SqlValue[][] = [
    ...PURCHASE_OPTIONS.map((name, code) => [version, 'purchase-option', code, name]),
    ...OPERATING_SYSTEMS.map((name, code) => [version, 'operating-system', code, name]),
  ];
  await transaction.insert(PRICE_CODE_TABLE, codes.length, (row, column) => codes[row]?.[column] ?? null);
}

async function insertFacts(
  transaction: BulkTransaction,
  table: SeedTable,
  rows: readonly SeedRow[],
  version: number,
): Promise<void> {
  const names = Object.keys(table.columns);
  await transaction.insert(factTable(table), rows.length, (row, column) => {
    if (column === 0) return version;
    if (column === 1) return row;
    return toSql(rows[row]?.[names[column - 2] ?? ''] ?? null);
  });
}

async function insertPrices(transaction: BulkTransaction, { prices }: SeedContent, version: number): Promise<void> {
  const columns = [
    prices.regionOf,
    prices.typeOf,
    prices.optionOf,
    prices.operatingSystemOf,
    prices.usdPerHour,
    prices.originOf,
  ];
  await transaction.insert(PRICE_TABLE, prices.count, (row, column) =>
    column === 0 ? version : (columns[column - 1]?.[row] ?? null),
  );
}
