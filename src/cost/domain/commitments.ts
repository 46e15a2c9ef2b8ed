import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { findPrice, operatingSystemOrdinal, optionOrdinal } from '../../catalog/domain/price-book.js';
import { PURCHASE_OPTIONS, type PurchaseOption } from '../../catalog/domain/purchase-option.js';

/** How a commitment is paid: that decides when it has paid for itself. */
export type CashFlow = 'no-upfront' | 'partial-upfront' | 'all-upfront' | 'none';

/** One way to buy the hours of a component, beside on-demand. */
export interface WayToBuy {
  readonly componentId: string;
  readonly option: PurchaseOption;
  readonly usdPerHour: number;
  readonly monthlyUsd: number;
  readonly savingShare: number;
  /** Share of the term's hours the instance must run for the commitment to cost no more than on-demand; null for spot. */
  readonly breakEvenUtilisation: number | null;
  /** Month after which the commitment has cost less in sum than on-demand; null where the cash flows are not known or it never does. */
  readonly breakEvenMonth: number | null;
  /** Present value of buying it instead of on-demand over the term at the stated yearly rate; null where the cash flows are not known. */
  readonly netPresentValueUsd: number | null;
  readonly cashFlow: CashFlow;
  readonly effectiveDate: string | null;
  /** The price dates of the two lie more than 180 days apart. */
  readonly datesFarApart: boolean;
  /** Published share of spot capacity interrupted in a month, e.g. `5-10%`; null where the provider publishes none. */
  readonly interruptionRange: string | null;
}

const HOURS_PER_MONTH = 730;
const FAR_APART_DAYS = 180;

/** Every way to buy the instance hours of an architecture that the catalog prices, cheapest first per component. */
export function waysToBuy(architecture: Architecture, catalog: Catalog, yearlyRate: number): WayToBuy[] {
  return architecture.components.flatMap((component) => waysOf(component, catalog, yearlyRate));
}

interface Offer {
  readonly option: PurchaseOption;
  readonly usdPerHour: number;
  readonly effectiveDate: string | null;
}

function waysOf(component: Component, catalog: Catalog, yearlyRate: number): WayToBuy[] {
  const offers = offersOf(component, catalog);
  const base = offers.find(({ option }) => option === 'on-demand');
  if (!base) return [];
  return offers
    .filter((offer) => offer !== base)
    .map((offer) => wayToBuy(component, catalog, base, offer, yearlyRate))
    .sort(
      (a, b) => a.usdPerHour - b.usdPerHour || PURCHASE_OPTIONS.indexOf(a.option) - PURCHASE_OPTIONS.indexOf(b.option),
    );
}

function offersOf({ provider, region, instanceType, operatingSystem }: Component, catalog: Catalog): Offer[] {
  const { index, priceBook, priceOrigins } = catalog;
  const regionAt = index.regionOrdinals.get(`${provider}/${region}`);
  const typeAt = index.instanceTypeOrdinals.get(`${provider}/${instanceType ?? ''}`);
  if (regionAt === undefined || typeAt === undefined) return [];
  return PURCHASE_OPTIONS.flatMap((option) => {
    const os = operatingSystemOrdinal(operatingSystem);
    const position = findPrice(priceBook, regionAt, typeAt, optionOrdinal(option), os);
    if (position < 0) return [];
    const origin = priceOrigins[priceBook.originOf[position] ?? -1];
    return [{ option, usdPerHour: priceBook.usdPerHour[position] ?? 0, effectiveDate: origin?.effectiveDate ?? null }];
  });
}

function wayToBuy(component: Component, catalog: Catalog, base: Offer, offer: Offer, yearlyRate: number): WayToBuy {
  const { option, usdPerHour, effectiveDate } = offer;
  const commitment = option !== 'spot';
  const hours = component.quantity * component.hoursPerMonth;
  const flow = cashFlowOf(option);
  return {
    componentId: component.id,
    option,
    usdPerHour,
    monthlyUsd: (commitment ? component.quantity * HOURS_PER_MONTH : hours) * usdPerHour,
    savingShare: 1 - usdPerHour / base.usdPerHour,
    breakEvenUtilisation: commitment ? usdPerHour / base.usdPerHour : null,
    ...payback(component, base, offer, flow, yearlyRate),
    cashFlow: flow,
    effectiveDate,
    datesFarApart: daysApart(base.effectiveDate, effectiveDate) > FAR_APART_DAYS,
    interruptionRange: commitment ? null : interruptionRange(component, catalog),
  };
}

/** Partial upfront prices are spread over the term in the source and its split is not published: the flows are unknown. */
function cashFlowOf(option: PurchaseOption): CashFlow {
  if (option === 'on-demand' || option === 'spot') return 'none';
  if (option.endsWith('all-upfront')) return 'all-upfront';
  return option.endsWith('partial-upfront') ? 'partial-upfront' : 'no-upfront';
}

const termMonths = (option: PurchaseOption): number => (option.includes('3y') ? 36 : 12);

/** Month of break-even and present value from the monthly flows of both ways to buy. */
function payback(
  component: Component,
  base: Offer,
  { option, usdPerHour }: Offer,
  flow: CashFlow,
  yearlyRate: number,
): Pick<WayToBuy, 'breakEvenMonth' | 'netPresentValueUsd'> {
  if (flow === 'none' || flow === 'partial-upfront') return { breakEvenMonth: null, netPresentValueUsd: null };
  const months = termMonths(option);
  const onDemand = component.quantity * component.hoursPerMonth * base.usdPerHour;
  const committed = component.quantity * HOURS_PER_MONTH * usdPerHour;
  const upfront = flow === 'all-upfront' ? committed * months : 0;
  const monthly = flow === 'all-upfront' ? 0 : committed;
  const gain = onDemand - monthly;
  const month = gain <= 0 ? null : Math.max(1, Math.ceil(upfront / gain - 1e-9));
  return {
    breakEvenMonth: month !== null && month <= months ? month : null,
    netPresentValueUsd: -upfront + gain * annuity(months, yearlyRate),
  };
}

/** Present value of one USD at the end of each month, at a yearly rate compounded monthly. */
function annuity(months: number, yearlyRate: number): number {
  const rate = (1 + yearlyRate) ** (1 / 12) - 1;
  return rate === 0 ? months : (1 - (1 + rate) ** -months) / rate;
}

const MS_PER_DAY = 86_400_000;

function daysApart(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  return Math.abs(Date.parse(a) - Date.parse(b)) / MS_PER_DAY;
}

const interruptions = new WeakMap<Catalog, Map<string, string | null>>();

function interruptionRange(
  { provider, region, instanceType, operatingSystem }: Component,
  catalog: Catalog,
): string | null {
  let ranges = interruptions.get(catalog);
  if (!ranges) {
    ranges = new Map<string, string | null>();
    for (const row of catalog.spotInterruptions) {
      ranges.set(`${row.provider}|${row.region}|${row.instanceType}|linux`, row.linuxRange);
      ranges.set(`${row.provider}|${row.region}|${row.instanceType}|windows`, row.windowsRange);
    }
    interruptions.set(catalog, ranges);
  }
  return ranges.get(`${provider}|${region}|${instanceType ?? ''}|${operatingSystem}`) ?? null;
}
