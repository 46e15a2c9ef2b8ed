import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { findInstanceType, findRegion, meterKey, type Catalog } from '../../src/catalog/domain/catalog.js';
import { findPrice } from '../../src/catalog/domain/price-book.js';
import { CatalogStore } from '../../src/catalog/store/catalog-store.js';
import { readPriceFeedsConfig } from '../../src/config/price-feeds.config.js';
import type { PriceRefreshRecord } from '../../src/database/price-feed-entities.js';
import { PRICE_FILE_COLUMNS, type PriceFileLine } from '../../src/price-feeds/files/price-file.js';
import { PriceFileSupply } from '../../src/price-feeds/files/price-file-supply.js';
import { exportPrices } from '../../src/price-feeds/files/export-prices.js';
import { PriceUpdates } from '../../src/price-feeds/price-updates.js';
import { takeRefreshLock } from '../../src/price-feeds/store/refresh-lock.js';
import type { UpdateReport } from '../../src/price-feeds/update/update-report.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';

const HOUR = {
  kind: 'instance-price',
  provider: 'aws',
  region: 'us-east-1',
  instance_type: 'm5.large',
  purchase_option: 'on-demand',
  operating_system: 'linux',
  unit: 'hour',
  currency: 'USD',
};
const GP3 = {
  kind: 'meter-price',
  provider: 'aws',
  region: 'us-east-1',
  product: 'aws.ebs-gp3',
  meter: 'gb_month',
  unit: 'GB-month',
  currency: 'USD',
};

describe.each(ENGINES)('price updates on $name', (engine) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let updates: PriceUpdates;
  const folder = mkdtempSync(join(tmpdir(), 'planner-prices-'));

  beforeAll(async () => {
    database = await engine.createSeeded();
    dataSource = await openDataSource(database);
    updates = new PriceUpdates(dataSource, readPriceFeedsConfig({ CATALOG_VERSIONS_KEPT: '3' }));
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const inUse = async (): Promise<Catalog> => {
    const store = new CatalogStore(dataSource);
    return store.read((await store.findCurrent())!);
  };

  const importLines = async (...lines: Partial<PriceFileLine>[]): Promise<PriceRefreshRecord> => {
    const file = join(folder, 'prices.csv');
    const written = lines.map((line) => PRICE_FILE_COLUMNS.map((name) => line[name] ?? '').join(','));
    writeFileSync(file, [PRICE_FILE_COLUMNS.join(','), ...written].join('\n'));
    const supply = new PriceFileSupply(file, 'acme', '2026-11-24');
    return (await updates.start({ kind: 'import', dryRun: false, request: {}, supply })).ended;
  };

  it('puts the prices of a file in use as a new version, with the list as their source', async () => {
    const { state, version } = await importLines({ ...HOUR, price: '0.09' }, { ...GP3, price: '0.06' });
    expect({ state, version }).toEqual({ state: 'switched', version: 2 });
    const catalog = await inUse();
    expect(catalog.version.number).toBe(2);
    expect(priceOfM5(catalog)).toEqual({ usdPerHour: 0.09, sourceIds: ['LIST_ACME'] });
    const tiers = catalog.index.meterTiers.get(meterKey('aws.ebs-gp3', 'us-east-1', 'gb_month'));
    expect(tiers).toMatchObject([{ usdPerUnit: 0.06, sourceIds: ['LIST_ACME'] }]);
    expect(catalog.index.sources.get('LIST_ACME')).toMatchObject({ title: 'Price list acme' });
  });

  it('leaves every other price, source and date as it was', async () => {
    const catalog = await inUse();
    const store = new CatalogStore(dataSource);
    const first = await store.read((await store.list()).at(-1)!);
    const lines = (one: Catalog) =>
      [...exportPrices(one, { providers: [], regions: [], services: [] })].join('').split('\n');
    const before = new Set(lines(first));
    const changed = lines(catalog).filter((line) => !before.has(line));
    expect(changed).toHaveLength(2);
  });

  it('makes no version of a file that says what is there', async () => {
    const { state } = await importLines({ ...HOUR, price: '0.09' });
    expect(state).toBe('unchanged');
    expect((await inUse()).version.number).toBe(2);
  });

  it('keeps the old version in use where a check fails, and the report readable', async () => {
    const refused = await importLines({ ...HOUR, price: '9' });
    expect(refused.state).toBe('refused');
    expect((await inUse()).version.number).toBe(2);
    const report = JSON.parse((await updates.find(refused.id)).report!) as UpdateReport;
    expect(report.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(['moved']);
    expect(report.message).toContain(`planner accept ${refused.id}`);
  });

  it('puts a refused version in use when an operator accepts it by name', async () => {
    const refused = await importLines({ ...HOUR, price: '8' });
    const accepted = await updates.accept(refused.id, 'Ada');
    expect(accepted).toMatchObject({ state: 'accepted', acceptedBy: 'Ada' });
    expect(priceOfM5(await inUse()).usdPerHour).toBe(8);
    await expect(updates.accept(refused.id, 'Ada')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('does not accept what was put on top of a version that is no longer in use', async () => {
    const [earlier] = (await updates.list(10)).filter(({ state }) => state === 'refused');
    await expect(updates.accept(earlier!.id, 'Ada')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('restores an older version, and builds the next on it under a number of its own', async () => {
    await updates.restore(2);
    expect((await inUse()).version.number).toBe(2);
    expect(priceOfM5(await inUse()).usdPerHour).toBe(0.09);
    const { version } = await importLines({ ...HOUR, price: '0.08' });
    expect(version).toBe(5);
    await expect(updates.restore(99)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('removes versions beyond those kept, never the newest seed', async () => {
    await importLines({ ...HOUR, price: '0.07' });
    await importLines({ ...HOUR, price: '0.06' });
    const versions = (await updates.listVersions()).map(({ number }) => number);
    expect(versions).toEqual([7, 6, 5, 4, 1]);
    const [orphans] = await dataSource.query<{ count: number | string }[]>(
      'SELECT count(*) AS count FROM instance_price WHERE catalog_version NOT IN (SELECT number FROM catalog_version)',
    );
    expect(Number(orphans!.count)).toBe(0);
  });

  it('lowers list prices by a discount, and not those that were agreed already', async () => {
    const { report } = await importLines({
      kind: 'discount',
      provider: 'aws',
      product: 'compute.vm',
      discount_pct: '10',
    });
    expect((JSON.parse(report!) as UpdateReport).checks.every(({ passed }) => passed)).toBe(true);
    const catalog = await inUse();
    expect(priceOfM5(catalog).usdPerHour).toBe(0.06);
    // m5.xlarge, Linux, on demand in us-east-1 is 0.192 USD/h: less 10 % is 0.1728.
    expect(priceOf(catalog, 'm5.xlarge')).toEqual({ usdPerHour: 0.1728, sourceIds: ['LIST_ACME'] });
  });

  it.each([
    [
      'a price that is no number',
      { ...HOUR, price: 'cheap' },
      'line 2: price is "cheap", but must be a decimal number',
    ],
    ['a provider there is not', { ...HOUR, provider: 'oracle' }, 'line 2: provider is "oracle"'],
    [
      'a discount on nothing',
      { kind: 'discount', provider: 'aws', product: 'x', discount_pct: '5' },
      'covers no price',
    ],
  ])('refuses %s, naming line and bound', async (_case, line, message) => {
    const before = (await inUse()).version.number;
    await expect(importLines(line)).rejects.toThrow(message);
    expect((await inUse()).version.number).toBe(before);
    expect((await updates.list(1))[0]).toMatchObject({ state: 'failed' });
  });

  it('runs one update at a time', async () => {
    const lock = await takeRefreshLock(dataSource, 'another', new Date());
    await expect(importLines({ ...HOUR, price: '0.05' })).rejects.toMatchObject({ code: 'conflict' });
    await lock!.release();
    expect((await importLines({ ...HOUR, price: '0.05' })).state).toBe('switched');
  });
});

function priceOfM5(catalog: Catalog): { usdPerHour: number; sourceIds: readonly string[] } {
  return priceOf(catalog, 'm5.large');
}

/** Linux, on demand, in us-east-1. */
function priceOf(catalog: Catalog, name: string): { usdPerHour: number; sourceIds: readonly string[] } {
  const { priceBook: book, regions, instanceTypes, priceOrigins } = catalog;
  const region = regions.indexOf(findRegion(catalog, 'aws', 'us-east-1')!);
  const at = findPrice(book, region, instanceTypes.indexOf(findInstanceType(catalog, 'aws', name)!), 0, 0);
  return { usdPerHour: book.usdPerHour[at]!, sourceIds: priceOrigins[book.originOf[at]!]!.sourceIds };
}
