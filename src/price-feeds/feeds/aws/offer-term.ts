import type { PurchaseOption } from '../../../catalog/domain/purchase-option.js';
import type { ProviderSku, SkuTier } from '../../domain/provider-sku.js';
import { unitName } from './units.js';

/** How one article is bought: AWS calls it a term. */
export interface OfferTerm {
  /** `OnDemand` or `Reserved`. */
  readonly type: string;
  /** `1yr`, `3yr`; empty for on-demand. */
  readonly leaseContractLength: string;
  /** `No Upfront`, `Partial Upfront`, `All Upfront`; empty for on-demand. */
  readonly purchaseOption: string;
  /** `standard`, `convertible`; empty for on-demand. */
  readonly offeringClass: string;
  /** YYYY-MM-DD or an instant. */
  readonly effectiveDate: string;
}

/** One line of a term: a range of use, or the sum paid up front (unit `Quantity` of a reserved term). */
export interface PriceDimension {
  readonly start: number;
  /** Null: `Inf`. */
  readonly end: number | null;
  readonly price: number;
  readonly unit: string;
  readonly currency: string;
}

/** The article a term prices. */
export interface OfferProduct {
  readonly service: string;
  readonly sku: string;
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const HOURS_OF: ReadonlyMap<string, number> = new Map([
  ['1yr', 8760],
  ['3yr', 26_280],
]);

/** By length, offering class and payment; `committed-1y` and `committed-3y` are the neutral names of standard, no upfront. */
const OPTIONS: ReadonlyMap<string, PurchaseOption> = new Map([
  ['1yr|standard|noupfront', 'committed-1y'],
  ['3yr|standard|noupfront', 'committed-3y'],
  ['1yr|standard|partialupfront', 'reserved-1y-partial-upfront'],
  ['3yr|standard|partialupfront', 'reserved-3y-partial-upfront'],
  ['1yr|standard|allupfront', 'reserved-1y-all-upfront'],
  ['3yr|standard|allupfront', 'reserved-3y-all-upfront'],
  ['1yr|convertible|noupfront', 'reserved-1y-convertible-no-upfront'],
  ['3yr|convertible|noupfront', 'reserved-3y-convertible-no-upfront'],
  ['1yr|convertible|partialupfront', 'reserved-1y-convertible-partial-upfront'],
  ['3yr|convertible|partialupfront', 'reserved-3y-convertible-partial-upfront'],
  ['1yr|convertible|allupfront', 'reserved-1y-convertible-all-upfront'],
  ['3yr|convertible|allupfront', 'reserved-3y-convertible-all-upfront'],
]);

/** `termType` of a term whose form the catalog has no name for: no rule takes it, so it is listed. */
export const UNKNOWN_TERM = 'Unknown';

/**
 * The article under one term. An upfront sum is spread over the hours of the term (8,760 a year) and added to the hourly fee:
 * the price is then derived. The way it is bought joins the attributes under the names of AWS's columns (`termType`,
 * `leaseContractLength`, `purchaseOption`, `offeringClass`).
 */
export function priceOf(product: OfferProduct, term: OfferTerm, dimensions: readonly PriceDimension[]): ProviderSku {
  return term.type === 'Reserved' ? reserved(product, term, dimensions) : onDemand(product, term, dimensions);
}

function onDemand(product: OfferProduct, term: OfferTerm, dimensions: readonly PriceDimension[]): ProviderSku {
  const [first] = dimensions;
  return {
    ...shared(product, term, first),
    attributes: { ...product.attributes, termType: term.type },
    option: 'on-demand',
    unit: unitName(first?.unit ?? ''),
    tiers: withoutFreeRange(dimensions),
    derived: false,
  };
}

function reserved(product: OfferProduct, term: OfferTerm, dimensions: readonly PriceDimension[]): ProviderSku {
  const { leaseContractLength, purchaseOption, offeringClass } = term;
  const hours = HOURS_OF.get(leaseContractLength.replaceAll(' ', ''));
  const option = OPTIONS.get(optionKey(term));
  const hourly = dimensions.find(({ unit }) => !isUpfront(unit));
  const upfront = dimensions.find(({ unit }) => isUpfront(unit))?.price ?? 0;
  const isPriced = hours !== undefined && option !== undefined && hourly !== undefined;
  return {
    ...shared(product, term, hourly ?? dimensions[0]),
    attributes: {
      ...product.attributes,
      termType: isPriced ? term.type : UNKNOWN_TERM,
      leaseContractLength,
      purchaseOption,
      offeringClass,
    },
    option: option ?? 'committed-1y',
    unit: unitName(hourly?.unit ?? ''),
    tiers: isPriced ? [{ start: 0, end: null, price: hourly.price + upfront / hours }] : [],
    derived: upfront > 0,
  };
}

function optionKey({ leaseContractLength, purchaseOption, offeringClass }: OfferTerm): string {
  return `${leaseContractLength}|${offeringClass}|${purchaseOption}`.toLowerCase().replaceAll(' ', '');
}

export function isUpfront(unit: string): boolean {
  return unit.toLowerCase() === 'quantity';
}

function shared(
  { service, sku, region }: OfferProduct,
  { effectiveDate }: OfferTerm,
  dimension: PriceDimension | undefined,
): Pick<ProviderSku, 'provider' | 'service' | 'sku' | 'region' | 'currency' | 'effectiveDate'> {
  const date = effectiveDate.slice(0, 10);
  const currency = dimension?.currency ?? '';
  return { provider: 'aws', service, sku, region, currency, effectiveDate: date === '' ? null : date };
}

/**
 * Tiers in order. AWS lists a free quantity as a first range at 0; the catalog holds it as an allowance that is taken off
 * before the tiers apply, so that the first paid range begins at 0.
 */
function withoutFreeRange(dimensions: readonly PriceDimension[]): SkuTier[] {
  const [first, ...rest] = dimensions
    .map(({ start, end, price }) => ({ start, end, price }))
    .sort((a, b) => a.start - b.start);
  if (!first) return [];
  const [second, ...others] = rest;
  const isFree = first.price === 0 && first.start === 0 && second !== undefined && second.price > 0;
  return isFree ? [{ ...second, start: 0 }, ...others] : [first, ...rest];
}
