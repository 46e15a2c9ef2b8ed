import { type Catalog } from '../../catalog/domain/catalog.js';
import {
  passesFilter,
  stateOf,
  type Confidence,
  type ConfidenceFilter,
  type FigureState,
} from '../../catalog/domain/confidence.js';
import { type OperatingSystem, type PurchaseOption } from '../../catalog/domain/purchase-option.js';
import {
  findPrice,
  operatingSystemOrdinal,
  optionOrdinal,
  pairEnd,
  pairStart,
} from '../../catalog/domain/price-book.js';

/** Which of the published prices a comparison reads. */
export interface Market {
  readonly purchaseOption: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
  readonly confidence: ConfidenceFilter;
}

/** A published price of one instance hour with where it comes from. */
export interface HourPrice {
  readonly usdPerHour: number;
  readonly state: FigureState;
  readonly effectiveDate: string | null;
  readonly sourceIds: readonly string[];
  readonly confidence: Confidence;
}

/** Position in the PriceBook of the price of a type in a region; -1 where none is published: unknown, never zero. */
export function findMarketPrice(catalog: Catalog, region: number, type: number, market: Market): number {
  const position = findPrice(
    catalog.priceBook,
    region,
    type,
    optionOrdinal(market.purchaseOption),
    operatingSystemOrdinal(market.operatingSystem),
  );
  return position >= 0 && passesMarket(catalog, position, market.confidence) ? position : -1;
}

export function passesMarket(catalog: Catalog, position: number, confidence: ConfidenceFilter): boolean {
  const origin = catalog.priceOrigins[catalog.priceBook.originOf[position] ?? 0];
  return origin !== undefined && passesFilter(origin.confidence, confidence);
}

/** The price at a position of the PriceBook, with date, sources and confidence. */
export function hourPriceAt(catalog: Catalog, position: number): HourPrice {
  const origin = catalog.priceOrigins[catalog.priceBook.originOf[position] ?? 0];
  const confidence = origin?.confidence ?? 'unverified';
  return {
    usdPerHour: catalog.priceBook.usdPerHour[position] ?? Number.NaN,
    state: stateOf(confidence),
    effectiveDate: origin?.effectiveDate ?? null,
    sourceIds: origin?.sourceIds ?? [],
    confidence,
  };
}

/** Whether a type has any price at all in a region, whatever the purchase option: it is sold there. */
export function isSoldIn(catalog: Catalog, region: number, type: number): boolean {
  return pairStart(catalog.priceBook, region, type) < pairEnd(catalog.priceBook, region, type);
}
