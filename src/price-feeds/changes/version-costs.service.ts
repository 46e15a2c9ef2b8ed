import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { DocumentStore } from '../../documents/document-store.js';
import { reprice, type CostChangeDirection } from './reprice.js';
import { StoredCatalogs } from './stored-catalogs.js';
import type { VersionCostsQuery } from './version-cost.request.js';
import type { VersionCostResponse, VersionCostsResponse } from './version-cost.response.js';

const DOCUMENTS_PER_PAGE = 100;

/** What the difference of two catalog versions means for the architectures that are stored. */
@Injectable()
export class VersionCostsService {
  constructor(
    private readonly catalogs: StoredCatalogs,
    private readonly documents: DocumentStore,
    private readonly holder: CatalogHolder,
  ) {}

  /** Throws Problem('not-found') for a version that is not stored. `limit` undefined lists every architecture. */
  async compare(from: number, { to, direction }: VersionCostsQuery, limit?: number): Promise<VersionCostsResponse> {
    const counts: Record<CostChangeDirection, number> = { dearer: 0, cheaper: 0, same: 0, unknown: 0, 'not-valid': 0 };
    const found: VersionCostResponse[] = [];
    for await (const repriced of this.repriceAll(from, to)) {
      counts[repriced.direction] += 1;
      if (!direction || direction.includes(repriced.direction)) found.push(repriced);
    }
    found.sort(byRise);
    const items = limit === undefined ? found : found.slice(0, limit);
    const truncated = items.length < found.length;
    return { from, to, counts, items, truncated, catalogVersion: this.holder.current().version.number };
  }

  /** One at a time, with a turn for other requests after each. */
  private async *repriceAll(from: number, to: number): AsyncGenerator<VersionCostResponse & Moved> {
    const before = await this.catalogs.read(from);
    const after = await this.catalogs.read(to);
    let start: string | null = null;
    do {
      const { records, nextAfter } = await this.documents.list('architecture', start, DOCUMENTS_PER_PAGE);
      for (const { id, name, body } of records) {
        const repriced = reprice(JSON.parse(body), before, after);
        yield { architectureId: id, name, ...repriced, reasons: [...repriced.reasons] };
        await new Promise((resume) => setImmediate(resume));
      }
      start = nextAfter;
    } while (start !== null);
  }
}

interface Moved {
  readonly direction: CostChangeDirection;
}

/** What costs more first; what cannot be compared last. */
function byRise(one: VersionCostResponse, other: VersionCostResponse): number {
  const rise = (row: VersionCostResponse) => row.differenceUsd ?? -Infinity;
  return rise(one) === rise(other) ? 0 : rise(other) - rise(one);
}
