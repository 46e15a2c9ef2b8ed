import type { Provider } from '../../catalog/domain/provider.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';

/** A range of use and its price, in the provider's own unit. */
export interface SkuTier {
  readonly start: number;
  /** Null: no upper bound. */
  readonly end: number | null;
  readonly price: number;
}

/** One priced article as a provider sells it, flattened: what mapping rules look at. */
export interface ProviderSku {
  readonly provider: Provider;
  /** The provider's own service code, e.g. `AmazonEC2`. */
  readonly service: string;
  readonly sku: string;
  /** The provider's region code, or `global`. */
  readonly region: string;
  /** The provider's own attributes by the provider's own names. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly option: PurchaseOption;
  readonly unit: string;
  readonly currency: string;
  /** YYYY-MM-DD. */
  readonly effectiveDate: string | null;
  readonly tiers: readonly SkuTier[];
  /** True where the price is computed from what is published (upfront sums spread over hours, sums of parts). */
  readonly derived: boolean;
}
