import type { ProviderSku, SkuTier } from '../../domain/provider-sku.js';
import { placeOfRegion, regionOfRow } from './azure-region.js';
import { VIRTUAL_MACHINES, type ServicePlaces } from './azure-services.js';
import { hourlyOfTerm, isSpot, optionOfReservation, optionOfSavingsPlan } from './purchase-option.js';
import type { RetailRow } from './retail-row.js';

/**
 * Puts the rows of one service together: a meter with tiers comes as one row per tier, in no order and on any page. Rows that
 * do not hold today are left out, and of two for one tier the newer counts. Holds the rows of one service in one region.
 */
export class ArticleAssembly {
  private readonly articles = new Map<string, Map<number, RetailRow[]>>();

  constructor(
    private readonly places: ServicePlaces,
    /** YYYY-MM-DD. */
    private readonly today: string,
  ) {}

  add(row: RetailRow): void {
    if (!this.holdsToday(row) || !this.isInPlace(row)) return;
    const key = keyOf(row);
    const tiers = this.articles.get(key) ?? new Map<number, RetailRow[]>();
    tiers.set(row.tierMinimumUnits, newest(tiers.get(row.tierMinimumUnits) ?? [], row));
    this.articles.set(key, tiers);
  }

  *skus(): Generator<ProviderSku> {
    for (const tiers of this.articles.values()) yield* skusOf([...tiers.values()].flat());
  }

  private holdsToday({ startsOn, endsOn }: RetailRow): boolean {
    return startsOn <= this.today && (endsOn === null || endsOn >= this.today);
  }

  private isInPlace(row: RetailRow): boolean {
    if (this.places === 'both') return true;
    return (placeOfRegion(regionOfRow(row)) === 'shared') === (this.places === 'shared');
  }
}

/** One meter is sold as several articles, e.g. a database of 2 and of 4 vCores: the SKU belongs to the key. */
function keyOf(row: RetailRow): string {
  return [row.meterId, row.skuId, row.armSkuName, regionOfRow(row), row.type, row.reservationTerm].join('|');
}

/** The newest, of one date the primary region's; two prices that are left both stay, so that the checks can refuse them. */
function newest(known: readonly RetailRow[], row: RetailRow): RetailRow[] {
  const rank = ({ startsOn, isPrimary }: RetailRow): string => `${startsOn}${isPrimary ? 1 : 0}`;
  const best = known[0];
  if (!best || rank(row) > rank(best)) return [row];
  if (rank(row) < rank(best) || known.some(({ retailPrice }) => retailPrice === row.retailPrice)) return [...known];
  return [...known, row];
}

function skusOf(rows: readonly RetailRow[]): ProviderSku[] {
  const [row] = rows;
  if (!row) return [];
  if (row.type === 'Reservation') return [reservationOf(row)];
  const option = row.serviceName === VIRTUAL_MACHINES && isSpot(row) ? 'spot' : 'on-demand';
  const shared = { ...described(row), derived: false };
  const effectiveDate = rows.reduce((latest, { startsOn }) => (startsOn > latest ? startsOn : latest), row.startsOn);
  const sku: ProviderSku = { ...shared, option, effectiveDate, tiers: tiersOf(rows) };
  // Savings plans on other services change no price of the catalog, which knows no purchase options for meters.
  return row.serviceName === VIRTUAL_MACHINES ? [sku, ...savingsPlansOf(sku, row)] : [sku];
}

/** `unitOfMeasure` says `1 Hour`, but the price is that of the whole term. */
function reservationOf(row: RetailRow): ProviderSku {
  const price = hourlyOfTerm(row.retailPrice, row.reservationTerm) ?? row.retailPrice;
  const option = optionOfReservation(row.reservationTerm);
  return { ...described(row), option, tiers: [{ start: 0, end: null, price }], derived: true };
}

function savingsPlansOf(sku: ProviderSku, { savingsPlans }: RetailRow): ProviderSku[] {
  return savingsPlans.flatMap(({ term, retailPrice }) => {
    const option = optionOfSavingsPlan(term);
    const attributes = { ...sku.attributes, type: 'SavingsPlan', savingsPlanTerm: term };
    const tiers = [{ start: 0, end: null, price: retailPrice }];
    return [{ ...sku, sku: `${sku.sku} ${term}`, attributes, option: option ?? 'on-demand', tiers }];
  });
}

/**
 * A free first range with one price after it is a price with an allowance: the catalog holds the allowance as a fact of its own
 * and the price from 0. Where several prices follow, the catalog's tiers begin where the free range ends, as they do here.
 */
function tiersOf(rows: readonly RetailRow[]): SkuTier[] {
  const ordered = [...rows].sort((a, b) => a.tierMinimumUnits - b.tierMinimumUnits);
  const starts = [...new Set(ordered.map(({ tierMinimumUnits }) => tierMinimumUnits))];
  const tiers = ordered.map(({ tierMinimumUnits: start, retailPrice: price }) => {
    return { start, end: starts.find((next) => next > start) ?? null, price };
  });
  const [first, ...paid] = tiers;
  if (first?.start !== 0 || first.price !== 0 || paid.length === 0) return tiers;
  return paid.length === 1 ? paid.map(({ price }) => ({ start: 0, end: null, price })) : paid;
}

function described(row: RetailRow): Omit<ProviderSku, 'option' | 'tiers' | 'derived'> {
  const { serviceName, productName, skuName, meterName, armSkuName, unitOfMeasure, type, reservationTerm } = row;
  return {
    provider: 'azure',
    service: serviceName,
    sku: [row.meterId, row.skuId, reservationTerm].filter(Boolean).join(' '),
    region: regionOfRow(row),
    attributes: {
      productName,
      skuName,
      meterName,
      armSkuName,
      armRegionName: row.armRegionName,
      location: row.location,
      unitOfMeasure,
      type,
      reservationTerm,
      serviceName,
    },
    unit: unitOfMeasure,
    currency: row.currencyCode,
    effectiveDate: row.startsOn,
  };
}
