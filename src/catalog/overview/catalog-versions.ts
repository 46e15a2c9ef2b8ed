import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { CatalogVersionEntity } from '../../database/catalog-entities.js';
import { PriceRefreshEntity } from '../../database/price-feed-entities.js';

/**
 * `serving`: answers are made from it. `kept`: it was in use before and can be restored. `staged`: a check refused it, and it
 * is answered from only once an operator accepts it.
 */
export const STORED_VERSION_STATES = ['serving', 'kept', 'staged'] as const;
export type StoredVersionState = (typeof STORED_VERSION_STATES)[number];

/** A stored catalog version, without its rows. */
export interface StoredVersion {
  readonly number: number;
  readonly createdAt: string;
  readonly hash: string;
  readonly origin: string;
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly state: StoredVersionState;
  /** Version its prices were put on top of; null where it was loaded from the seed. */
  readonly base: number | null;
}

/** The stored catalog versions, newest first. */
@Injectable()
export class CatalogVersions {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<StoredVersion[]> {
    const records = await this.dataSource.getRepository(CatalogVersionEntity).find({ order: { number: 'DESC' } });
    const serving = records.find(({ state }) => state === 'loaded')?.number;
    const bases = await this.bases();
    return records.map(({ number, createdAt, hash, origin, rowCounts, state }) => ({
      number,
      createdAt,
      hash,
      origin,
      rowCounts: JSON.parse(rowCounts) as Record<string, number>,
      state: number === serving ? 'serving' : state === 'staged' ? 'staged' : 'kept',
      base: bases.get(number) ?? null,
    }));
  }

  private async bases(): Promise<Map<number | null, number>> {
    const refreshes = await this.dataSource
      .getRepository(PriceRefreshEntity)
      .find({ select: { version: true, baseVersion: true }, where: { version: Not(IsNull()) } });
    return new Map(refreshes.map(({ version, baseVersion }) => [version, baseVersion]));
  }
}
