import type { Catalog } from '../catalog.js';
import { CONFIDENCES, isPublished } from '../confidence.js';
import { PROVIDERS } from '../provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../purchase-option.js';
import { decimal, list, oneOf, text, type RowOf, type SeedTable } from '../seed-table.js';
import { effectiveDate } from '../tables/provenance.js';
import type { ListDefinition, ListRequest, Selection } from './list-definition.js';
import { instanceTypeName, regionName } from './named-filters.js';

export const instancePriceColumns = {
  provider: oneOf(PROVIDERS, 'Provider'),
  region: text('Region code'),
  instanceType: text('Instance type'),
  purchaseOption: oneOf(PURCHASE_OPTIONS, 'How it is bought'),
  operatingSystem: oneOf(OPERATING_SYSTEMS, 'Operating system included in the price'),
  usdPerHour: decimal('List price of one instance', { unit: 'USD/h', minimum: 0 }),
  effectiveDate,
  sourceIds: list('Sources of the price'),
  confidence: oneOf(CONFIDENCES, 'How sure the price is'),
};
export type InstancePriceRow = RowOf<SeedTable<typeof instancePriceColumns>>;

export const instancePriceList: ListDefinition<typeof instancePriceColumns> = {
  rowName: 'InstancePrice',
  description: 'Prices of instance hours, one row per region, instance type, purchase option and operating system',
  columns: instancePriceColumns,
  filters: ['provider', 'region', 'instanceType', 'purchaseOption', 'operatingSystem'],
  names: { region: regionName, instanceType: instanceTypeName },
  ranges: ['usdPerHour'],
  sorts: ['usdPerHour'],
  searched: [],
  select: selectInstancePrices,
};

/** Scans the price book's arrays; only the rows of a page become objects. */
function selectInstancePrices(catalog: Catalog, request: ListRequest): Selection<InstancePriceRow> {
  const positions = sortedPositions(catalog, matchingPositions(catalog, request), request.sort[0]);
  return { count: positions.length, at: (position) => priceRow(catalog, positions[position] ?? -1) };
}

function matchingPositions(catalog: Catalog, request: ListRequest): Uint32Array {
  const { priceBook: book } = catalog;
  const keeps = {
    region: regionMask(catalog, request),
    type: mask(catalog.instanceTypes, (type) => isAsked(request, 'instanceType', type.name)),
    option: mask(PURCHASE_OPTIONS, (option) => isAsked(request, 'purchaseOption', option)),
    system: mask(OPERATING_SYSTEMS, (system) => isAsked(request, 'operatingSystem', system)),
    origin: mask(catalog.priceOrigins, ({ confidence }) => !request.publishedOnly || isPublished(confidence)),
  };
  const least = request.minimum['usdPerHour'] ?? -Infinity;
  const most = request.maximum['usdPerHour'] ?? Infinity;
  const positions = new Uint32Array(book.count);
  let count = 0;
  for (let position = 0; position < book.count; position += 1) {
    const usd = book.usdPerHour[position] ?? Number.NaN;
    const kept =
      keeps.region[book.regionOf[position] ?? 0] &&
      keeps.type[book.typeOf[position] ?? 0] &&
      keeps.option[book.optionOf[position] ?? 0] &&
      keeps.system[book.operatingSystemOf[position] ?? 0] &&
      keeps.origin[book.originOf[position] ?? 0];
    if (kept && usd >= least && usd <= most) positions[count++] = position;
  }
  return positions.subarray(0, count);
}

function regionMask(catalog: Catalog, request: ListRequest): Uint8Array {
  return mask(
    catalog.regions,
    (region) => isAsked(request, 'provider', region.provider) && isAsked(request, 'region', region.code),
  );
}

function mask<T>(items: readonly T[], keep: (item: T) => boolean): Uint8Array {
  return Uint8Array.from(items, (item) => (keep(item) ? 1 : 0));
}

function isAsked({ anyOf }: ListRequest, column: string, value: string): boolean {
  return anyOf[column]?.includes(value) ?? true;
}

function sortedPositions({ priceBook }: Catalog, positions: Uint32Array, sort: string | undefined): Uint32Array {
  if (sort === undefined) return positions;
  const sign = sort.startsWith('-') ? -1 : 1;
  const usd = (position: number) => priceBook.usdPerHour[position] ?? 0;
  return positions.toSorted((a, b) => sign * (usd(a) - usd(b)) || a - b);
}

/** One row of the price book by position. */
export function priceRow(catalog: Catalog, position: number): InstancePriceRow {
  const { priceBook: book, regions, instanceTypes, priceOrigins } = catalog;
  const region = regions[book.regionOf[position] ?? -1];
  const type = instanceTypes[book.typeOf[position] ?? -1];
  const purchaseOption = PURCHASE_OPTIONS[book.optionOf[position] ?? -1];
  const operatingSystem = OPERATING_SYSTEMS[book.operatingSystemOf[position] ?? -1];
  const origin = priceOrigins[book.originOf[position] ?? -1];
  const usdPerHour = book.usdPerHour[position];
  if (!region || !type || !purchaseOption || !operatingSystem || !origin || usdPerHour === undefined) {
    throw new RangeError(`the price book has no row ${position}`);
  }
  const { sourceIds, confidence, effectiveDate: date } = origin;
  const names = { provider: region.provider, region: region.code, instanceType: type.name };
  return { ...names, purchaseOption, operatingSystem, usdPerHour, effectiveDate: date, sourceIds, confidence };
}
