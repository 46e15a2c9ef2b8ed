import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CatalogConfig } from '../config/catalog.config.js';
import { migrate } from '../database/migrate.js';
import { CatalogHolder } from './catalog-holder.js';
import type { Catalog } from './domain/catalog.js';
import { CatalogStore } from './store/catalog-store.js';
import { ProgressLine } from './store/progress-line.js';

/** Token of the CatalogConfig; tests and commands override it to load another seed. */
export const CATALOG_CONFIG = Symbol('CatalogConfig');

/** Brings a started service to its catalog: schema, seed where it is new, then the current version into memory. */
@Injectable()
export class CatalogLoader implements OnModuleInit {
  private readonly logger = new Logger('Catalog');

  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: CatalogHolder,
    @Inject(CATALOG_CONFIG) private readonly config: CatalogConfig,
  ) {}

  /** Runs before the service listens, and before the bootstrap hooks of the rooms that need the catalog. */
  async onModuleInit(): Promise<void> {
    await migrate(this.dataSource);
    await this.loadSeed();
    await this.takeCurrent();
  }

  /** Loads the seed as a new version unless it was loaded before, saying so in the log. */
  async loadSeed(): Promise<void> {
    const store = new CatalogStore(this.dataSource);
    const line = new ProgressLine((text) => {
      this.logger.log(text);
    });
    const createdAt = new Date().toISOString();
    const { loaded, version } = await store.loadSeed(this.config.seedDirectory, createdAt, line.show);
    if (!loaded) this.logger.log(`catalog version ${version} already holds the seed`);
  }

  /** Reads the newest version into memory and puts it in place. */
  async takeCurrent(): Promise<Catalog> {
    const store = new CatalogStore(this.dataSource);
    const current = await store.findCurrent();
    if (!current) throw new Error('the database holds no catalog version');
    const catalog = await store.read(current);
    this.holder.swap(catalog);
    return catalog;
  }
}
