import type { Catalog } from './catalog.js';
import { PROVIDERS, type Provider } from './provider.js';

/** How old the prices of one provider are, by the dates their sources state. */
export interface PriceAge {
  readonly provider: Provider;
  readonly datedPrices: number;
  /** Prices whose source states no date: their age is unknown, not zero. */
  readonly undatedPrices: number;
  /** YYYY-MM-DD; null where no price is dated. The median weighs every price once. */
  readonly oldest: string | null;
  readonly median: string | null;
  readonly newest: string | null;
}

/** Ages of instance prices and meter prices together, per provider. */
export function priceAges(catalog: Catalog): PriceAge[] {
  const counts = datesByProvider(catalog);
  return PROVIDERS.map((provider) => ageOf(provider, counts[provider]));
}

/** Whole days from one date to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

type DateCounts = Map<string | null, number>;

function datesByProvider(catalog: Catalog): Record<Provider, DateCounts> {
  const counts: Record<Provider, DateCounts> = { aws: new Map(), azure: new Map(), gcp: new Map() };
  const { priceBook: book, regions, priceOrigins } = catalog;
  const prices = new Map<number, number>();
  for (let position = 0; position < book.count; position += 1) {
    const pair = (book.regionOf[position] ?? 0) * 65_536 + (book.originOf[position] ?? 0);
    prices.set(pair, (prices.get(pair) ?? 0) + 1);
  }
  for (const [pair, count] of prices) {
    const region = regions[Math.floor(pair / 65_536)];
    const origin = priceOrigins[pair % 65_536];
    if (region && origin) add(counts[region.provider], origin.effectiveDate, count);
  }
  for (const { product, effectiveDate } of catalog.meterPrices) {
    const provider = catalog.index.products.get(product)?.provider;
    if (provider) add(counts[provider], effectiveDate, 1);
  }
  return counts;
}

function add(counts: DateCounts, date: string | null, count: number): void {
  const day = date === null ? null : firstDay(date);
  counts.set(day, (counts.get(day) ?? 0) + count);
}

/** `2025-06` → `2025-06-01`, `2025` → `2025-01-01`: the earliest day the date can mean. */
function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

function ageOf(provider: Provider, counts: DateCounts): PriceAge {
  const undatedPrices = counts.get(null) ?? 0;
  const dated = [...counts].flatMap(([date, count]) => (date === null ? [] : [{ date, count }]));
  dated.sort((a, b) => (a.date < b.date ? -1 : 1));
  const datedPrices = dated.reduce((sum, { count }) => sum + count, 0);
  return {
    provider,
    datedPrices,
    undatedPrices,
    oldest: dated[0]?.date ?? null,
    median: medianDate(dated, datedPrices),
    newest: dated.at(-1)?.date ?? null,
  };
}

function medianDate(dated: readonly { date: string; count: number }[], total: number): string | null {
  let seen = 0;
  for (const { date, count } of dated) {
    seen += count;
    if (seen * 2 >= total) return date;
  }
  return null;
}
