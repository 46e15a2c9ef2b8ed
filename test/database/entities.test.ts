import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import { CatalogVersionEntity } from '../../src/database/catalog-entities.js';
import { listTransformer } from '../../src/database/column-codec.js';
import { ENTITIES } from '../../src/database/data-source-options.js';
import { migrate } from '../../src/database/migrate.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';

type ColumnMetadata = EntityMetadata['columns'][number];

const VERSION = 7;
const NAMES = ENTITIES.map((entity) => entity.options.name);

describe.each(ENGINES)('entities on $name', (engine) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await engine.createEmpty();
    dataSource = await openDataSource(database);
    await migrate(dataSource);
    await dataSource.getRepository(CatalogVersionEntity).insert({
      number: VERSION,
      createdAt: '2026-01-02T03:04:05.678Z',
      hash: 'ab12',
      origin: 'seed',
      state: 'loaded',
      rowCounts: '{"regions":138}',
    });
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it.each(NAMES)('%s comes back as it went in, with a different value in every field', async (name) => {
    const metadata = dataSource.getMetadata(name);
    const stored = recordOf(metadata, (column, index) => valueOf(column, index));
    expect(await storedAndRead(dataSource, metadata, stored)).toEqual(stored);
  });

  it.each(NAMES)('%s keeps what is unknown as null', async (name) => {
    const metadata = dataSource.getMetadata(name);
    const stored = recordOf(metadata, (column, index) => (column.isNullable ? null : valueOf(column, index + 100)));
    expect(await storedAndRead(dataSource, metadata, stored)).toEqual(stored);
  });

  it('refuses a fact of a catalog version that does not exist', async () => {
    const metadata = dataSource.getMetadata('region');
    const orphan = { ...recordOf(metadata, (column, index) => valueOf(column, index + 200)), catalogVersion: 8 };
    await expect(dataSource.getRepository('region').insert(orphan)).rejects.toThrow(/foreign key/i);
  });

  it('removes the facts of a catalog version with it', async () => {
    expect(await dataSource.getRepository('region').count()).toBeGreaterThan(0);
    await dataSource.getRepository(CatalogVersionEntity).delete({ number: VERSION });
    expect(await dataSource.getRepository('region').count()).toBe(0);
  });
});

function recordOf(metadata: EntityMetadata, value: (column: ColumnMetadata, index: number) => unknown): ObjectLiteral {
  const entries = metadata.columns.map((column, index) => [column.propertyName, value(column, index)]);
  return Object.fromEntries(entries) as ObjectLiteral;
}

function valueOf(column: ColumnMetadata, index: number): unknown {
  if (column.propertyName === 'catalogVersion') return VERSION;
  if (column.transformer === listTransformer) return [`first-${index}`, `second, "quoted" ${index}`];
  if (column.type === 'integer') return 1000 + index;
  // Digits that no 32-bit float holds: a price must come back to the last one.
  if (column.type === 'double precision') return index + 0.012345678901234567;
  return column.type === 'boolean' ? index % 2 === 0 : `${column.propertyName} ${index} – "ä", \\, {x}`;
}

async function storedAndRead(dataSource: DataSource, metadata: EntityMetadata, stored: ObjectLiteral) {
  const repository = dataSource.getRepository(metadata.name);
  await repository.insert(stored);
  const key = Object.fromEntries(
    metadata.primaryColumns.map(({ propertyName }) => [propertyName, stored[propertyName]]),
  );
  return repository.findOneByOrFail(key);
}
