import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import { CatalogLoader } from '../catalog/catalog-loader.js';
import { CatalogStore } from '../catalog/store/catalog-store.js';
import { CATALOG_CHANNEL } from './store/version-switch.js';

/** A look at the newest version's number, which costs microseconds on SQLite. PostgreSQL announces it; a look is the net. */
const LOOK_EVERY_MS = { sqlite: 1000, postgres: 10_000 };

/**
 * Keeps a running service on the version in use, whoever put it there: another replica, the command line, or itself. Answers
 * under way keep the version they began with.
 */
@Injectable()
export class CatalogFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Catalog');
  private timer: NodeJS.Timeout | undefined;
  private listener: Client | undefined;
  private taking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: CatalogHolder,
    private readonly loader: CatalogLoader,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** A command ends before there is anything to follow. */
  async onApplicationBootstrap(): Promise<void> {
    // The types say that there is always an adapter; a context without HTTP has none.
    const adapter: unknown = this.adapterHost.httpAdapter;
    if (!adapter) return;
    const isPostgres = this.dataSource.options.type === 'postgres';
    this.timer = setInterval(() => void this.look(), isPostgres ? LOOK_EVERY_MS.postgres : LOOK_EVERY_MS.sqlite);
    this.timer.unref();
    if (isPostgres) await this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.listener?.end().catch(() => undefined);
    await this.taking;
  }

  /** Takes the version in use where it is another one than that in memory. Never throws: the next look tries again. */
  async look(): Promise<void> {
    this.taking = this.taking.then(() => this.takeWhereNew());
    await this.taking;
  }

  private async takeWhereNew(): Promise<void> {
    if (this.stopped || !this.holder.isReady()) return;
    try {
      const current = await new CatalogStore(this.dataSource).findCurrent();
      const held = this.holder.current().version;
      if (!current || (current.number === held.number && current.hash === held.hash)) return;
      await this.loader.takeCurrent();
      this.logger.log(`catalog version ${current.number} is in use instead of ${held.number}`);
    } catch (error) {
      this.logger.warn(`looking for a new catalog version failed: ${String(error)}`);
    }
  }

  /** One connection that does nothing but listen. Where it breaks, looking every few seconds goes on and opens another. */
  private async listen(): Promise<void> {
    if (this.stopped || this.dataSource.options.type !== 'postgres') return;
    // On SQLite the driver is never loaded.
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: this.dataSource.options.url, application_name: 'planner-follow' });
    client.on('notification', () => void this.look());
    client.on('error', () => {
      this.listener = undefined;
      setTimeout(() => void this.listen(), LOOK_EVERY_MS.postgres).unref();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CATALOG_CHANNEL}`);
      this.listener = client;
    } catch (error) {
      this.logger.warn(`listening for new catalog versions failed, looking instead: ${String(error)}`);
      await client.end().catch(() => undefined);
    }
  }
}
