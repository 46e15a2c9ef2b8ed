import type { PurchaseOption } from '../../../catalog/domain/purchase-option.js';

/** The hours a term total is spread over; as everywhere in the catalog a year is 365 days. */
const HOURS_OF_YEAR = 8760;

/** `1 Year` → 1, `3 Years` → 3; null for anything else. */
export function yearsOfTerm(term: string): number | null {
  const [, years] = /^(\d+) Years?$/.exec(term) ?? [];
  return years === undefined ? null : Number(years);
}

/** A reservation's price is that of its whole term, whatever its unit of measure says; null where the term is unknown. */
export function hourlyOfTerm(termUsd: number, term: string): number | null {
  const years = yearsOfTerm(term);
  return years === null ? null : termUsd / (years * HOURS_OF_YEAR);
}

/** Terms the catalog has no purchase option for stay `on-demand`: the rules leave them out by their term. */
export function optionOfReservation(term: string): PurchaseOption {
  const years = yearsOfTerm(term);
  if (years === 1) return 'committed-1y';
  return years === 3 ? 'committed-3y' : 'on-demand';
}

export function optionOfSavingsPlan(term: string): PurchaseOption | null {
  const years = yearsOfTerm(term);
  if (years === 1) return 'savings-plan-1y';
  return years === 3 ? 'savings-plan-3y' : null;
}

/** `D4s v3 Spot`, `Standard_D4s_v5 Spot`; `Low Priority` is another thing, and left out by the rules. */
export function isSpot({ skuName, meterName }: { skuName: string; meterName: string }): boolean {
  return / Spot$/.test(skuName) || / Spot$/.test(meterName);
}
