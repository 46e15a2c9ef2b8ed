import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { comparePrices, countChanges } from '../domain/compare-prices.js';
import type { CatalogChangesQuery } from './change.request.js';
import type { CatalogChangesResponse } from './change.response.js';
import { StoredCatalogs } from './stored-catalogs.js';

/** Compares stored catalog versions. */
@Injectable()
export class CatalogChangesService {
  constructor(
    private readonly catalogs: StoredCatalogs,
    private readonly holder: CatalogHolder,
  ) {}

  /** Throws Problem('not-found') for a version that is not stored. `limit` undefined lists every change. */
  async compare(from: number, query: CatalogChangesQuery, limit?: number): Promise<CatalogChangesResponse> {
    const before = await this.catalogs.read(from);
    const after = await this.catalogs.read(query.to);
    const { provider = [], region = [], service = [], direction = [] } = query;
    const filter = { providers: provider, regions: region, services: service, directions: direction };
    const changes = comparePrices(before, after, filter);
    const items = limit === undefined ? changes : changes.slice(0, limit);
    return {
      from,
      to: query.to,
      counts: countChanges(changes),
      items,
      truncated: items.length < changes.length,
      catalogVersion: this.holder.current().version.number,
    };
  }
}
