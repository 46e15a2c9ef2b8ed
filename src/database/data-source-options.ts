import type { DataSourceOptions, EntitySchema } from 'typeorm';
import type { DatabaseSettings } from '../config/database.config.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { CatalogVersionEntity, InstancePriceEntity, PriceCodeEntity } from './catalog-entities.js';
import { IdempotencyKeyEntity, StoredDocumentEntity } from './document-entities.js';
import { FACT_ENTITIES } from './fact-entities.js';
import { PriceRefreshEntity, RefreshLockEntity } from './price-feed-entities.js';

export const ENTITIES: EntitySchema[] = [
  CatalogVersionEntity,
  PriceCodeEntity,
  InstancePriceEntity,
  StoredDocumentEntity,
  IdempotencyKeyEntity,
  PriceRefreshEntity,
  RefreshLockEntity,
  ...FACT_ENTITIES,
];

/** How long a writer waits for another one on SQLite before it gives up. */
const SQLITE_BUSY_TIMEOUT_MS = 10_000;

/** Options of the data source for either engine. The schema is made by migrations alone. */
export function dataSourceOptions(settings: DatabaseSettings): DataSourceOptions {
  const shared = { entities: ENTITIES, migrations: MIGRATIONS, synchronize: false, migrationsTableName: 'migration' };
  if (settings.engine === 'postgres') {
    return { ...shared, type: 'postgres', url: settings.url, installExtensions: false, applicationName: 'planner' };
  }
  return {
    ...shared,
    type: 'better-sqlite3',
    database: settings.file,
    enableWAL: settings.file !== ':memory:',
    timeout: SQLITE_BUSY_TIMEOUT_MS,
    prepareDatabase: tuneSqlite,
  };
}

/** With WAL, `normal` keeps the file intact through a crash and syncs once per checkpoint instead of once per commit. */
function tuneSqlite(database: { pragma(statement: string): unknown }): void {
  database.pragma('synchronous = NORMAL');
}
