import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CatalogStore } from '../../src/catalog/store/catalog-store.js';
import { CatalogVersionEntity } from '../../src/database/catalog-entities.js';
import type { Problem } from '../../src/problems/domain/problem.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';
import { SeedCopy } from '../support/seed-copy.js';

const STORAGE_PRICES = 'service-prices/meters/aws/storage.object.csv';

/** Each spoils one cell or line and gives the place that must be named: file, line and column. */
const SPOILS: readonly [string, (seed: SeedCopy) => string, RegExp][] = [
  [
    'a cell that is not a number',
    (seed) => {
      seed.setCell('regions/regions.csv', 3, 'latitude', '22·3027');
      return 'regions/regions.csv:3:latitude';
    },
    /"22·3027" is not a number \(expected a number from -90 to 90\)/,
  ],
  [
    'a reference to a row that does not exist, with the nearest that do',
    (seed) => {
      seed.setCell('services/services.csv', 3, 'capability', 'network.lb.l8');
      return 'services/services.csv:3:capability';
    },
    /"network\.lb\.l8" is not in capability\.key; nearest: network\.lb\.l/,
  ],
  [
    'a header that lacks a column',
    (seed) => {
      seed.replace('regions/regions.csv', ',latitude,', ',');
      return 'regions/regions.csv:1:latitude';
    },
    /the header lacks latitude/,
  ],
  [
    'a key that appears twice, with the line of the first',
    (seed) => {
      const lines = seed.lines('compute/instance-types/aws.csv');
      seed.append('compute/instance-types/aws.csv', lines[1]!);
      return `compute/instance-types/aws.csv:${lines.length + 1}:provider, name`;
    },
    /repeats the key of compute\/instance-types\/aws\.csv line 2/,
  ],
  [
    'a gap between two tiers of a meter',
    (seed) => {
      // S3 Standard in us-east-1: the first tier ends at 51,200 GB (AWS price list), where the second begins.
      const second = 'aws.s3-standard,us-east-1,gb_month,GB-month,51200,';
      const line = seed.replace(STORAGE_PRICES, second, second.replace('51200', '51201'));
      return `${STORAGE_PRICES}:${line}:tier_start`;
    },
    /the tier starts at 51201: a gap after line \d+, which ends at 51200/,
  ],
  [
    'an overlap of two tiers of a meter',
    (seed) => {
      const second = 'aws.s3-standard,us-east-1,gb_month,GB-month,51200,';
      const line = seed.replace(STORAGE_PRICES, second, second.replace('51200', '51199'));
      return `${STORAGE_PRICES}:${line}:tier_start`;
    },
    /the tier starts at 51199: an overlap with line \d+, which ends at 51200/,
  ],
];

describe.each(ENGINES)('a broken seed on $name', (engine) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let seed: SeedCopy;

  beforeAll(async () => {
    database = await engine.createSeeded();
    dataSource = await openDataSource(database);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  beforeEach(() => {
    seed = new SeedCopy({ withInstancePrices: false });
  });

  afterEach(() => {
    seed.remove();
  });

  it.each(SPOILS)('is refused for %s, and changes nothing', async (_fault, spoil, message) => {
    const place = spoil(seed);
    const before = await content(dataSource);
    const problem = await refusal(new CatalogStore(dataSource), seed.directory);
    expect(problem).toMatchObject({ code: 'seed-invalid', message: expect.stringMatching(message) });
    expect(problem.errors[0]?.path).toBe(place);
    expect(await content(dataSource)).toEqual(before);
  });
});

async function refusal(store: CatalogStore, directory: string): Promise<Problem> {
  return store.loadSeed(directory, '2026-05-06T07:08:09.012Z').then(
    () => {
      throw new Error('the broken seed was loaded');
    },
    (error: unknown) => error as Problem,
  );
}

/** Versions and rows per table. */
async function content(dataSource: DataSource): Promise<unknown> {
  const versions = await dataSource.getRepository(CatalogVersionEntity).find();
  const counts: [string, number][] = [];
  for (const { name } of dataSource.entityMetadatas) counts.push([name, await dataSource.getRepository(name).count()]);
  return { versions, counts };
}
