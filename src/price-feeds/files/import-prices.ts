import { createReadStream } from 'node:fs';
import { Problem } from '../../problems/domain/problem.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { FeedRow, RowOrigin } from '../domain/feed-row.js';
import { discountedRows } from '../domain/discounts.js';
import { PRICE_FILE_KINDS, PriceLine } from './price-file.js';
import { priceFileRecords } from './price-file-records.js';

/** A price file names the list it stands for; every price it changes has this source from then on. */
export interface PriceList {
  readonly file: string;
  /** Id of the source, see `listSourceId`. */
  readonly source: string;
}

/** `acme 2026` → `LIST_ACME_2026` */
export function listSourceId(name: string): string {
  return `LIST_${name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}`;
}

/**
 * Rows of a price file, as a stream: a file of a million lines needs no more memory than one of ten. Discounts become the
 * prices they make of those in `catalog`. Throws Problem('invalid-document') naming line, column and bound, and
 * Problem('malformed-body') where the file cannot be read.
 */
export async function* readPriceFile({ file, source }: PriceList, catalog: Catalog): AsyncGenerator<FeedRow[]> {
  try {
    for await (const records of priceFileRecords(createReadStream(file))) {
      yield records.flatMap(({ line, cells }) => [...rowsAt(new PriceLine(cells, line), source, catalog)]);
    }
  } catch (error) {
    throw asProblem(error, file);
  }
}

function rowsAt(line: PriceLine, source: string, catalog: Catalog): Iterable<FeedRow> {
  const effectiveDate = line.date();
  return rowsOf(line, { source, effectiveDate, confidence: line.confidence(), sku: `line ${line.line}` }, catalog);
}

function* rowsOf(line: PriceLine, origin: RowOrigin, catalog: Catalog): Generator<FeedRow> {
  const kind = line.oneOf('kind', PRICE_FILE_KINDS);
  if (kind === 'discount') {
    yield* discountedRows(catalog, {
      provider: line.provider(),
      region: line.optionalText('region'),
      product: line.optionalText('product'),
      instanceType: line.optionalText('instance_type'),
      percent: line.number('discount_pct'),
      ...origin,
    });
    return;
  }
  const place = { provider: line.provider(), region: line.text('region') };
  const amount = { price: line.number('price'), currency: line.text('currency'), unit: line.text('unit') };
  if (kind === 'instance-price') {
    const [option, operatingSystem] = [line.option(), line.operatingSystem()];
    yield { kind, ...origin, ...place, ...amount, instanceType: line.text('instance_type'), option, operatingSystem };
    return;
  }
  const tier = { tierStart: line.optionalNumber('tier_start'), tierEnd: line.optionalNumber('tier_end') };
  const named = { product: line.text('product'), meter: line.text('meter'), notes: line.optionalText('notes') };
  yield { kind, ...origin, ...place, ...amount, ...tier, ...named };
}

function asProblem(error: unknown, file: string): Error {
  if (error instanceof Problem) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem('malformed-body', `${file} cannot be read: ${reason}`);
}
