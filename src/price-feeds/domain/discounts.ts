import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../../catalog/domain/purchase-option.js';
import { Problem } from '../../problems/domain/problem.js';
import type { FeedRow, RowOrigin } from './feed-row.js';

/** A negotiated discount on list prices. What is null is not narrowed down. */
export interface Discount extends RowOrigin {
  readonly provider: Provider;
  readonly region: string | null;
  /** Price key (`aws.ebs-gp3`), service (`aws.ebs`), or `compute.vm` for instance hours; null for both kinds. */
  readonly product: string | null;
  readonly instanceType: string | null;
  /** Above 0, at most 100. */
  readonly percent: number;
}

const INSTANCE_HOURS = 'compute.vm';
/** Prices of private lists are what was agreed already: discounts on list prices and refreshes leave them. */
export const isPrivate = (sourceIds: readonly string[]): boolean => sourceIds.some((id) => id.startsWith('LIST_'));

/** The prices a discount makes of the list prices in the catalog. Throws Problem where it covers none, or by how much is wrong. */
export function discountedRows(catalog: Catalog, discount: Discount): FeedRow[] {
  const { percent, sku } = discount;
  if (!(percent > 0 && percent <= 100)) {
    throw new Problem('invalid-document', `${sku}: discount_pct is ${percent}, but must be above 0 and at most 100`);
  }
  const rows = [...discountedInstances(catalog, discount), ...discountedMeters(catalog, discount)];
  if (rows.length === 0) throw new Problem('invalid-document', `${sku}: the discount covers no price of the catalog`);
  return rows;
}

function discounted(price: number, percent: number): number {
  return Number((price * (1 - percent / 100)).toPrecision(12));
}

function* discountedInstances(catalog: Catalog, discount: Discount): Generator<FeedRow> {
  const { product, instanceType, region: code, provider, percent, source, effectiveDate, sku } = discount;
  if (product !== null && product !== INSTANCE_HOURS) return;
  const { priceBook: book, regions, instanceTypes, priceOrigins } = catalog;
  for (let at = 0; at < book.count; at += 1) {
    const region = regions[book.regionOf[at] ?? 0];
    const type = instanceTypes[book.typeOf[at] ?? 0];
    const origin = priceOrigins[book.originOf[at] ?? 0];
    if (!region || !type || !origin || region.provider !== provider || isPrivate(origin.sourceIds)) continue;
    if ((code !== null && code !== region.code) || (instanceType !== null && instanceType !== type.name)) continue;
    yield {
      kind: 'instance-price',
      provider,
      region: region.code,
      instanceType: type.name,
      option: PURCHASE_OPTIONS[book.optionOf[at] ?? 0] ?? 'on-demand',
      operatingSystem: OPERATING_SYSTEMS[book.operatingSystemOf[at] ?? 0] ?? 'linux',
      price: discounted(book.usdPerHour[at] ?? 0, percent),
      currency: 'USD',
      unit: 'hour',
      source,
      effectiveDate: effectiveDate ?? origin.effectiveDate,
      confidence: 'derived',
      sku,
    };
  }
}

function* discountedMeters(catalog: Catalog, discount: Discount): Generator<FeedRow> {
  const { product, instanceType, region, provider, percent, source, effectiveDate, sku } = discount;
  if (instanceType !== null || product === INSTANCE_HOURS) return;
  for (const row of catalog.meterPrices) {
    const sold = catalog.index.products.get(row.product);
    if (sold?.provider !== provider || isPrivate(row.sourceIds)) continue;
    if (region !== null && region !== row.region) continue;
    if (product !== null && product !== row.product && product !== sold.service) continue;
    yield {
      kind: 'meter-price',
      provider,
      region: row.region,
      product: row.product,
      meter: row.meter,
      unit: row.unit,
      tierStart: row.tierStart,
      tierEnd: row.tierEnd,
      price: discounted(row.usdPerUnit, percent),
      currency: 'USD',
      notes: `${percent} % off the list price of ${row.usdPerUnit}`,
      source,
      effectiveDate: effectiveDate ?? row.effectiveDate,
      confidence: 'derived',
      sku,
    };
  }
}
