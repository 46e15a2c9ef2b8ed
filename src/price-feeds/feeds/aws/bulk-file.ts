import type { ProviderSku } from '../../domain/provider-sku.js';
import { FeedError } from '../../transport/feed-error.js';
import { BulkColumns, type BulkLine } from './bulk-columns.js';
import { splitCsvLine } from './csv-line.js';
import { fileLines } from './file-lines.js';
import { priceOf, type OfferProduct } from './offer-term.js';
import { TermLines } from './term-lines.js';

export interface BulkFile {
  /** AWS's service code. */
  readonly service: string;
  /** The region code of an article from its attributes. */
  readonly regionOf: (attributes: Readonly<Record<string, string>>) => string;
}

/** Lines before the header of the table: format, disclaimer, publication date, version, offer code. */
const METADATA_LINES_AT_MOST = 20;
/** Terms that wait for a further line; a file that leaves more open is not one of AWS's. */
const PENDING_AT_MOST = 1_000_000;

/**
 * Streams the CSV form of a bulk price list: one article per term, each as soon as its lines are complete. Memory does not
 * grow with the file. Throws FeedError where it is not such a file, or ends before its end.
 */
export async function* readBulkFile(
  chunks: AsyncIterable<Uint8Array>,
  file: BulkFile,
): AsyncGenerator<ProviderSku, void, undefined> {
  for await (const skus of readBulkBatches(chunks, file)) yield* skus;
}

/** The same, with the articles of each piece of the file together, which is faster where there are a million. */
export async function* readBulkBatches(
  chunks: AsyncIterable<Uint8Array>,
  file: BulkFile,
): AsyncGenerator<ProviderSku[], void, undefined> {
  const reader = new BulkFileReader(file);
  for await (const lines of fileLines(chunks)) {
    const skus: ProviderSku[] = [];
    for (const line of lines) {
      const sku = reader.read(line);
      if (sku) skus.push(sku);
    }
    yield skus;
  }
  yield [...reader.end()];
}

class BulkFileReader {
  private columns: BulkColumns | undefined;
  private readonly terms = new TermLines<OfferProduct>();
  private lineNumber = 0;
  /** The beginning of a line whose quoted cell holds a line break. */
  private begun = '';

  constructor(private readonly file: BulkFile) {}

  read(line: string): ProviderSku | undefined {
    this.lineNumber += 1;
    if (line === '' && this.begun === '') return undefined;
    const whole = this.begun === '' ? line : `${this.begun}\n${line}`;
    const cells = splitCsvLine(whole, this.columns?.count ?? 0);
    if (!cells) {
      this.begun = whole;
      if (whole.length > 1_048_576) throw this.fault('a quoted cell does not end');
      return undefined;
    }
    this.begun = '';
    if (this.columns) return this.skuOf(this.columns, cells);
    this.readHead(cells);
    return undefined;
  }

  *end(): Generator<ProviderSku> {
    if (!this.columns) throw this.fault('it has no header');
    if (this.begun !== '') throw this.fault('it ends within a line: the answer was cut off; try again');
    for (const { term, dimensions, context } of this.terms.leftovers()) {
      yield priceOf(context, term, dimensions);
    }
  }

  private readHead(cells: readonly string[]): void {
    if (cells[0] === 'SKU') this.columns = new BulkColumns(cells);
    else if (this.lineNumber > METADATA_LINES_AT_MOST) throw this.fault('it has no header that begins with SKU');
  }

  private skuOf(columns: BulkColumns, cells: readonly string[]): ProviderSku | undefined {
    if (cells.length !== columns.count) {
      const cause = 'the answer was cut off or is no price list; try again';
      throw this.fault(`${cells.length} cells where the header has ${columns.count}: ${cause}`);
    }
    const { sku, termKey, term, dimension } = this.lineOf(columns, cells);
    const complete = this.terms.add(termKey, term, dimension, () => this.productOf(columns, cells, sku));
    if (this.terms.size > PENDING_AT_MOST) throw this.fault(`more than ${PENDING_AT_MOST} terms are incomplete`);
    return complete && priceOf(complete.context, complete.term, complete.dimensions);
  }

  private lineOf(columns: BulkColumns, cells: readonly string[]): BulkLine {
    try {
      return columns.lineOf(cells);
    } catch (error) {
      throw this.fault(error instanceof Error ? error.message : String(error));
    }
  }

  private productOf(columns: BulkColumns, cells: readonly string[], sku: string): OfferProduct {
    const attributes = columns.attributesOf(cells);
    const { service, regionOf } = this.file;
    return { service, sku, region: regionOf(attributes), attributes };
  }

  private fault(what: string): FeedError {
    return new FeedError(
      'aws',
      'unexpected-answer',
      `price list of ${this.file.service}, line ${this.lineNumber}: ${what}`,
    );
  }
}
