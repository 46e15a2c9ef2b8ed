import { OPERATING_SYSTEMS, PURCHASE_OPTIONS, type OperatingSystem, type PurchaseOption } from './purchase-option.js';

/**
 * Instance prices in typed arrays over shared memory, sorted by (region, type, option, operating system), so that worker
 * threads read the same bytes and a scan of all of them takes milliseconds. Regions, types and origins are ordinals:
 * positions in the Catalog's `regions`, `instanceTypes` and `priceOrigins`.
 */
export interface PriceBook {
  readonly count: number;
  readonly regionCount: number;
  readonly typeCount: number;
  readonly regionOf: Uint16Array;
  readonly typeOf: Uint16Array;
  readonly optionOf: Uint8Array;
  readonly operatingSystemOf: Uint8Array;
  readonly usdPerHour: Float64Array;
  /** Position in the Catalog's `priceOrigins`. */
  readonly originOf: Uint16Array;
  /** `firstOfPair[region * typeCount + type]` is the first row of the pair; the next entry is where it ends. */
  readonly firstOfPair: Uint32Array;
}

export interface InstancePriceRow {
  readonly region: number;
  readonly type: number;
  readonly option: number;
  readonly operatingSystem: number;
  readonly usdPerHour: number;
  readonly origin: number;
}

export const optionOrdinal = (option: PurchaseOption): number => PURCHASE_OPTIONS.indexOf(option);
export const operatingSystemOrdinal = (os: OperatingSystem): number => OPERATING_SYSTEMS.indexOf(os);

/** Builds the book from `count` rows read by position (any order; `row(i)` may reuse one object). */
export function buildPriceBook(
  count: number,
  row: (position: number) => InstancePriceRow,
  regionCount: number,
  typeCount: number,
): PriceBook {
  const book = emptyBook(count, regionCount, typeCount);
  const order = sortedPositions(count, row, typeCount);
  for (let target = 0; target < count; target += 1) {
    const { region, type, option, operatingSystem, usdPerHour, origin } = row(order[target] ?? 0);
    book.regionOf[target] = region;
    book.typeOf[target] = type;
    book.optionOf[target] = option;
    book.operatingSystemOf[target] = operatingSystem;
    book.usdPerHour[target] = usdPerHour;
    book.originOf[target] = origin;
    const pair = region * typeCount + type + 1;
    book.firstOfPair[pair] = (book.firstOfPair[pair] ?? 0) + 1;
  }
  for (let pair = 1; pair < book.firstOfPair.length; pair += 1) {
    book.firstOfPair[pair] = (book.firstOfPair[pair] ?? 0) + (book.firstOfPair[pair - 1] ?? 0);
  }
  return book;
}

/** Position of the price, or -1 where the provider publishes none: unknown, never zero. */
export function findPrice(book: PriceBook, region: number, type: number, option: number, os: number): number {
  const end = pairEnd(book, region, type);
  for (let position = pairStart(book, region, type); position < end; position += 1) {
    if (book.optionOf[position] === option && book.operatingSystemOf[position] === os) return position;
  }
  return -1;
}

/** First position of the prices of an instance type in a region. */
export function pairStart(book: PriceBook, region: number, type: number): number {
  return book.firstOfPair[region * book.typeCount + type] ?? 0;
}

/** Position after the last price of an instance type in a region. */
export function pairEnd(book: PriceBook, region: number, type: number): number {
  return book.firstOfPair[region * book.typeCount + type + 1] ?? 0;
}

function emptyBook(count: number, regionCount: number, typeCount: number): PriceBook {
  const shared = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    count,
    regionCount,
    typeCount,
    regionOf: new Uint16Array(shared(count * 2)),
    typeOf: new Uint16Array(shared(count * 2)),
    optionOf: new Uint8Array(shared(count)),
    operatingSystemOf: new Uint8Array(shared(count)),
    usdPerHour: new Float64Array(shared(count * 8)),
    originOf: new Uint16Array(shared(count * 2)),
    firstOfPair: new Uint32Array(shared((regionCount * typeCount + 1) * 4)),
  };
}

/** Sorts by one number per row; a row's fields fit well below 2^53. */
function sortedPositions(count: number, row: (position: number) => InstancePriceRow, typeCount: number): Float64Array {
  const keyed = new Float64Array(count);
  for (let position = 0; position < count; position += 1) {
    const { region, type, option, operatingSystem } = row(position);
    const place = ((region * typeCount + type) * 32 + option) * 4 + operatingSystem;
    keyed[position] = place * count + position;
  }
  keyed.sort();
  return keyed.map((key) => key % count);
}
