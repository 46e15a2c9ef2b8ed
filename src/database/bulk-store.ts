import type { SqlType, SqlValue } from './column-codec.js';

export interface BulkColumn {
  readonly name: string;
  readonly type: SqlType;
}

export interface BulkTable {
  readonly name: string;
  readonly columns: readonly BulkColumn[];
}

/** Rows to insert without making an object of each: the value of a column of a row, both counted from 0. */
export type CellAt = (row: number, column: number) => SqlValue;

export type AddPrice = (
  region: number,
  instanceType: number,
  purchaseOption: number,
  operatingSystem: number,
  usdPerHour: number,
  origin: number,
) => void;

/**
 * The few statements the catalog needs in bulk, past TypeORM's entities: through entities, writing the 375,000 rows of a
 * version takes eleven times as long and reading them four times. Each engine has its own fastest form; the callers do not see which.
 */
export interface BulkStore {
  /**
   * Runs `work` in one transaction, alone among all processes that load into this database. All of it is kept, or none
   * where it throws.
   */
  inLoadTransaction<T>(work: (transaction: BulkTransaction) => Promise<T>): Promise<T>;

  /** Rows of one catalog version as arrays in the order of the table's columns, sorted by `position`. */
  selectRows(table: BulkTable, catalogVersion: number): Promise<SqlValue[][]>;

  /** Calls `add` with every instance price of a catalog version, in no set order. Region and the rest as they are stored. */
  eachPrice(catalogVersion: number, add: AddPrice): Promise<void>;
}

export interface BulkTransaction {
  insert(table: BulkTable, rowCount: number, cellAt: CellAt): Promise<void>;
  query(sql: string): Promise<SqlValue[][]>;
  /** Runs a statement that gives no rows. */
  execute(sql: string): Promise<void>;
}

export const quoted = (name: string): string => `"${name}"`;
export const columnList = (columns: readonly BulkColumn[]): string =>
  columns.map(({ name }) => quoted(name)).join(', ');
