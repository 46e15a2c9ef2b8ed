import type { Confidence } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { OperatingSystem, PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { InstanceType } from '../../catalog/domain/tables/compute.js';

/** Where a delivered figure comes from. Every row carries it, so that the price of every line can be traced. */
export interface RowOrigin {
  /** Id of the source in the catalog; added to its sources where it is new. */
  readonly source: string;
  /** YYYY-MM-DD, or null where the provider states none. */
  readonly effectiveDate: string | null;
  readonly confidence: Confidence;
  /** The provider's own number of the article, or the line of an imported file: for messages only. */
  readonly sku: string;
}

/** One instance hour. */
export interface InstancePriceRow extends RowOrigin {
  readonly kind: 'instance-price';
  readonly provider: Provider;
  readonly region: string;
  readonly instanceType: string;
  readonly option: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
  readonly price: number;
  readonly currency: string;
  /** What the price is per; anything but `hour` is refused by the checks. */
  readonly unit: string;
}

/** One tier of one meter; bounds in single base units, as in the catalog. */
export interface MeterPriceRow extends RowOrigin {
  readonly kind: 'meter-price';
  readonly provider: Provider;
  readonly region: string;
  readonly product: string;
  readonly meter: string;
  readonly unit: string;
  readonly tierStart: number | null;
  readonly tierEnd: number | null;
  readonly price: number;
  readonly currency: string;
  /** Replaces the note of the row before; kept as it was where undefined. */
  readonly notes?: string | null;
}

/** One virtual machine size, new or with a changed specification. */
export interface ProductRow extends RowOrigin {
  readonly kind: 'product';
  readonly provider: Provider;
  readonly type: Omit<InstanceType, 'provider' | 'sourceIds' | 'confidence'>;
}

/** What every price feed delivers, whatever the provider's own shape. */
export type FeedRow = InstancePriceRow | MeterPriceRow | ProductRow;
export type PriceRow = InstancePriceRow | MeterPriceRow;

/** The row in words, for messages. */
export function describeRow(row: PriceRow): string {
  const what =
    row.kind === 'instance-price'
      ? `${row.provider} ${row.region} ${row.instanceType} ${row.option} ${row.operatingSystem}`
      : `${row.region} ${row.product} ${row.meter}${row.tierStart === null ? '' : ` from ${row.tierStart}`}`;
  return `${what}: ${row.price} ${row.currency} per ${row.unit} (${row.sku})`;
}
