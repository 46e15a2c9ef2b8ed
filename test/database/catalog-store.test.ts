import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import type { Catalog } from '../../src/catalog/domain/catalog.js';
import type { PriceBook } from '../../src/catalog/domain/price-book.js';
import { CATALOG_TABLES, type CatalogTableName } from '../../src/catalog/domain/tables/index.js';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import { CatalogStore } from '../../src/catalog/store/catalog-store.js';
import type { LoadProgress } from '../../src/catalog/store/save-catalog.js';
import { migrate } from '../../src/database/migrate.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';
import { SeedCopy } from '../support/seed-copy.js';

const LOADED_AT = '2026-05-06T07:08:09.012Z';
const TABLE_NAMES = Object.keys(CATALOG_TABLES) as CatalogTableName[];

describe.each(ENGINES)('catalog store on $name', (engine) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: CatalogStore;
  const progress: LoadProgress[] = [];
  const seed = new SeedCopy();

  beforeAll(async () => {
    database = await engine.createEmpty();
    dataSource = await openDataSource(database);
    await migrate(dataSource);
    store = new CatalogStore(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
    seed.remove();
  });

  const current = async (): Promise<Catalog> => {
    const version = await store.findCurrent();
    if (!version) throw new Error('no version is loaded');
    return store.read(version);
  };

  it('holds no version before a load', async () => {
    expect(await store.findCurrent()).toBeUndefined();
  });

  it('keeps nothing of a load that fails on its way', async () => {
    const failing = store.loadSeed(seed.directory, LOADED_AT, ({ tables }) => {
      if (tables === 40) throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await rowCounts(dataSource)).toEqual({});
  });

  it('loads the seed as version 1 and says how far it is', async () => {
    const load = await store.loadSeed(seed.directory, LOADED_AT, (step) => progress.push(step));
    expect(load).toEqual({ loaded: true, version: 1 });
    expect(progress.at(-1)).toMatchObject({ tables: TABLE_NAMES.length + 1, tableCount: TABLE_NAMES.length + 1 });
    expect(progress.at(-1)?.rows).toBe(progress.at(-1)?.rowCount);
  });

  it('gives back the hash, counts and rows of the seed', async () => {
    const [stored, read] = [await current(), loadCatalogFromSeed(seed.directory)];
    expect(stored.version).toEqual({ ...read.version, createdAt: LOADED_AT });
    // The outer arrays of native modules may belong to another suite's globals, which strict equality would count as a difference.
    const differ = TABLE_NAMES.filter((name) => !isDeepStrictEqual([...stored[name]], [...read[name]]));
    expect(differ).toEqual([]);
  });

  it('gives back every instance price to the last bit', async () => {
    const [stored, read] = [(await current()).priceBook, loadCatalogFromSeed(seed.directory).priceBook];
    expect(stored.count).toBe(read.count);
    const columns = [
      'regionOf',
      'typeOf',
      'optionOf',
      'operatingSystemOf',
      'usdPerHour',
      'originOf',
      'firstOfPair',
    ] as const;
    expect(columns.filter((column) => !bytes(stored[column]).equals(bytes(read[column])))).toEqual([]);
  });

  it('skips the load where the seed is the one loaded last', async () => {
    expect(await store.loadSeed(seed.directory, LOADED_AT)).toEqual({ loaded: false, version: 1 });
    expect(await store.list()).toHaveLength(1);
  });

  it('loads a changed seed as version 2, beside version 1', async () => {
    // m5.large, Linux, on demand in us-east-1 is 0.096 USD/h in the seed (AWS price list).
    const prices = 'compute/instance-prices/aws/us-east-1.csv';
    const line = seed.lines(prices).findIndex((text) => text.startsWith('m5.large,')) + 1;
    seed.setCell(prices, line, 'on-demand.linux', '0.097');
    const before = await current();
    expect(await store.loadSeed(seed.directory, LOADED_AT)).toEqual({ loaded: true, version: 2 });

    const after = await current();
    expect(after.version.number).toBe(2);
    expect(after.version.hash).not.toBe(before.version.hash);
    expect(changedPrices(before.priceBook, after.priceBook)).toEqual([[0.096, 0.097]]);
    const [, first] = await store.list();
    expect((await store.read(first!)).version).toEqual(before.version);
  });
});

function bytes(array: ArrayBufferView): Buffer {
  return Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
}

function changedPrices(before: PriceBook, after: PriceBook): number[][] {
  return [...before.usdPerHour.keys()]
    .filter((position) => before.usdPerHour[position] !== after.usdPerHour[position])
    .map((position) => [before.usdPerHour[position]!, after.usdPerHour[position]!]);
}

/** Rows per table, where there are any. */
async function rowCounts(dataSource: DataSource): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of dataSource.entityMetadatas) {
    const count = await dataSource.getRepository(name).count();
    if (count > 0) counts[name] = count;
  }
  return counts;
}
