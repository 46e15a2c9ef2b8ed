import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../../problems/domain/problem.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { FeedRow, RowOrigin } from '../domain/feed-row.js';
import { discountedRows } from '../domain/discounts.js';
import { PRICE_FILE_COLUMNS, PRICE_FILE_KINDS, PriceLine, type PriceFileLine } from './price-file.js';

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
export async function* readPriceFile({ file, source }: PriceList, catalog: Catalog): AsyncGenerator<FeedRow> {
  try {
    for await (const { record, info } of recordsOf(file)) {
      const line = new PriceLine(record, info.lines);
      const origin = {
        source,
        effectiveDate: line.date(),
        confidence: line.confidence(),
        sku: `line ${info.lines}`,
      };
      yield* rowsOf(line, origin, catalog);
    }
  } catch (error) {
    throw asProblem(error, file);
  }
}

interface FileRecord {
  readonly record: PriceFileLine;
  readonly info: { readonly lines: number };
}

function recordsOf(file: string): AsyncIterable<FileRecord> {
  const input = createReadStream(file);
  const parser = parse({ columns: readHeader, bom: true, info: true, skip_empty_lines: true, max_record_size: 65_536 });
  input.on('error', (error) => parser.destroy(error));
  return input.pipe(parser) as AsyncIterable<FileRecord>;
}

function readHeader(names: string[]): string[] {
  const expected: readonly string[] = PRICE_FILE_COLUMNS;
  if (names.length === expected.length && names.every((name, at) => name === expected[at])) return names;
  const message = `the header must be ${expected.join(',')}`;
  throw new Problem('invalid-document', message, [{ path: 'line 1', message, value: names.join().slice(0, 300) }]);
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
  if (error instanceof CsvError) return new Problem('invalid-document', `${file}: ${reason}`);
  return new Problem('malformed-body', `${file} cannot be read: ${reason}`);
}
