import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/domain/problem.js';
import type { Catalog } from './domain/catalog.js';

/** The catalog that questions are asked of. A question takes it once, so that its answer comes from one version. */
@Injectable()
export class CatalogHolder {
  private catalog: Catalog | undefined;

  /** Throws Problem('not-ready') until a version is loaded. */
  current(): Catalog {
    if (!this.catalog) throw new Problem('not-ready', 'the catalog is still being loaded; ask again in a moment');
    return this.catalog;
  }

  isReady(): boolean {
    return this.catalog !== undefined;
  }

  /** Puts another version in place, whole; answers under way keep the one they started with. */
  swap(catalog: Catalog): void {
    this.catalog = catalog;
  }
}
