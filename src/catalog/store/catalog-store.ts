import type { DataSource } from 'typeorm';
import type { BulkStore, BulkTransaction } from '../../database/bulk-store.js';
import { bulkStoreOf } from '../../database/bulk-store-of.js';
import { CatalogVersionEntity, PriceCodeEntity, type CatalogVersionRecord } from '../../database/catalog-entities.js';
import type { Catalog } from '../domain/catalog.js';
import { readSeed, type SeedContent } from '../seed/load-seed.js';
import { hashSeed } from '../seed/seed-files.js';
import { readCatalog } from './read-catalog.js';
import { saveCatalog, type LoadProgress } from './save-catalog.js';

export type OnProgress = (progress: LoadProgress) => void;

export interface SeedLoad {
  /** False where the seed was the one loaded last, and nothing was done. */
  readonly loaded: boolean;
  /** Number of the version that holds the seed. */
  readonly version: number;
}

/** Catalog versions in the database: loads the seed as a new version, reads a version back. */
export class CatalogStore {
  private readonly bulk: BulkStore;

  constructor(private readonly dataSource: DataSource) {
    this.bulk = bulkStoreOf(dataSource);
  }

  /**
   * Loads the seed as a new version, unless the seed loaded last has the same content. Throws Problem('seed-invalid') where
   * the seed is broken; the database is then as it was.
   */
  async loadSeed(directory: string, createdAt: string, onProgress: OnProgress = () => undefined): Promise<SeedLoad> {
    const hash = hashSeed(directory);
    const known = await this.findSeedVersion(hash);
    if (known !== undefined) return { loaded: false, version: known };
    const content = readSeed(directory);
    return this.bulk.inLoadTransaction(async (transaction) => {
      // Another process may have loaded it while this one read the files or waited for the lock.
      const loadedMeanwhile = await latestSeed(transaction);
      if (loadedMeanwhile?.hash === content.hash) return { loaded: false, version: loadedMeanwhile.number };
      const number = (await latestNumber(transaction)) + 1;
      const onRows = progressOf(content, onProgress);
      await saveCatalog(transaction, content, { number, createdAt, origin: 'seed' }, onRows);
      return { loaded: true, version: number };
    });
  }

  /** The version questions are asked of, or undefined in an empty database. */
  async findCurrent(): Promise<CatalogVersionRecord | undefined> {
    const [current] = await this.list();
    return current;
  }

  /** Versions that may be answered from, newest first. */
  async list(): Promise<CatalogVersionRecord[]> {
    const repository = this.dataSource.getRepository(CatalogVersionEntity);
    return repository.find({ where: { state: 'loaded' }, order: { number: 'DESC' } });
  }

  async read(version: CatalogVersionRecord): Promise<Catalog> {
    const codes = await this.dataSource.getRepository(PriceCodeEntity).findBy({ catalogVersion: version.number });
    return readCatalog(this.bulk, version, codes);
  }

  private async findSeedVersion(hash: string): Promise<number | undefined> {
    const repository = this.dataSource.getRepository(CatalogVersionEntity);
    const [latest] = await repository.find({ where: { origin: 'seed' }, order: { number: 'DESC' }, take: 1 });
    return latest?.hash === hash ? latest.number : undefined;
  }
}

async function latestSeed(transaction: BulkTransaction): Promise<{ number: number; hash: string } | undefined> {
  const sql = `SELECT number, hash FROM catalog_version WHERE origin = 'seed' ORDER BY number DESC LIMIT 1`;
  const [row] = await transaction.query(sql);
  return row && { number: Number(row[0]), hash: String(row[1]) };
}

async function latestNumber(transaction: BulkTransaction): Promise<number> {
  const [row] = await transaction.query('SELECT max(number) FROM catalog_version');
  return Number(row?.[0] ?? 0);
}

function progressOf({ rowCounts }: SeedContent, onProgress: OnProgress): (rows: number) => void {
  const counts = Object.values(rowCounts);
  const rowCount = counts.reduce((sum, count) => sum + count, 0);
  const startedMs = performance.now();
  let tables = 0;
  let rows = 0;
  return (added) => {
    tables += 1;
    rows += added;
    onProgress({ tables, tableCount: counts.length, rows, rowCount, elapsedMs: performance.now() - startedMs });
  };
}
