import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { CatalogHolder } from '../../src/catalog/catalog-holder.js';
import { CATALOG_CONFIG } from '../../src/catalog/catalog-loader.js';
import { CatalogModule } from '../../src/catalog/catalog.module.js';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import { CatalogVersionEntity } from '../../src/database/catalog-entities.js';
import { DATABASE_SETTINGS } from '../../src/database/database.module.js';
import { migrate } from '../../src/database/migrate.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';
import { SeedCopy } from '../support/seed-copy.js';

describe.each(ENGINES)('the start of the service on $name', (engine) => {
  let database: TestDatabase;
  const seed = new SeedCopy({ withInstancePrices: false });
  let app: INestApplicationContext | undefined;

  beforeAll(async () => {
    database = onDisk(await engine.createEmpty());
  });

  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  afterAll(async () => {
    await database.drop();
    seed.remove();
  });

  it('loads the seed into an empty database', async () => {
    app = await start(database, seed.directory);
    expect(app.get(CatalogHolder).current().version.number).toBe(1);
  });

  it('finds the loaded version on its next start and answers from it', async () => {
    app = await start(database, seed.directory);
    const { version, regions } = app.get(CatalogHolder).current();
    const read = loadCatalogFromSeed(seed.directory);
    expect(version).toMatchObject({ number: 1, hash: read.version.hash, rowCounts: read.version.rowCounts });
    expect(regions).toEqual(read.regions);
    expect(await app.get(DataSource).getRepository(CatalogVersionEntity).count()).toBe(1);
  });

  it('does not start on a broken seed, and starts on the mended one', async () => {
    const broken = new SeedCopy({ withInstancePrices: false });
    broken.setCell('regions/regions.csv', 2, 'latitude', 'north');
    await expect(start(database, broken.directory)).rejects.toMatchObject({ code: 'seed-invalid' });
    broken.remove();
    app = await start(database, seed.directory);
    expect(app.get(CatalogHolder).current().version.number).toBe(1);
  });
});

/** Two starts in one process would wait for each other on SQLite, whose wait blocks the thread; PostgreSQL's does not. */
describe('two starts at the same time on PostgreSQL', () => {
  const postgres = ENGINES.find(({ name }) => name === 'PostgreSQL')!;
  let database: TestDatabase;
  const seed = new SeedCopy({ withInstancePrices: false });

  beforeAll(async () => {
    database = await postgres.createEmpty();
  });

  afterAll(async () => {
    await database.drop();
    seed.remove();
  });

  it('migrate once', async () => {
    const [first, second] = await Promise.all([openDataSource(database), openDataSource(database)]);
    const ran = await Promise.all([migrate(first), migrate(second)]);
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all([first.destroy(), second.destroy()]);
  });

  it('load the seed once and answer from the same version', async () => {
    const apps = await Promise.all([start(database, seed.directory), start(database, seed.directory)]);
    const numbers = apps.map((app) => app.get(CatalogHolder).current().version.number);
    expect(numbers).toEqual([1, 1]);
    expect(await apps[0].get(DataSource).getRepository(CatalogVersionEntity).count()).toBe(1);
    await Promise.all(apps.map((app) => app.close()));
  });
});

async function start(database: TestDatabase, seedDirectory: string): Promise<INestApplicationContext> {
  const module = await Test.createTestingModule({ imports: [CatalogModule] })
    .overrideProvider(DATABASE_SETTINGS)
    .useValue(database.settings)
    .overrideProvider(CATALOG_CONFIG)
    .useValue({ seedDirectory })
    .compile();
  module.useLogger(false);
  return module.init();
}

/** A database in memory ends with its connection: the next start needs a file. */
function onDisk(database: TestDatabase): TestDatabase {
  if (database.settings.engine !== 'sqlite') return database;
  return { ...database, settings: { engine: 'sqlite', file: join(process.env.TEST_DIRECTORY!, `${randomUUID()}.db`) } };
}
