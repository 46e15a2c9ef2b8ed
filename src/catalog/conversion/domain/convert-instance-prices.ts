import { CONFIDENCES, type Confidence } from '../../domain/confidence.js';
import { PROVIDERS, type Provider } from '../../domain/provider.js';
import {
  OPERATING_SYSTEMS,
  PURCHASE_OPTIONS,
  type OperatingSystem,
  type PurchaseOption,
} from '../../domain/purchase-option.js';
import type { PriceOrigin } from '../../domain/tables/compute.js';
import { exactNumber } from './decimal-text.js';
import { findPriceConfidence } from './price-confidence.js';
import { citedSources, type SourceBook } from './source-book.js';
import { optionalText, refuse, refuseDuplicates, requiredOneOf, requiredText, type SourceRow } from './source-row.js';

/** One seed file of instance prices: a row per type, a column per purchase option and operating system. */
export interface PriceFile {
  readonly provider: Provider;
  readonly region: string;
  /** Header, `@origin` line, then a line per instance type. */
  readonly lines: readonly (readonly string[])[];
}

export interface ConvertedPrices {
  readonly files: readonly PriceFile[];
  readonly origins: readonly PriceOrigin[];
}

interface Price {
  readonly provider: Provider;
  readonly region: string;
  readonly instanceType: string;
  readonly column: number;
  /** Decimal text exactly as published. */
  readonly usdPerHour: string;
  readonly origin: string;
}

/** Folder of the price files below `seed/`, one file per provider and region. */
export const INSTANCE_PRICE_FOLDER = 'compute/instance-prices/';

/** Names of purchase options in the sources that differ from ours by more than `_` for `-`. */
const OPTION_NAMES: Readonly<Record<string, PurchaseOption>> = {
  reserved_1y_no_upfront: 'committed-1y',
  reserved_3y_no_upfront: 'committed-3y',
  reserved_1y: 'committed-1y',
  reserved_3y: 'committed-3y',
  cud_1y: 'committed-1y',
  cud_3y: 'committed-3y',
  savings_compute_1y_no_upfront: 'savings-plan-1y',
  savings_compute_3y_no_upfront: 'savings-plan-3y',
  savings_1y: 'savings-plan-1y',
  savings_3y: 'savings-plan-3y',
};

const OPTION_COLUMNS = PURCHASE_OPTIONS.flatMap((option) => OPERATING_SYSTEMS.map((os) => `${option}.${os}`));

/** `compute/instance_prices_<provider>.csv` → price files and the origins they name by number. */
export function convertInstancePrices(
  rows: readonly SourceRow[],
  book: SourceBook,
  known: { readonly regions: ReadonlySet<string>; readonly instanceTypes: ReadonlySet<string> },
): ConvertedPrices {
  refuseDuplicates(rows, ['provider', 'region_code', 'instance_type', 'purchase_option', 'operating_system']);
  const originKeys = new Map<string, Omit<PriceOrigin, 'id'>>();
  const prices = rows.map((row) => readPrice(row, book, known, originKeys));
  const origins = numberOrigins(originKeys);
  const idOf = new Map(origins.map(({ id, ...origin }) => [originKey(origin), id]));
  const files = groupBy(prices, ({ provider, region }) => `${provider}/${region}`);
  return {
    files: [...files.values()].map((group) => priceFile(group, idOf)),
    origins,
  };
}

function readPrice(
  row: SourceRow,
  book: SourceBook,
  known: { readonly regions: ReadonlySet<string>; readonly instanceTypes: ReadonlySet<string> },
  originKeys: Map<string, Omit<PriceOrigin, 'id'>>,
): Price {
  const provider = requiredOneOf(row, 'provider', PROVIDERS);
  const region = requiredText(row, 'region_code');
  const instanceType = requiredText(row, 'instance_type');
  if (!known.regions.has(`${provider}/${region}`)) refuse(row, 'region_code', `region "${region}" is not listed`);
  if (!known.instanceTypes.has(`${provider}/${instanceType}`)) {
    refuse(row, 'instance_type', `instance type "${instanceType}" is not listed`);
  }
  const option = optionOf(row);
  const operatingSystem = requiredOneOf(row, 'operating_system', OPERATING_SYSTEMS);
  const origin = originOf(row, book, provider, option, operatingSystem);
  originKeys.set(originKey(origin), origin);
  const column = OPTION_COLUMNS.indexOf(`${option}.${operatingSystem}`);
  return { provider, region, instanceType, column, usdPerHour: priceText(row), origin: originKey(origin) };
}

function optionOf(row: SourceRow): PurchaseOption {
  const written = requiredText(row, 'purchase_option');
  const option = OPTION_NAMES[written] ?? written.replaceAll('_', '-');
  if ((PURCHASE_OPTIONS as readonly string[]).includes(option)) return option as PurchaseOption;
  return refuse(row, 'purchase_option', `"${written}" is not a known way to buy`, Object.keys(OPTION_NAMES).join(', '));
}

function priceText(row: SourceRow): string {
  const text = requiredText(row, 'usd_per_hour');
  const value = exactNumber(text) ?? refuse(row, 'usd_per_hour', `"${text}" is not a plain decimal a double can keep`);
  if (value <= 0) refuse(row, 'usd_per_hour', `an instance hour at ${text} USD`, 'more than 0');
  return text;
}

function originOf(
  row: SourceRow,
  book: SourceBook,
  provider: Provider,
  option: PurchaseOption,
  operatingSystem: OperatingSystem,
): Omit<PriceOrigin, 'id'> {
  const sourceIds = citedSources(book, 'compute', row, 'source_id').map(({ id }) => id);
  const confidences = sourceIds.map((id): Confidence => {
    const confidence = findPriceConfidence(id, provider, option, operatingSystem);
    return (
      confidence ??
      refuse(row, 'source_id', `nobody has judged the price source "${id}"`, 'a source of price-confidence.ts')
    );
  });
  const best = [...confidences].sort((a, b) => CONFIDENCES.indexOf(a) - CONFIDENCES.indexOf(b))[0] ?? 'unverified';
  return { sourceIds, effectiveDate: optionalText(row, 'effective_date'), confidence: best };
}

const originKey = (origin: Omit<PriceOrigin, 'id'>): string =>
  `${origin.sourceIds.join(';')}|${origin.effectiveDate ?? ''}|${CONFIDENCES.indexOf(origin.confidence)}`;

/** Origins are numbered in the order of source, date and confidence, so that equal input gives equal numbers. */
function numberOrigins(origins: ReadonlyMap<string, Omit<PriceOrigin, 'id'>>): PriceOrigin[] {
  return [...origins.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, origin], id) => ({ id, ...origin }));
}

function priceFile(prices: readonly Price[], idOf: ReadonlyMap<string, number>): PriceFile {
  const columns = [...new Set(prices.map(({ column }) => column))].sort((a, b) => a - b);
  const defaults = new Map(columns.map((column) => [column, commonOrigin(prices, column, idOf)]));
  const types = [...groupBy(prices, ({ instanceType }) => instanceType).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const { provider = 'aws', region = '' } = prices[0] ?? {};
  return {
    provider,
    region,
    lines: [
      ['instance_type', ...columns.map((column) => OPTION_COLUMNS[column] ?? '')],
      ['@origin', ...columns.map((column) => String(defaults.get(column)))],
      ...types.map(([type, group]) => [type, ...columns.map((column) => cellOf(group, column, idOf, defaults))]),
    ],
  };
}

/** The origin most prices of a column have; the lower number where two are as frequent. */
function commonOrigin(prices: readonly Price[], column: number, idOf: ReadonlyMap<string, number>): number {
  const counts = new Map<number, number>();
  for (const price of prices) {
    if (price.column !== column) continue;
    const id = idOf.get(price.origin) ?? 0;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([idA, a], [idB, b]) => b - a || idA - idB)[0]?.[0] ?? 0;
}

function cellOf(
  group: readonly Price[],
  column: number,
  idOf: ReadonlyMap<string, number>,
  defaults: ReadonlyMap<number, number>,
): string {
  const price = group.find((candidate) => candidate.column === column);
  if (!price) return '';
  const id = idOf.get(price.origin) ?? 0;
  return id === defaults.get(column) ? price.usdPerHour : `${price.usdPerHour}@${id}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
