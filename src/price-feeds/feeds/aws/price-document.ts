import type { ProviderSku } from '../../domain/provider-sku.js';
import { FeedError } from '../../transport/feed-error.js';
import { endOf, numberOf } from './bulk-columns.js';
import { priceOf, type OfferProduct, type PriceDimension } from './offer-term.js';

/** One entry of GetProducts, as AWS documents it; everything may be missing. */
interface PriceDocument {
  readonly product?: {
    readonly sku?: string;
    readonly productFamily?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  };
  readonly terms?: Readonly<Record<string, Readonly<Record<string, TermDocument>>>>;
}

interface TermDocument {
  readonly effectiveDate?: string;
  readonly termAttributes?: Readonly<Record<string, string>>;
  readonly priceDimensions?: Readonly<Record<string, DimensionDocument>>;
}

interface DimensionDocument {
  readonly unit?: string;
  readonly beginRange?: string;
  readonly endRange?: string;
  /** By currency. */
  readonly pricePerUnit?: Readonly<Record<string, string>>;
}

const CURRENCY = 'USD';

/**
 * Articles of one entry of GetProducts, a JSON document in a text: one per term. Terms without a price in USD (China is priced
 * in CNY) give none. Throws FeedError where it is no such document.
 */
export function skusOfDocument(
  text: string,
  service: string,
  regionOf: (attributes: Readonly<Record<string, string>>) => string,
): ProviderSku[] {
  try {
    return skusOf(JSON.parse(text) as PriceDocument, service, regionOf);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `an entry of the price list of ${service} cannot be read (${reason})`;
    throw new FeedError('aws', 'unexpected-answer', message, { cause: error });
  }
}

function skusOf(
  { product, terms = {} }: PriceDocument,
  service: string,
  regionOf: (attributes: Readonly<Record<string, string>>) => string,
): ProviderSku[] {
  if (product?.sku === undefined) throw new Error('it names no SKU');
  const { sku, productFamily, attributes: own = {} } = product;
  const attributes = productFamily === undefined ? own : { productFamily, ...own };
  const offer: OfferProduct = { service, sku, region: regionOf(attributes), attributes };
  return Object.entries(terms).flatMap(([type, byCode]) =>
    Object.values(byCode).flatMap((term) => skuOf(offer, type, term)),
  );
}

function skuOf(
  offer: OfferProduct,
  type: string,
  { effectiveDate = '', termAttributes = {}, priceDimensions = {} }: TermDocument,
): ProviderSku[] {
  const dimensions = Object.values(priceDimensions).flatMap(dimensionOf);
  if (dimensions.length === 0) return [];
  const form = {
    leaseContractLength: termAttributes['LeaseContractLength'] ?? '',
    purchaseOption: termAttributes['PurchaseOption'] ?? '',
    offeringClass: termAttributes['OfferingClass'] ?? '',
  };
  return [priceOf(offer, { type, effectiveDate, ...form }, dimensions)];
}

function dimensionOf({ unit = '', beginRange, endRange, pricePerUnit }: DimensionDocument): PriceDimension[] {
  const price = pricePerUnit?.[CURRENCY];
  if (price === undefined) return [];
  const start = numberOf(beginRange || '0');
  return [{ start, end: endOf(endRange ?? ''), price: numberOf(price), unit, currency: CURRENCY }];
}
