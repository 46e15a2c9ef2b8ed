import { DataSource } from 'typeorm';

/** A connection to load with. */
export interface OwnDataSource {
  readonly dataSource: DataSource;
  /** Nothing else uses it. */
  readonly isOwn: boolean;
  readonly close: () => Promise<void>;
}

/**
 * A second connection where the database is a SQLite file: its one connection is shared by every request, whose statements
 * would otherwise fall into the transaction of the load. PostgreSQL has a pool, and a database in memory has no second way in.
 */
export async function openOwnDataSource(shared: DataSource): Promise<OwnDataSource> {
  const { options } = shared;
  if (options.type === 'postgres' || options.database === ':memory:') {
    return { dataSource: shared, isOwn: false, close: () => Promise.resolve() };
  }
  const dataSource = await new DataSource(options).initialize();
  return { dataSource, isOwn: true, close: () => dataSource.destroy() };
}
