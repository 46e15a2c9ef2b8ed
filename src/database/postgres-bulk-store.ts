import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
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
import { LOAD_LOCK } from './postgres-locks.js';

/** Large enough that the round trips vanish, small enough that one statement stays below a few megabytes. */
const ROWS_PER_INSERT = 20_000;

/** Bulk statements on PostgreSQL: one array per column in, one aggregated text per column out. */
export class PostgresBulkStore implements BulkStore {
  constructor(private readonly dataSource: DataSource) {}

  async inLoadTransaction<T>(work: (transaction: BulkTransaction) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      await client.query('BEGIN');
      try {
        // Held to the end of the transaction: a second process waits here, then sees what the first has loaded.
        await client.query('SELECT pg_advisory_xact_lock($1)', [LOAD_LOCK]);
        const result = await work(new PostgresBulkTransaction(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  async selectRows(table: BulkTable, catalogVersion: number): Promise<SqlValue[][]> {
    const text = `SELECT ${columnList(table.columns)} FROM ${quoted(table.name)} WHERE catalog_version = $1 ORDER BY position`;
    return this.withClient((client) => selectArrays(client, text, [catalogVersion]));
  }

  /** One text per column and region instead of one value per cell: the driver spends its time per value. */
  async eachPrice(catalogVersion: number, add: AddPrice): Promise<void> {
    const columns = ['instance_type', 'purchase_option', 'operating_system', 'usd_per_hour', 'origin'];
    const aggregates = columns.map((name) => `array_agg(${name})::text`).join(', ');
    const text = `SELECT region, ${aggregates} FROM instance_price WHERE catalog_version = $1 GROUP BY region`;
    const groups = await this.withClient((client) => selectArrays(client, text, [catalogVersion]));
    for (const [region, ...texts] of groups) {
      const [types = [], options = [], systems = [], prices = [], origins = []] = texts.map(numbersOf);
      types.forEach((type, position) => {
        const price = prices[position] ?? Number.NaN;
        add(Number(region), type, options[position] ?? 0, systems[position] ?? 0, price, origins[position] ?? 0);
      });
    }
  }

  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const queryRunner = this.dataSource.createQueryRunner();
    try {
      return await work((await queryRunner.connect()) as PoolClient);
    } finally {
      await queryRunner.release();
    }
  }
}

class PostgresBulkTransaction implements BulkTransaction {
  constructor(private readonly client: PoolClient) {}

  async insert(table: BulkTable, rowCount: number, cellAt: CellAt): Promise<void> {
    const arrays = table.columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
    const text = `INSERT INTO ${quoted(table.name)} (${columnList(table.columns)}) SELECT * FROM unnest(${arrays})`;
    for (let first = 0; first < rowCount; first += ROWS_PER_INSERT) {
      const rows = Math.min(ROWS_PER_INSERT, rowCount - first);
      const values = table.columns.map(({ type }, column) => {
        const cells = Array.from({ length: rows }, (_, row) => cellAt(first + row, column));
        return type === 'text' ? cells : arrayLiteral(cells);
      });
      await this.client.query(text, values);
    }
  }

  async execute(sql: string): Promise<void> {
    await this.client.query(sql);
  }

  query(sql: string): Promise<SqlValue[][]> {
    return selectArrays(this.client, sql, []);
  }
}

/** PostgreSQL's text of an array of numbers or flags; the driver's own way quotes each element and takes three times as long. */
function arrayLiteral(cells: readonly SqlValue[]): string {
  return `{${cells.map((cell) => cell ?? 'NULL').join(',')}}`;
}

/** The numbers of PostgreSQL's text of an array, `{1,2.5}`. Its text of a double is the shortest that reads back the same. */
function numbersOf(text: SqlValue): number[] {
  return String(text).slice(1, -1).split(',').map(Number);
}

async function selectArrays(client: PoolClient, text: string, values: unknown[]): Promise<SqlValue[][]> {
  const { rows } = await client.query<SqlValue[]>({ text, values, rowMode: 'array' });
  return rows;
}
