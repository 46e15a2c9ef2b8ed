import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CatalogStore } from '../store/catalog-store.js';

/** A stored catalog version, without its rows. */
export interface StoredVersion {
  readonly number: number;
  readonly createdAt: string;
  readonly hash: string;
  readonly origin: string;
  readonly rowCounts: Readonly<Record<string, number>>;
}

/** The catalog versions that may be answered from, newest first. */
@Injectable()
export class CatalogVersions {
  private readonly store: CatalogStore;

  constructor(dataSource: DataSource) {
    this.store = new CatalogStore(dataSource);
  }

  async list(): Promise<StoredVersion[]> {
    const records = await this.store.list();
    return records.map(({ number, createdAt, hash, origin, rowCounts }) => {
      return { number, createdAt, hash, origin, rowCounts: JSON.parse(rowCounts) as Record<string, number> };
    });
  }
}
