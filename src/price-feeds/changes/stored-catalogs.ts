import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { CatalogStore } from '../../catalog/store/catalog-store.js';
import { CatalogVersionEntity } from '../../database/catalog-entities.js';
import { Problem } from '../../problems/domain/problem.js';

/** Stored catalog versions, whole. */
@Injectable()
export class StoredCatalogs {
  /** The version read last: a filter is often changed, the version seldom. Reading one takes half a second. */
  private kept: Catalog | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: CatalogHolder,
  ) {}

  /** Throws Problem('not-found') for a version that is not stored. */
  async read(number: number): Promise<Catalog> {
    const current = this.holder.current();
    if (current.version.number === number) return current;
    if (this.kept?.version.number === number) return this.kept;
    const record = await this.dataSource.getRepository(CatalogVersionEntity).findOneBy({ number });
    if (!record) {
      const bound = 'a number of GET /v1/catalog/versions';
      throw new Problem('not-found', `catalog version ${number} is not stored`, [
        { path: 'version', message: 'no such version', value: number, bound },
      ]);
    }
    this.kept = await new CatalogStore(this.dataSource).read(record);
    return this.kept;
  }
}
