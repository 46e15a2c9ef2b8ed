import type { Catalog } from '../../catalog/domain/catalog.js';
import { findPrice } from '../../catalog/domain/price-book.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../../catalog/domain/purchase-option.js';
import type { MeterPrice } from '../../catalog/domain/tables/service-prices.js';

export const CHANGE_DIRECTIONS = ['cheaper', 'dearer', 'new', 'gone'] as const;
export type ChangeDirection = (typeof CHANGE_DIRECTIONS)[number];

/** One price that differs between two catalog versions. */
export interface PriceChange {
  readonly direction: ChangeDirection;
  readonly kind: 'instance-price' | 'meter-price';
  readonly provider: Provider;
  readonly region: string;
  /** Service of the catalog; null for instance hours and for prices that belong to none. */
  readonly service: string | null;
  /** Instance type or price key. */
  readonly product: string;
  /** Purchase option and operating system, or the meter. */
  readonly meter: string;
  readonly tierStart: number | null;
  readonly unit: string;
  readonly beforeUsd: number | null;
  readonly afterUsd: number | null;
  /** After over before, less one, in per cent; null where one of them is missing or the price before was 0. */
  readonly changePct: number | null;
}

export interface ChangeFilter {
  readonly providers: readonly Provider[];
  readonly regions: readonly string[];
  readonly services: readonly string[];
  readonly directions: readonly ChangeDirection[];
}

export type ChangeCounts = Readonly<Record<ChangeDirection, number>>;

export const NO_CHANGES: ChangeCounts = { cheaper: 0, dearer: 0, new: 0, gone: 0 };

/** Every price that differs, instance hours first, in the order of the catalogs. */
export function comparePrices(before: Catalog, after: Catalog, filter: ChangeFilter): PriceChange[] {
  const passes = passing(filter);
  const changes: PriceChange[] = [];
  eachChange(before, after, (change) => {
    if (passes(change)) changes.push(change);
  });
  return changes;
}

/** How many prices differ; holds none of them, where a refresh may change all. */
export function countAllChanges(before: Catalog, after: Catalog): ChangeCounts {
  const counts = { ...NO_CHANGES };
  eachChange(before, after, ({ direction }) => {
    counts[direction] += 1;
  });
  return counts;
}

export function countChanges(changes: readonly PriceChange[]): ChangeCounts {
  const counts = { ...NO_CHANGES };
  for (const { direction } of changes) counts[direction] += 1;
  return counts;
}

function eachChange(before: Catalog, after: Catalog, visit: (change: PriceChange) => void): void {
  const add = (change: PriceChange | undefined): void => {
    if (change) visit(change);
  };
  eachInstancePrice(after, before, (one, other) => {
    add(changeOf(one, other ?? null, one.usd));
  });
  eachInstancePrice(before, after, (one, other) => {
    if (other === undefined) add(changeOf(one, one.usd, null));
  });
  compareMeters(before, after, add);
}

function passing({ providers, regions, services, directions }: ChangeFilter): (change: PriceChange) => boolean {
  const any = (names: readonly string[], name: string | null) =>
    names.length === 0 || (name !== null && names.includes(name));
  return (change) =>
    any(providers, change.provider) &&
    any(regions, change.region) &&
    any(services, change.service) &&
    any(directions, change.direction);
}

type Place = Omit<PriceChange, 'direction' | 'beforeUsd' | 'afterUsd' | 'changePct'>;
type PlacedPrice = Place & { readonly usd: number };

function changeOf(
  { usd: _usd, ...place }: PlacedPrice,
  before: number | null,
  after: number | null,
): PriceChange | undefined {
  if (before === after) return undefined;
  const direction = before === null ? 'new' : after === null ? 'gone' : after < before ? 'cheaper' : 'dearer';
  const changePct = before === null || after === null || before === 0 ? null : (after / before - 1) * 100;
  return { direction, ...place, beforeUsd: before, afterUsd: after, changePct };
}

/** Every instance price of `one` with that of the same place in `other`; names, not positions, make them the same. */
function eachInstancePrice(
  one: Catalog,
  other: Catalog,
  visit: (price: PlacedPrice, otherUsd: number | undefined) => void,
): void {
  const regionIn = one.regions.map(({ provider, code }) => other.index.regionOrdinals.get(`${provider}/${code}`));
  const typeIn = one.instanceTypes.map(({ provider, name }) =>
    other.index.instanceTypeOrdinals.get(`${provider}/${name}`),
  );
  const { priceBook: book } = one;
  for (let at = 0; at < book.count; at += 1) {
    const usd = book.usdPerHour[at] ?? 0;
    const otherUsd = usdIn(other, regionIn[book.regionOf[at] ?? 0], typeIn[book.typeOf[at] ?? 0], one, at);
    if (otherUsd === usd) continue;
    visit({ ...placeOf(one, at), usd }, otherUsd);
  }
}

function usdIn(
  catalog: Catalog,
  region: number | undefined,
  type: number | undefined,
  { priceBook }: Catalog,
  at: number,
): number | undefined {
  if (region === undefined || type === undefined) return undefined;
  const { optionOf, operatingSystemOf } = priceBook;
  const found = findPrice(catalog.priceBook, region, type, optionOf[at] ?? 0, operatingSystemOf[at] ?? 0);
  return found === -1 ? undefined : catalog.priceBook.usdPerHour[found];
}

function placeOf({ priceBook: book, regions, instanceTypes }: Catalog, at: number): Place {
  const region = regions[book.regionOf[at] ?? 0];
  const type = instanceTypes[book.typeOf[at] ?? 0];
  const option = PURCHASE_OPTIONS[book.optionOf[at] ?? 0] ?? '';
  const system = OPERATING_SYSTEMS[book.operatingSystemOf[at] ?? 0] ?? '';
  return {
    kind: 'instance-price',
    provider: region?.provider ?? 'aws',
    region: region?.code ?? '',
    service: null,
    product: type?.name ?? '',
    meter: `${option} ${system}`,
    tierStart: null,
    unit: 'hour',
  };
}

function compareMeters(before: Catalog, after: Catalog, add: (change: PriceChange | undefined) => void): void {
  const old = new Map(before.meterPrices.map((row) => [tierKey(row), row]));
  for (const row of after.meterPrices) {
    const key = tierKey(row);
    add(changeOf(placeOfMeter(after, row), old.get(key)?.usdPerUnit ?? null, row.usdPerUnit));
    old.delete(key);
  }
  for (const row of old.values()) add(changeOf(placeOfMeter(before, row), row.usdPerUnit, null));
}

const tierKey = ({ product, region, meter, unit, tierStart }: MeterPrice): string =>
  `${product}|${region}|${meter}|${unit}|${tierStart ?? 0}`;

function placeOfMeter(catalog: Catalog, row: MeterPrice): PlacedPrice {
  const product = catalog.index.products.get(row.product);
  return {
    kind: 'meter-price',
    provider: product?.provider ?? 'aws',
    region: row.region,
    service: product?.service ?? null,
    product: row.product,
    meter: row.meter,
    tierStart: row.tierStart,
    unit: row.unit,
    usd: row.usdPerUnit,
  };
}
