import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CATALOG_TABLES, type CatalogTableName } from '../../src/catalog/domain/tables/index.js';
import { CatalogStore } from '../../src/catalog/store/catalog-store.js';
import type { DatabaseSettings } from '../../src/config/database.config.js';
import { PriceRefreshEntity } from '../../src/database/price-feed-entities.js';
import { ENGINES, openDataSource, type TestDatabase } from '../support/engines.js';

jest.setTimeout(300_000);

interface Outcome {
  readonly state: string;
  readonly version: number;
  readonly articles: number;
  readonly statements: number;
  readonly progress: { readonly parts: number; readonly partsResumed: number };
}

/**
 * Where it is killed: before these shares of all its statements, and before each of the last few, among which are the commit
 * and what the record says of it. Each takes seconds, so it is a sample.
 */
const SHARES = { SQLite: [0, 0.3, 0.9], PostgreSQL: [0.3] };
const LAST_STATEMENTS = 3;

// Below the project, so that the packages are found.
const built = mkdtempSync(join(process.cwd(), '.cache-killed-refresh-'));
const spools = mkdtempSync(join(tmpdir(), 'planner-killed-'));

beforeAll(() => {
  const words = ['src', 'migrations', 'test/support', '--out-dir', built, '--config-file', '.swcrc', '--quiet'];
  const { status, stderr } = spawnSync('node_modules/.bin/swc', [...words, '--ignore', '**/*.spec.ts']);
  expect(`${status} ${String(stderr)}`).toMatch(/^0/);
});
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(spools, { recursive: true, force: true });
});

describe.each(ENGINES)('a refresh that is killed on $name', (engine) => {
  let whole: Outcome;
  let before: string;
  let after: string;
  const databases: TestDatabase[] = [];
  let spoolCount = 0;

  const createDatabase = async (): Promise<TestDatabase> => {
    const database = await engine.createSeeded();
    databases.push(database);
    return database;
  };
  const newSpool = () => join(spools, `${engine.name}-${(spoolCount += 1)}`);

  beforeAll(async () => {
    const database = await createDatabase();
    before = (await contentOf(database)).hash;
    whole = refresh(database, newSpool()) as Outcome;
    expect(whole).toMatchObject({ state: 'switched', version: 2, progress: { parts: 3, partsResumed: 0 } });
    const content = await contentOf(database);
    expect(content.number).toBe(2);
    after = content.hash;
    expect(after).not.toBe(before);
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it('goes on with the parts it had, wherever the reading was cut', async () => {
    const database = await createDatabase();
    const spool = newSpool();
    for (const share of [0.1, 0.5, 0.9]) {
      const killAt = Math.ceil(whole.articles * share);
      expect(refresh(database, spool, { KILL_AT_ARTICLE: String(killAt) })).toBe('SIGKILL');
      expect(await contentOf(database)).toEqual({ number: 1, hash: before });
    }
    const resumed = refresh(database, spool) as Outcome;
    expect(resumed).toMatchObject({ state: 'switched', version: 2 });
    expect(resumed.progress.partsResumed).toBeGreaterThan(0);
    expect(await contentOf(database)).toEqual({ number: 2, hash: after });
    expect(await statesOf(database)).toEqual(['interrupted', 'interrupted', 'interrupted', 'switched']);
  });

  it('leaves the old catalog or the whole new one, wherever the writing was cut, and the next one succeeds', async () => {
    const shares = SHARES[engine.name as keyof typeof SHARES];
    const points = shares.map((share) => 1 + Math.floor(whole.statements * share));
    for (let last = LAST_STATEMENTS; last > 0; last -= 1) points.push(whole.statements - last + 1);
    const versions = new Set<number>();
    for (const point of points) {
      const database = await createDatabase();
      const spool = newSpool();
      expect(refresh(database, spool, { KILL_AT_STATEMENT: String(point) })).toBe('SIGKILL');
      const { number, hash } = await contentOf(database);
      versions.add(number);
      expect({ point, hash }).toEqual({ point, hash: number === 1 ? before : after });
      if (number !== 1) continue;
      expect(refresh(database, spool)).toMatchObject({ state: 'switched', version: 2 });
      expect((await contentOf(database)).hash).toBe(after);
    }
    expect([...versions].sort()).toEqual([1, 2]);
  });

  /** Its outcome, or the signal that ended it. */
  function refresh(database: TestDatabase, spool: string, kill: Record<string, string> = {}): Outcome | string {
    const env = { ...process.env, ...kill, DATABASE_URL: urlOf(database.settings), PRICE_REFRESH_SPOOL: spool };
    const { stdout, stderr, signal, status } = spawnSync(
      process.execPath,
      [join(built, 'test/support/killed-refresh.js')],
      {
        env: { ...env, NODE_OPTIONS: '' },
        encoding: 'utf8',
      },
    );
    if (signal) return signal;
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Outcome;
  }
});

function urlOf(settings: DatabaseSettings): string {
  return settings.engine === 'sqlite' ? `sqlite:${settings.file}` : settings.url;
}

/** Number and content of the version in use: every price, byte for byte, and every other row. */
async function contentOf(database: TestDatabase): Promise<{ number: number; hash: string }> {
  const dataSource = await openDataSource(database);
  try {
    const store = new CatalogStore(dataSource);
    const catalog = await store.read((await store.findCurrent())!);
    const { priceBook: book, version } = catalog;
    const rows = Object.keys(CATALOG_TABLES).map((name) => catalog[name as CatalogTableName]);
    const hash = createHash('sha256').update(JSON.stringify(rows));
    for (const column of [book.regionOf, book.typeOf, book.optionOf, book.operatingSystemOf, book.usdPerHour]) {
      hash.update(column);
    }
    return { number: version.number, hash: hash.digest('hex') };
  } finally {
    await dataSource.destroy();
  }
}

async function statesOf(database: TestDatabase): Promise<string[]> {
  const dataSource = await openDataSource(database);
  try {
    const records = await dataSource.getRepository(PriceRefreshEntity).find({ order: { startedAt: 'ASC' } });
    return records.map(({ state }) => state);
  } finally {
    await dataSource.destroy();
  }
}
