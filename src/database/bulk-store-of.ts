import type Database from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { BulkStore } from './bulk-store.js';
import { PostgresBulkStore } from './postgres-bulk-store.js';
import { SqliteBulkStore } from './sqlite-bulk-store.js';

/** The bulk statements of the data source's engine. `isOwn`: nothing else uses the connection, see SqliteBulkStore. */
export function bulkStoreOf(dataSource: DataSource, isOwn = false): BulkStore {
  if (dataSource.options.type === 'postgres') return new PostgresBulkStore(dataSource);
  const { databaseConnection } = dataSource.driver as unknown as { databaseConnection: Database.Database };
  return new SqliteBulkStore(databaseConnection, isOwn);
}
