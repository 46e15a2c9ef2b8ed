import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';

/** How far apart in time the compared prices were published. */
export interface PriceDates {
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly spreadDays: number | null;
  /** Whether some compared price carries no date. */
  readonly someUndated: boolean;
  /** Days apart beyond which prices are not called comparable. */
  readonly limitDays: number;
  readonly comparable: boolean | null;
  readonly because: string;
}

const MS_PER_DAY = 86_400_000;

/** Oldest and newest of the dates (YYYY-MM-DD or YYYY-MM), and whether they lie within the limit of the seed (180 days). */
export function comparePriceDates(catalog: Catalog, dates: readonly (string | null)[]): PriceDates {
  const limitDays = getParameter(catalog, 'comparison.price-date-limit-days').value;
  const dated = dates.filter((date) => date !== null).sort();
  const oldest = dated[0] ?? null;
  const newest = dated[dated.length - 1] ?? null;
  const spreadDays = oldest && newest ? Math.round((dayOf(newest) - dayOf(oldest)) / MS_PER_DAY) : null;
  const comparable = spreadDays === null ? null : spreadDays <= limitDays;
  const someUndated = dated.length < dates.length;
  return { oldest, newest, spreadDays, someUndated, limitDays, comparable, because: reason(spreadDays, limitDays) };
}

function reason(spreadDays: number | null, limitDays: number): string {
  if (spreadDays === null) return 'no compared price carries a date';
  if (spreadDays <= limitDays) return `compared prices lie ${spreadDays} days apart, within ${limitDays}`;
  return `compared prices lie ${spreadDays} days apart, more than ${limitDays}: the difference may be one of date`;
}

function dayOf(date: string): number {
  return Date.parse(date.length === 7 ? `${date}-01` : date);
}
