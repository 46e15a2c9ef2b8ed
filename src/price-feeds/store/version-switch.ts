import type { DataSource } from 'typeorm';
import { saveCatalog } from '../../catalog/store/save-catalog.js';
import type { SeedContent } from '../../catalog/seed/load-seed.js';
import type { BulkStore, BulkTransaction } from '../../database/bulk-store.js';
import { bulkStoreOf } from '../../database/bulk-store-of.js';
import {
  CatalogVersionEntity,
  type CatalogOrigin,
  type CatalogVersionRecord,
  type CatalogVersionState,
} from '../../database/catalog-entities.js';
import { Problem } from '../../problems/domain/problem.js';

/** Channel on which PostgreSQL announces that another catalog version is in use. */
export const CATALOG_CHANNEL = 'planner_catalog_version';

export interface NewContent {
  readonly content: SeedContent;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly origin: CatalogOrigin;
  /** The version it was built on, which must still be in use. */
  readonly baseVersion: number;
}

/** Catalog versions made after the seed: written, switched to, accepted, restored and removed, each in one transaction. */
export class VersionSwitch {
  private readonly bulk: BulkStore;

  /** `keptVersions`: versions that stay beside the one in use. `isOwn`: nothing else uses the connection. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly keptVersions: number,
    isOwn = false,
  ) {
    this.bulk = bulkStoreOf(dataSource, isOwn);
  }

  /**
   * Writes a version that passed its checks and puts it in use; old ones beyond those kept go in the same transaction.
   * Gives its number. Throws Problem('conflict') where another version was put in use meanwhile; nothing is changed then.
   */
  async publish(added: NewContent, onRows: (rows: number) => void = () => undefined): Promise<number> {
    return this.bulk.inLoadTransaction(async (transaction) => {
      await refuseOutdated(transaction, added.baseVersion);
      const number = await this.write(transaction, added, 'loaded', onRows);
      await this.removeOld(transaction, number);
      await this.announce(transaction, number);
      return number;
    });
  }

  /** Writes a version that failed a check: nothing is answered from it, but an operator may accept it. */
  async stage(added: NewContent): Promise<number> {
    return this.bulk.inLoadTransaction((transaction) => this.write(transaction, added, 'staged', () => undefined));
  }

  /** Puts a staged version in use. Throws Problem('conflict') where the one it was built on is no longer in use. */
  async accept(number: number, baseVersion: number): Promise<void> {
    await this.bulk.inLoadTransaction(async (transaction) => {
      await refuseOutdated(transaction, baseVersion);
      if ((await stateOf(transaction, number)) !== 'staged') {
        throw new Problem('conflict', `catalog version ${number} is not waiting to be accepted`);
      }
      await setState(transaction, `number = ${number}`, 'loaded');
      await this.removeOld(transaction, number);
      await this.announce(transaction, number);
    });
  }

  /** Puts an older or withdrawn version in use again; those above it are withdrawn, and can be restored in turn. */
  async restore(number: number): Promise<void> {
    await this.bulk.inLoadTransaction(async (transaction) => {
      const state = await stateOf(transaction, number);
      if (state === undefined) throw new Problem('not-found', `there is no catalog version ${number}`);
      if (state === 'staged') {
        throw new Problem('conflict', `catalog version ${number} was refused by a check; accept its refresh instead`);
      }
      await setState(transaction, `number > ${number} AND state = 'loaded'`, 'withdrawn');
      await setState(transaction, `number = ${number}`, 'loaded');
      await this.announce(transaction, number);
    });
  }

  /** Every stored version, whatever its state, newest first. */
  async list(): Promise<CatalogVersionRecord[]> {
    return this.dataSource.getRepository(CatalogVersionEntity).find({ order: { number: 'DESC' } });
  }

  private async write(
    transaction: BulkTransaction,
    { content, createdAt, origin }: NewContent,
    state: CatalogVersionState,
    onRows: (rows: number) => void,
  ): Promise<number> {
    const [row] = await transaction.query('SELECT max(number) FROM catalog_version');
    const number = Number(row?.[0] ?? 0) + 1;
    await saveCatalog(transaction, content, { number, createdAt, origin, state }, onRows);
    await refuseIncomplete(transaction, number, content);
    return number;
  }

  /** The newest seed stays whatever its age: without it the next start would load the seed again, over newer prices. */
  private async removeOld(transaction: BulkTransaction, inUse: number): Promise<void> {
    const rows = await transaction.query('SELECT number, origin FROM catalog_version ORDER BY number DESC');
    const newestSeed = rows.find(([, origin]) => origin === 'seed')?.[0];
    const others = rows.map(([number]) => Number(number)).filter((number) => number !== inUse);
    const old = others.slice(this.keptVersions).filter((number) => number !== Number(newestSeed));
    for (const number of old) {
      await transaction.execute(`DELETE FROM instance_price WHERE catalog_version = ${number}`);
      await transaction.execute(`DELETE FROM catalog_version WHERE number = ${number}`);
    }
  }

  /** Heard when the transaction commits, and not at all where it does not. */
  private async announce(transaction: BulkTransaction, number: number): Promise<void> {
    if (this.dataSource.options.type !== 'postgres') return;
    await transaction.query(`SELECT pg_notify('${CATALOG_CHANNEL}', '${number}')`);
  }
}

async function refuseOutdated(transaction: BulkTransaction, baseVersion: number): Promise<void> {
  const [row] = await transaction.query("SELECT max(number) FROM catalog_version WHERE state = 'loaded'");
  const inUse = Number(row?.[0] ?? 0);
  if (inUse === baseVersion) return;
  throw new Problem(
    'conflict',
    `the prices were put on top of catalog version ${baseVersion}, but version ${inUse} is in use now; refresh again`,
  );
}

/** What was written is counted before it can be answered from. */
async function refuseIncomplete(
  transaction: BulkTransaction,
  number: number,
  { rowCounts }: SeedContent,
): Promise<void> {
  const counted = [
    ['instance_price', rowCounts['instancePrices']],
    ['meter_price', rowCounts['meterPrices']],
    ['instance_type', rowCounts['instanceTypes']],
  ] as const;
  for (const [table, expected] of counted) {
    const [row] = await transaction.query(`SELECT count(*) FROM ${table} WHERE catalog_version = ${number}`);
    if (Number(row?.[0]) === expected) continue;
    throw new Error(`${table} holds ${Number(row?.[0])} rows of version ${number} instead of ${expected ?? 0}`);
  }
}

async function stateOf(transaction: BulkTransaction, number: number): Promise<string | undefined> {
  const [row] = await transaction.query(`SELECT state FROM catalog_version WHERE number = ${number}`);
  return row && String(row[0]);
}

async function setState(transaction: BulkTransaction, condition: string, state: CatalogVersionState): Promise<void> {
  await transaction.execute(`UPDATE catalog_version SET state = '${state}' WHERE ${condition}`);
}
