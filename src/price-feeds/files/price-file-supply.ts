import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Source } from '../../catalog/domain/tables/sources.js';
import type { FeedRow } from '../domain/feed-row.js';
import type { RowSupply, UpdateProgress } from '../update/row-supply.js';
import { listSourceId, readPriceFile } from './import-prices.js';

/** The rows of a price file. Whatever it changes has the list as its source: that is how an overlay stays visible. */
export class PriceFileSupply implements RowSupply {
  readonly scope = undefined;
  private readonly source: string;

  /** `today` is YYYY-MM-DD. */
  constructor(
    private readonly file: string,
    private readonly list: string,
    private readonly today: string,
  ) {
    this.source = listSourceId(list);
  }

  async *rows(catalog: Catalog, progress: UpdateProgress): AsyncGenerator<FeedRow[]> {
    progress.part = this.file;
    progress.parts = 1;
    yield* readPriceFile({ file: this.file, source: this.source }, catalog);
    progress.partsDone = 1;
  }

  sources(): Source[] {
    return [
      {
        id: this.source,
        title: `Price list ${this.list}`,
        kind: 'imported-list',
        locator: null,
        revision: null,
        date: this.today,
        licence: null,
        reliability: 'not-stated',
        dataset: 'all',
        notes: 'Imported over the list prices by an operator',
      },
    ];
  }

  mappings(): Record<string, never> {
    return {};
  }

  checks(): [] {
    return [];
  }

  cleanUp(): Promise<void> {
    return Promise.resolve();
  }
}
