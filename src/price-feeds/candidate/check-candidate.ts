import type { Catalog } from '../../catalog/domain/catalog.js';
import { PURCHASE_OPTIONS } from '../../catalog/domain/purchase-option.js';
import { checkTiers } from '../../catalog/seed/check-tiers.js';
import type { SeedContent } from '../../catalog/seed/load-seed.js';
import { SeedFaults } from '../../catalog/seed/seed-faults.js';
import { Problem } from '../../problems/domain/problem.js';
import {
  checkNames,
  checkRegions,
  checkRowCounts,
  listed,
  type CheckLimits,
  type CheckResult,
} from '../domain/price-checks.js';
import { covers, type RefreshScope } from '../domain/refresh-scope.js';
import { isUnread, type UnreadPrices } from '../domain/unread-prices.js';
import type { CollectedRows } from './collected-rows.js';

/** Every check of a candidate. `scope` undefined: an import, which need not be complete; nor need what is `unread`. */
export function checkCandidate(
  collected: CollectedRows,
  content: SeedContent,
  limits: CheckLimits,
  scope: RefreshScope | undefined,
  unread: readonly UnreadPrices[] = [],
): CheckResult[] {
  const { unknown, unknownCount, rowCount } = collected;
  return [
    ...collected.checks.results(),
    checkNames(unknown, unknownCount, rowCount, limits),
    checkTierOrder(content),
    ...(scope ? [...completeness(collected, limits, scope, unread), tellPrivate(collected)] : []),
  ];
}

function tellPrivate({ privateCount: count, rowCount: of }: CollectedRows): CheckResult {
  const bound = 'prices of imported lists stay as agreed; import a list again to renew its discounts';
  return { name: 'private-prices', passed: true, count, of, bound, examples: [] };
}

function checkTierOrder({ rows }: SeedContent): CheckResult {
  const faults = new SeedFaults();
  const places = rows.meterPrices.map((_row, at) => ({ file: 'candidate', line: at + 1 }));
  checkTiers(rows.meterPrices, places, faults);
  const bound = 'tiers that follow each other without gap or overlap';
  return listed('tiers', messagesOf(faults), rows.meterPrices.length, 0, bound);
}

function messagesOf(faults: SeedFaults): string[] {
  try {
    faults.throwIfAny();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ message }) => message);
  }
}

/**
 * A refresh of everything must name every region. What was delivered of a way of buying or of a meter must be delivered for
 * as many prices as before; what the feed never delivers, as some sources know more than the provider's own interface, is
 * not held against it.
 */
function completeness(
  collected: CollectedRows,
  limits: CheckLimits,
  scope: RefreshScope,
  unread: readonly UnreadPrices[],
): CheckResult[] {
  const before = countPrices(collected.previous, scope, unread);
  const isAll = scope.services.length === 0;
  const options = [...before.byOption]
    .filter(([name]) => (isAll && name.endsWith('|on-demand')) || collected.delivered.has(name))
    .map(([name, count]) => ({ name, delivered: collected.delivered.get(name) ?? 0, before: count }));
  const meters = [...collected.deliveredMeters].map(([name, delivered]) => {
    return { name, delivered, before: before.byMeter.get(name) ?? 0 };
  });
  const counts = checkRowCounts([...options, ...meters], limits);
  if (!isAll) return [counts];
  const missing = [...before.regions].filter((region) => !collected.regions.has(region)).sort();
  return [checkRegions(missing, before.regions.size, limits), counts];
}

interface PriceCounts {
  /** `provider/region` of every region with an instance price: all regions sell instances, few sell every meter. */
  readonly regions: ReadonlySet<string>;
  /** Instance prices by `provider|purchase option`. */
  readonly byOption: ReadonlyMap<string, number>;
  /** Regions by `product|meter`. */
  readonly byMeter: ReadonlyMap<string, number>;
}

function countPrices(catalog: Catalog, scope: RefreshScope, unread: readonly UnreadPrices[]): PriceCounts {
  const { priceBook: book, regions } = catalog;
  const inScope = regions.map(({ provider, code }) => covers(scope.providers, provider) && covers(scope.regions, code));
  const named = new Set<string>();
  const byOption = new Map<string, number>();
  for (let at = 0; at < book.count; at += 1) {
    const ordinal = book.regionOf[at] ?? 0;
    const region = regions[ordinal];
    if (!region || !inScope[ordinal]) continue;
    const option = PURCHASE_OPTIONS[book.optionOf[at] ?? 0] ?? 'on-demand';
    if (isUnread(unread, region.provider, option, region.code)) continue;
    named.add(`${region.provider}/${region.code}`);
    const name = `${region.provider}|${option}`;
    byOption.set(name, (byOption.get(name) ?? 0) + 1);
  }
  return { regions: named, byOption, byMeter: countMeters(catalog, scope) };
}

function countMeters({ index }: Catalog, scope: RefreshScope): Map<string, number> {
  const byMeter = new Map<string, number>();
  for (const [first] of index.meterTiers.values()) {
    if (!first || !covers(scope.regions, first.region)) continue;
    const name = `${first.product}|${first.meter}`;
    byMeter.set(name, (byMeter.get(name) ?? 0) + 1);
  }
  return byMeter;
}
