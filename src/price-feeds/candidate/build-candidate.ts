import { createHash } from 'node:crypto';
import { meterKey, type Catalog, type CatalogRows } from '../../catalog/domain/catalog.js';
import type { PriceBook } from '../../catalog/domain/price-book.js';
import { CATALOG_TABLES, type CatalogTableName } from '../../catalog/domain/tables/index.js';
import type { PriceOrigin } from '../../catalog/domain/tables/compute.js';
import type { MeterPrice } from '../../catalog/domain/tables/service-prices.js';
import type { Source } from '../../catalog/domain/tables/sources.js';
import { countRows, type SeedContent } from '../../catalog/seed/load-seed.js';
import { PriceColumnsBuilder, type PriceColumns } from '../../catalog/seed/price-columns.js';
import type { MeterPriceRow } from '../domain/feed-row.js';
import { packPlace, unpackPlace, type CollectedRows } from './collected-rows.js';
import type { NewInstancePrice } from './new-instance-prices.js';

/**
 * The next catalog version: every row of the one before, with the prices that were delivered in place of the old ones and
 * the new ones behind them. What was not delivered stays as it was, with its own source and date.
 */
export function buildCandidate(collected: CollectedRows, sources: readonly Source[]): SeedContent {
  const { previous } = collected;
  const { prices, priceOrigins } = mergeInstancePrices(collected);
  const rows: CatalogRows = {
    ...rowsOf(previous),
    sources: mergeSources(previous.sources, sources),
    instanceTypes: [...previous.instanceTypes, ...collected.types],
    priceOrigins,
    meterPrices: mergeMeterPrices(previous, collected.meters),
  };
  return { hash: hashOf(previous, collected), rows, prices, rowCounts: countRows(rows, prices.count) };
}

/** The tables of a catalog without its indexes. */
function rowsOf(catalog: Catalog): CatalogRows {
  const names = Object.keys(CATALOG_TABLES) as CatalogTableName[];
  return Object.fromEntries(names.map((name) => [name, catalog[name]])) as unknown as CatalogRows;
}

function mergeSources(before: readonly Source[], added: readonly Source[]): Source[] {
  const replaced = new Map(added.map((source) => [source.id, source]));
  const kept = before.map((source) => replaced.get(source.id) ?? source);
  const known = new Set(before.map(({ id }) => id));
  return [...kept, ...added.filter(({ id }) => !known.has(id))];
}

function mergeInstancePrices(collected: CollectedRows): { prices: PriceColumns; priceOrigins: PriceOrigin[] } {
  const { previous, instancePrices } = collected;
  const book = previous.priceBook;
  const origins = new OriginNumbers(previous.priceOrigins, collected.origins);
  const builder = new PriceColumnsBuilder();
  for (let at = 0; at < book.count; at += 1) {
    const fresh = instancePrices.replacing(at);
    const usdPerHour = fresh?.usdPerHour ?? book.usdPerHour[at] ?? 0;
    const origin = fresh ? origins.ofNew(fresh.origin) : origins.ofOld(book.originOf[at] ?? 0);
    builder.add({ ...unpackPlace(placeAt(book, at)), usdPerHour, origin });
  }
  for (const [place, { usdPerHour, origin }] of instancePrices.added) {
    builder.add({ ...unpackPlace(place), usdPerHour, origin: origins.ofNew(origin) });
  }
  return { prices: builder.build(), priceOrigins: origins.rows };
}

function placeAt(book: PriceBook, at: number): number {
  return packPlace(
    book.regionOf[at] ?? 0,
    book.typeOf[at] ?? 0,
    book.optionOf[at] ?? 0,
    book.operatingSystemOf[at] ?? 0,
  );
}

/** Origins that some price still has, numbered anew: they would otherwise grow with every refresh. */
class OriginNumbers {
  readonly rows: PriceOrigin[] = [];
  private readonly old = new Map<number, number>();
  private readonly fresh = new Map<number, number>();

  constructor(
    private readonly before: readonly PriceOrigin[],
    private readonly added: readonly Omit<PriceOrigin, 'id'>[],
  ) {}

  ofOld(position: number): number {
    return this.number(this.old, position, this.before[position]);
  }

  ofNew(position: number): number {
    return this.number(this.fresh, position, this.added[position]);
  }

  private number(known: Map<number, number>, position: number, origin?: Omit<PriceOrigin, 'id'>): number {
    const found = known.get(position);
    if (found !== undefined) return found;
    if (!origin) throw new Error(`a price names origin ${position}, which there is not`);
    const id = this.rows.length;
    const { sourceIds, effectiveDate, confidence } = origin;
    this.rows.push({ id, sourceIds, effectiveDate, confidence });
    known.set(position, id);
    return id;
  }
}

/** The tiers of a meter are replaced together, at the place of the first: old and new tiers never mix. */
function mergeMeterPrices(previous: Catalog, meters: ReadonlyMap<string, readonly MeterPriceRow[]>): MeterPrice[] {
  const left = new Map(meters);
  const replaced = new Set<string>();
  const merged: MeterPrice[] = [];
  for (const row of previous.meterPrices) {
    const key = meterKey(row.product, row.region, row.meter);
    if (replaced.has(key)) continue;
    const tiers = left.get(key);
    if (!tiers) {
      merged.push(row);
      continue;
    }
    replaced.add(key);
    left.delete(key);
    merged.push(...inOrder(tiers).map((tier) => meterPriceOf(tier, row)));
  }
  for (const tiers of left.values()) merged.push(...inOrder(tiers).map((tier) => meterPriceOf(tier, undefined)));
  return merged;
}

function inOrder(tiers: readonly MeterPriceRow[]): MeterPriceRow[] {
  return [...tiers].sort((a, b) => (a.tierStart ?? 0) - (b.tierStart ?? 0));
}

/** The allowance stays with the meter; a note was about the figure it stood beside, and goes with it unless one is given. */
function meterPriceOf(row: MeterPriceRow, before: MeterPrice | undefined): MeterPrice {
  const { product, region, meter, unit, tierStart, tierEnd, price, effectiveDate, notes, source, confidence } = row;
  return {
    product,
    region,
    meter,
    unit,
    tierStart,
    tierEnd,
    usdPerUnit: price,
    freeAllowance: before?.freeAllowance ?? null,
    effectiveDate,
    notes: notes ?? null,
    sourceIds: [source],
    confidence,
  };
}

/** Follows from the content of the version before and everything that was put on top of it. */
function hashOf(previous: Catalog, { instancePrices, meters, types, origins }: CollectedRows): string {
  const hash = createHash('sha256').update(previous.version.hash);
  const { priceBook: book } = previous;
  const add = (place: number, price: NewInstancePrice | undefined): void => {
    if (price) hash.update(`${place}:${price.usdPerHour}:${JSON.stringify(origins[price.origin])}\n`);
  };
  for (let at = 0; at < book.count; at += 1) add(placeAt(book, at), instancePrices.replacing(at));
  for (const place of [...instancePrices.added.keys()].sort((a, b) => a - b)) {
    add(place, instancePrices.added.get(place));
  }
  for (const key of [...meters.keys()].sort()) {
    for (const { unit, tierStart, tierEnd, price, source, effectiveDate, notes } of inOrder(meters.get(key) ?? [])) {
      hash.update(`${key}:${JSON.stringify([unit, tierStart, tierEnd, price, source, effectiveDate, notes])}\n`);
    }
  }
  return hash.update(JSON.stringify(types)).digest('hex');
}
