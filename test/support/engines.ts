import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { CatalogStore } from '../../src/catalog/store/catalog-store.js';
import type { DatabaseSettings } from '../../src/config/database.config.js';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { migrate } from '../../src/database/migrate.js';

/** Loading and reading the whole seed takes a second; on a busy machine with two engines, several. */
jest.setTimeout(60_000);

/** A database of one suite, gone after `drop`. */
export interface TestDatabase {
  readonly settings: DatabaseSettings;
  drop(): Promise<void>;
}

export interface TestEngine {
  readonly name: string;
  /** A database without a table. */
  createEmpty(): Promise<TestDatabase>;
  /** A database with the schema and the real seed as catalog version 1; loaded once per test run, then copied. */
  createSeeded(): Promise<TestDatabase>;
}

/** Both engines, for `describe.each(ENGINES)`: what is stored works on both, or it does not work. */
export const ENGINES: readonly TestEngine[] = [
  { name: 'SQLite', createEmpty: emptySqlite, createSeeded: seededSqlite },
  { name: 'PostgreSQL', createEmpty: emptyPostgres, createSeeded: seededPostgres },
];

/** Opens a data source on a test database; the caller destroys it. */
export async function openDataSource(database: TestDatabase): Promise<DataSource> {
  return new DataSource(dataSourceOptions(database.settings)).initialize();
}

const SEED_LOADED_AT = '2026-01-02T03:04:05.678Z';

async function loadSeedInto(settings: DatabaseSettings): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(settings)).initialize();
  try {
    await migrate(dataSource);
    await new CatalogStore(dataSource).loadSeed('seed', SEED_LOADED_AT);
  } finally {
    await dataSource.destroy();
  }
}

function emptySqlite(): Promise<TestDatabase> {
  const settings: DatabaseSettings = { engine: 'sqlite', file: ':memory:' };
  return Promise.resolve({ settings, drop: () => Promise.resolve() });
}

async function seededSqlite(): Promise<TestDatabase> {
  const template = join(testDirectory(), 'seeded.db');
  if (!existsSync(template)) {
    // Loaded under a name of its own: two suites may get here at once, and the last rename wins.
    const own = join(testDirectory(), `seeded-${randomUUID()}.db`);
    await loadSeedInto({ engine: 'sqlite', file: own });
    renameSync(own, template);
  }
  const file = join(testDirectory(), `${randomUUID()}.db`);
  copyFileSync(template, file);
  // The folder goes at the end of the run.
  return { settings: { engine: 'sqlite', file }, drop: () => Promise.resolve() };
}

const TEMPLATE = 'seeded';
const TEMPLATE_LOCK = 1;

async function emptyPostgres(): Promise<TestDatabase> {
  return createPostgres('');
}

async function seededPostgres(): Promise<TestDatabase> {
  await withServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${TEMPLATE}_loading`);
      await loadSeedInto(postgresSettings(`${TEMPLATE}_loading`));
      await client.query(`ALTER DATABASE ${TEMPLATE}_loading RENAME TO ${TEMPLATE}`);
    }
  });
  return createPostgres(`TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
}

async function createPostgres(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withServer((client) => client.query(`CREATE DATABASE ${name} ${template}`));
  const drop = async () => {
    await withServer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  };
  return { settings: postgresSettings(name), drop };
}

function postgresSettings(database: string): DatabaseSettings {
  return { engine: 'postgres', url: `${serverUrl()}/${database}` };
}

async function withServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(`${serverUrl()}/postgres`);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  return required('TEST_POSTGRES_URL');
}

function testDirectory(): string {
  return required('TEST_DIRECTORY');
}

/** Set by start-postgres.ts, which jest runs before the first test of test/. */
function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run the tests through npm test`);
  return value;
}
