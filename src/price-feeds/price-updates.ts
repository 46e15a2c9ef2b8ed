import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { CatalogStore } from '../catalog/store/catalog-store.js';
import type { CatalogVersionRecord } from '../database/catalog-entities.js';
import type { PriceFeedsConfig } from '../config/price-feeds.config.js';
import { PriceRefreshEntity, type PriceRefreshRecord, type RefreshKind } from '../database/price-feed-entities.js';
import { Problem } from '../problems/domain/problem.js';
import { takeRefreshLock, type RefreshLock } from './store/refresh-lock.js';
import { VersionSwitch } from './store/version-switch.js';
import { openOwnDataSource, type OwnDataSource } from './update/own-data-source.js';
import { PriceUpdate, type OnUpdate } from './update/price-update.js';
import { NO_PROGRESS, type RowSupply } from './update/row-supply.js';

/** Token of the PriceFeedsConfig. */
export const PRICE_FEEDS_CONFIG = Symbol('PriceFeedsConfig');

export interface UpdateRequest {
  readonly kind: RefreshKind;
  readonly dryRun: boolean;
  /** What was asked for, kept with the update. */
  readonly request: unknown;
  readonly supply: RowSupply;
}

export interface StartedUpdate {
  readonly id: string;
  /** As it stands at the start. */
  readonly record: PriceRefreshRecord;
  /** Settles when the update ended; rejects where it failed, with the reason. */
  readonly ended: Promise<PriceRefreshRecord>;
}

/** Updates of prices, one at a time over all processes, and the catalog versions they make. */
@Injectable()
export class PriceUpdates implements OnModuleDestroy {
  private readonly running = new Set<PriceUpdate>();
  private readonly unfinished = new Set<Promise<unknown>>();
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(PRICE_FEEDS_CONFIG) private readonly config: PriceFeedsConfig,
    @Optional() private readonly holder?: CatalogHolder,
  ) {}

  /** Starts an update. Throws Problem('conflict') where another one runs. */
  async start(update: UpdateRequest, onUpdate: OnUpdate = () => undefined): Promise<StartedUpdate> {
    const id = randomUUID();
    const own = await openOwnDataSource(this.dataSource);
    try {
      const lock = await takeRefreshLock(own.dataSource, id, new Date());
      if (!lock) throw await this.alreadyRunning();
      const begun = await this.begin(id, update, own.dataSource).catch(async (error: unknown) => {
        await lock.release();
        throw error;
      });
      const ended = this.run(begun, update, own, lock, onUpdate);
      this.unfinished.add(ended);
      const forget = () => this.unfinished.delete(ended);
      ended.then(forget, forget);
      return { id, record: begun.record, ended };
    } catch (error) {
      await own.close();
      throw error;
    }
  }

  /** Stops what this process runs, before its connections close; what was read stays for the next refresh. */
  async onModuleDestroy(): Promise<void> {
    this.interrupt();
    await Promise.allSettled(this.unfinished);
  }

  interrupt(): void {
    this.isStopping = true;
    for (const update of this.running) update.interrupt();
  }

  async find(id: string): Promise<PriceRefreshRecord> {
    const record = await this.dataSource.getRepository(PriceRefreshEntity).findOneBy({ id });
    if (!record) throw new Problem('not-found', `there is no price refresh ${id}`);
    return record;
  }

  /** The newest first. */
  async list(limit: number): Promise<PriceRefreshRecord[]> {
    return this.dataSource.getRepository(PriceRefreshEntity).find({ order: { startedAt: 'DESC' }, take: limit });
  }

  /** Puts the version of a refused update in use; `by` names who takes the responsibility. */
  async accept(id: string, by: string): Promise<PriceRefreshRecord> {
    const record = await this.find(id);
    if (record.state !== 'refused' || record.version === null) {
      throw new Problem('conflict', `the price refresh is ${record.state}: there is nothing to accept`);
    }
    await this.versions().accept(record.version, record.baseVersion);
    await this.dataSource.getRepository(PriceRefreshEntity).update(id, { state: 'accepted', acceptedBy: by });
    return this.find(id);
  }

  /** Puts a stored version in use again. */
  async restore(number: number): Promise<void> {
    await this.versions().restore(number);
  }

  /** Every stored catalog version, the newest first. */
  async listVersions(): Promise<CatalogVersionRecord[]> {
    return this.versions().list();
  }

  /** The version in memory, where it is this one: a second copy would be half of what an import needs. */
  private held({ number, hash }: CatalogVersionRecord): Catalog | undefined {
    const catalog = this.holder?.isReady() ? this.holder.current() : undefined;
    return catalog?.version.number === number && catalog.version.hash === hash ? catalog : undefined;
  }

  private async alreadyRunning(): Promise<Problem> {
    const [running] = await this.dataSource
      .getRepository(PriceRefreshEntity)
      .find({ where: { state: 'running' }, order: { startedAt: 'DESC' }, take: 1 });
    const message = 'another refresh of prices is running; follow it, or wait for its end';
    if (!running) return new Problem('conflict', message);
    const { id, startedAt } = running;
    return new Problem('conflict', `${message}: ${id}, since ${startedAt}`, [
      { path: 'refresh', message: 'runs already', value: id, bound: 'one refresh or import at a time' },
    ]);
  }

  private versions(): VersionSwitch {
    return new VersionSwitch(this.dataSource, this.config.keptVersions);
  }

  /** The record stands before the caller hears of the update, so that it can be followed at once. */
  private async begin(id: string, { kind, request }: UpdateRequest, dataSource: DataSource): Promise<BegunUpdate> {
    const current = await new CatalogStore(dataSource).findCurrent();
    if (!current) throw new Problem('not-ready', 'the database holds no catalog version; run `planner seed` first');
    const record = newRecord(id, kind, request, current.number);
    const records = dataSource.getRepository(PriceRefreshEntity);
    // The lock is ours: whatever else says that it runs has died.
    await records.update({ state: 'running' }, { state: 'interrupted', finishedAt: record.startedAt });
    await records.insert(record);
    return { record, current };
  }

  private async run(
    { record, current }: BegunUpdate,
    { kind, dryRun, supply }: UpdateRequest,
    { dataSource, isOwn, close }: OwnDataSource,
    lock: RefreshLock,
    onUpdate: OnUpdate,
  ): Promise<PriceRefreshRecord> {
    try {
      const catalog = this.held(current) ?? (await new CatalogStore(dataSource).read(current));
      const options = { kind, dryRun, keptVersions: this.config.keptVersions, isOwn };
      const priceUpdate = new PriceUpdate(dataSource, lock, record, catalog, options);
      this.running.add(priceUpdate);
      if (this.isStopping) priceUpdate.interrupt();
      return await priceUpdate.run(supply, onUpdate).finally(() => this.running.delete(priceUpdate));
    } finally {
      await lock.release();
      await close();
    }
  }
}

interface BegunUpdate {
  readonly record: PriceRefreshRecord;
  readonly current: CatalogVersionRecord;
}

function newRecord(id: string, kind: RefreshKind, request: unknown, baseVersion: number): PriceRefreshRecord {
  const now = new Date().toISOString();
  return {
    id,
    kind,
    state: 'running',
    request: JSON.stringify(request),
    startedAt: now,
    beatAt: now,
    finishedAt: null,
    progress: JSON.stringify(NO_PROGRESS),
    report: null,
    baseVersion,
    version: null,
    acceptedBy: null,
  };
}
