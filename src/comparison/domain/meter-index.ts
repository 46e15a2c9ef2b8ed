import { type Catalog } from '../../catalog/domain/catalog.js';

/** One billed dimension of a product and the regions that publish a price of it, in order of the rows. */
export interface MeterRegions {
  readonly meter: string;
  readonly unit: string;
  readonly regions: readonly string[];
}

const INDEXES = new WeakMap<Catalog, ReadonlyMap<string, readonly MeterRegions[]>>();

/** Meters by product; built once per catalog, in one pass over its meter prices. */
export function meterIndexOf(catalog: Catalog): ReadonlyMap<string, readonly MeterRegions[]> {
  let index = INDEXES.get(catalog);
  if (!index) INDEXES.set(catalog, (index = build(catalog)));
  return index;
}

function build(catalog: Catalog): ReadonlyMap<string, readonly MeterRegions[]> {
  const products = new Map<string, Map<string, { meter: string; unit: string; regions: string[] }>>();
  for (const { product, meter, unit, region } of catalog.meterPrices) {
    const meters = products.get(product) ?? new Map<string, { meter: string; unit: string; regions: string[] }>();
    products.set(product, meters);
    const entry = meters.get(meter) ?? { meter, unit, regions: [] };
    meters.set(meter, entry);
    if (!entry.regions.includes(region)) entry.regions.push(region);
  }
  const inOrder = ([product, meters]: [string, Map<string, MeterRegions>]): [string, MeterRegions[]] => [
    product,
    [...meters.values()].sort((a, b) => (a.meter < b.meter ? -1 : 1)),
  ];
  return new Map([...products].map(inOrder));
}
