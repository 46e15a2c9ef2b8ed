import { stringify } from 'csv-stringify/sync';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../../catalog/domain/purchase-option.js';
import { covers, type RefreshScope } from '../domain/refresh-scope.js';
import { PRICE_FILE_COLUMNS, type PriceFileLine } from './price-file.js';

const BLANK = Object.fromEntries(PRICE_FILE_COLUMNS.map((name) => [name, ''])) as PriceFileLine;
/** Lines written at once: few enough to hold, many enough that writing is not what takes the time. */
const LINES_PER_CHUNK = 1000;

/** Every price of the catalog within the scope as a price file, in pieces; `readPriceFile` reads it back unchanged. */
export function* exportPrices(catalog: Catalog, scope: RefreshScope): Generator<string> {
  yield `${PRICE_FILE_COLUMNS.join(',')}\n`;
  let lines: PriceFileLine[] = [];
  for (const line of linesOf(catalog, scope)) {
    lines.push(line);
    if (lines.length < LINES_PER_CHUNK) continue;
    yield write(lines);
    lines = [];
  }
  yield write(lines);
}

function write(lines: readonly PriceFileLine[]): string {
  return stringify(lines.map((line) => PRICE_FILE_COLUMNS.map((name) => line[name])));
}

function* linesOf(catalog: Catalog, scope: RefreshScope): Generator<PriceFileLine> {
  if (scope.services.length === 0) yield* instanceLines(catalog, scope);
  yield* meterLines(catalog, scope);
}

function* instanceLines(catalog: Catalog, scope: RefreshScope): Generator<PriceFileLine> {
  const { priceBook: book, regions, instanceTypes, priceOrigins } = catalog;
  for (let at = 0; at < book.count; at += 1) {
    const region = regions[book.regionOf[at] ?? 0];
    if (!region || !covers(scope.providers, region.provider) || !covers(scope.regions, region.code)) continue;
    const origin = priceOrigins[book.originOf[at] ?? 0];
    yield {
      ...BLANK,
      kind: 'instance-price',
      provider: region.provider,
      region: region.code,
      instance_type: instanceTypes[book.typeOf[at] ?? 0]?.name ?? '',
      purchase_option: PURCHASE_OPTIONS[book.optionOf[at] ?? 0] ?? '',
      operating_system: OPERATING_SYSTEMS[book.operatingSystemOf[at] ?? 0] ?? '',
      unit: 'hour',
      price: String(book.usdPerHour[at]),
      currency: 'USD',
      effective_date: origin?.effectiveDate ?? '',
      confidence: origin?.confidence ?? '',
      source: origin?.sourceIds.join(';') ?? '',
    };
  }
}

function* meterLines(catalog: Catalog, scope: RefreshScope): Generator<PriceFileLine> {
  for (const row of catalog.meterPrices) {
    const product = catalog.index.products.get(row.product);
    if (!product || !covers(scope.providers, product.provider) || !covers(scope.regions, row.region)) continue;
    if (!covers(scope.services, product.service ?? '')) continue;
    yield {
      ...BLANK,
      kind: 'meter-price',
      provider: product.provider,
      region: row.region,
      product: row.product,
      meter: row.meter,
      unit: row.unit,
      tier_start: row.tierStart === null ? '' : String(row.tierStart),
      tier_end: row.tierEnd === null ? '' : String(row.tierEnd),
      price: String(row.usdPerUnit),
      currency: 'USD',
      effective_date: row.effectiveDate ?? '',
      confidence: row.confidence,
      source: row.sourceIds.join(';'),
      notes: row.notes ?? '',
    };
  }
}
