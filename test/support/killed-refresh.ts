import 'reflect-metadata';
import Database from 'better-sqlite3';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { databaseSettings } from '../../src/config/database.config.js';
import { readPriceFeedsConfig } from '../../src/config/price-feeds.config.js';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { PriceUpdates } from '../../src/price-feeds/price-updates.js';
import { FeedSupply } from '../../src/price-feeds/refresh/feed-supply.js';
import { FakeFeed, FAKE_RULES, fakeScript } from './fake-feed.js';

/*
 * One refresh in a process of its own, which kills itself at the article or the statement that KILL_AT_ARTICLE or
 * KILL_AT_STATEMENT names. Prints what became of it, and how many of each there were, as JSON.
 */
const killAtArticle = Number(process.env.KILL_AT_ARTICLE ?? '0');
const killAtStatement = Number(process.env.KILL_AT_STATEMENT ?? '0');
let articles = 0;
let statements = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before the next line of the program.
  throw new Error('unreachable');
}

/** Beats come by the clock: counted, they would shift every other statement from run to run. */
function isBeat(sql: string): boolean {
  return sql === 'SELECT 1' || (/^UPDATE "?price_refresh/.test(sql) && !sql.includes('finished_at'));
}

/** Counts what is sent to the database, and dies before the statement that is to be the last is carried out. */
function watch(target: object, method: string, sqlOf: (self: unknown, values: unknown[]) => unknown): void {
  const methods = target as Record<string, (...values: unknown[]) => unknown>;
  const original = methods[method]!;
  methods[method] = function (this: unknown, ...values: unknown[]) {
    if (!isBeat(String(sqlOf(this, values)))) statements += 1;
    if (statements === killAtStatement) die();
    return original.apply(this, values);
  };
}

const settings = databaseSettings(process.env);
const dataSource = await new DataSource(dataSourceOptions(settings)).initialize();
watch(pg.Client.prototype, 'query', (_self, [sql]) => sql);
const statement = new Database(':memory:').prepare('SELECT 1');
watch(Object.getPrototypeOf(statement) as object, 'run', (self) => (self as Database.Statement).source);
watch(Database.prototype, 'exec', (_self, [sql]) => sql);

const config = readPriceFeedsConfig(process.env);
const script = fakeScript({
  onArticle: () => {
    articles += 1;
    if (articles === killAtArticle) die();
  },
});
const supply = new FeedSupply({
  factories: [{ provider: 'aws', open: () => Promise.resolve(new FakeFeed(script)) }],
  scope: { providers: ['aws'], regions: ['eu-central-1', 'eu-north-1', 'eu-west-1'], services: ['FakeCompute'] },
  today: '2026-11-24',
  rulesOf: () => FAKE_RULES,
  config,
});
const updates = new PriceUpdates(dataSource, config);
const request = { kind: 'refresh', dryRun: false, request: {}, supply } as const;
const { state, version, progress } = await (await updates.start(request)).ended;
console.log(JSON.stringify({ state, version, articles, statements, progress: JSON.parse(progress) as unknown }));
await dataSource.destroy();
