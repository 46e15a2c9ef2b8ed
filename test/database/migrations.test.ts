import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { migrate, revert } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';

describe.each(ENGINES)('migrations on $name', (engine) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await engine.createEmpty();
    dataSource = await openDataSource(database);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('run up once, and a second time find nothing to do', async () => {
    expect(await missingStatements(dataSource)).not.toEqual([]);
    expect(await migrate(dataSource)).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(dataSource)).toEqual([]);
  });

  it('make exactly the schema of the entities', async () => {
    expect(await missingStatements(dataSource)).toEqual([]);
  });

  it('give every table a primary key', async () => {
    const queryRunner = dataSource.createQueryRunner();
    const tables = await queryRunner.getTables(dataSource.entityMetadatas.map(({ tablePath }) => tablePath));
    await queryRunner.release();
    expect(tables.length).toBe(dataSource.entityMetadatas.length);
    expect(tables.filter(({ primaryColumns }) => primaryColumns.length === 0).map(({ name }) => name)).toEqual([]);
  });

  it('run down to an empty database', async () => {
    expect(await revert(dataSource)).toEqual(MIGRATIONS.map(({ name }) => name).reverse());
    expect(await tableNames(dataSource)).toEqual(['migration']);
    expect(await migrate(dataSource)).toHaveLength(MIGRATIONS.length);
  });
});

/** What TypeORM would still have to do for the schema to fit the entities. */
async function missingStatements(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

async function tableNames(dataSource: DataSource): Promise<string[]> {
  const sql =
    dataSource.options.type === 'postgres'
      ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
      : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;
  const rows: { name: string }[] = await dataSource.query(sql);
  return rows.map(({ name }) => name);
}
