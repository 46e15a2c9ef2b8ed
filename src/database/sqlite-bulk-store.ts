import type Database from 'better-sqlite3';
import {
  columnList,
  quoted,
  type AddPrice,
  type BulkStore,
  type BulkTable,
  type BulkTransaction,
  type CellAt,
} from './bulk-store.js';
import type { SqlValue } from './column-codec.js';

/** Rows per INSERT: past 50 it gets no faster, and 50 rows of the widest table stay below SQLite's 32,766 parameters. */
const ROWS_PER_INSERT = 50;
/** Some ten milliseconds of writing. */
const ROWS_PER_TURN = 2000;

/**
 * Bulk statements on TypeORM's own SQLite connection. A load of the seed runs without a pause on that single connection,
 * before the service listens, so no other statement can slip into its transaction. `givesTurns`: the connection serves the
 * load alone, and the process answers requests in between.
 */
export class SqliteBulkStore implements BulkStore {
  constructor(
    private readonly database: Database.Database,
    private readonly givesTurns = false,
  ) {}

  async inLoadTransaction<T>(work: (transaction: BulkTransaction) => Promise<T>): Promise<T> {
    // IMMEDIATE takes the write lock at once: a second process waits here, then sees what the first has loaded.
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(this.transaction);
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  selectRows(table: BulkTable, catalogVersion: number): Promise<SqlValue[][]> {
    const sql = `SELECT ${columnList(table.columns)} FROM ${quoted(table.name)} WHERE catalog_version = ? ORDER BY position`;
    return Promise.resolve(this.database.prepare(sql).raw().all(catalogVersion) as SqlValue[][]);
  }

  /**
   * Region by region as two lists of numbers, which makes a third of the garbage of a row per price: the four small numbers
   * of the key come packed into one of 48 bits.
   */
  eachPrice(catalogVersion: number, add: AddPrice): Promise<void> {
    const from = 'FROM instance_price WHERE catalog_version = ?';
    const order = 'ORDER BY instance_type, purchase_option, operating_system';
    const packed = '((instance_type * 256 + purchase_option) * 256 + operating_system) * 65536 + origin';
    const regions = this.database.prepare(`SELECT DISTINCT region ${from}`).pluck().all(catalogVersion) as number[];
    const selectKeys = this.database.prepare(`SELECT ${packed} ${from} AND region = ? ${order}`).pluck();
    const selectPrices = this.database.prepare(`SELECT usd_per_hour ${from} AND region = ? ${order}`).pluck();
    for (const region of regions) {
      const keys = selectKeys.all(catalogVersion, region) as number[];
      const prices = selectPrices.all(catalogVersion, region) as number[];
      for (let position = 0; position < keys.length; position += 1) {
        const key = keys[position] ?? 0;
        const upper = Math.floor(key / 65536);
        add(region, upper >>> 16, (upper >>> 8) & 255, upper & 255, prices[position] ?? Number.NaN, key % 65536);
      }
    }
    return Promise.resolve();
  }

  private readonly transaction: BulkTransaction = {
    insert: (table, rowCount, cellAt) => this.insert(table, rowCount, cellAt),
    execute: (sql) => {
      this.database.exec(sql);
      return Promise.resolve();
    },
    query: (sql) => Promise.resolve(this.database.prepare(sql).raw().all() as SqlValue[][]),
  };

  private async insert(table: BulkTable, rowCount: number, cellAt: CellAt): Promise<void> {
    const width = table.columns.length;
    const full = this.prepareInsert(table, ROWS_PER_INSERT);
    const rest = rowCount % ROWS_PER_INSERT;
    const last = rest === 0 ? full : this.prepareInsert(table, rest);
    const parameters = new Array<SqlValue>(ROWS_PER_INSERT * width);
    for (let first = 0; first < rowCount; first += ROWS_PER_INSERT) {
      const rows = Math.min(ROWS_PER_INSERT, rowCount - first);
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < width; column += 1) {
          parameters[row * width + column] = storable(cellAt(first + row, column));
        }
      }
      parameters.length = rows * width;
      (rows === ROWS_PER_INSERT ? full : last).run(parameters);
      if (this.givesTurns && first % ROWS_PER_TURN === 0) await new Promise((resume) => setImmediate(resume));
    }
  }

  private prepareInsert(table: BulkTable, rows: number): Database.Statement {
    const row = `(${table.columns.map(() => '?').join(', ')})`;
    const values = new Array<string>(rows).fill(row).join(', ');
    return this.database.prepare(`INSERT INTO ${quoted(table.name)} (${columnList(table.columns)}) VALUES ${values}`);
  }
}

/** SQLite has no booleans; TypeORM stores them as 0 and 1, and so does the load. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value;
}
