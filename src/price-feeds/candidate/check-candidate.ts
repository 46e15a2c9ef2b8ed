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
import type { CollectedRows } from './collected-rows.js';

/** Every check of a candidate. `scope` undefined: an import, which need not be complete. */
export function checkCandidate(
  collected: CollectedRows,
  content: SeedContent,
  limits: CheckLimits,
  scope: RefreshScope | undefined,
): CheckResult[] {
  const { unknown, unknownCount, rowCount } = collected;
  return [
    ...collected.checks.results(),
    checkNames(unknown, unknownCount, rowCount, limits),
    checkTierOrder(content),
    ...(scope ? completeness(collected, limits, scope) : []),
  ];
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

function completeness(collected: CollectedRows, limits: CheckLimits, scope: RefreshScope): CheckResult[] {
  const before = countPrices(collected.previous, scope);
  const missing = [...before.regions].filter((region) => !collected.regions.has(region)).sort();
  const results = [checkRegions(missing, before.regions.size, limits)];
  // A refresh of some services is not comparable with everything the provider had.
  if (scope.services.length > 0) return results;
  const coverages = [...before.byOption]
    .filter(([name]) => name.endsWith('|on-demand') || collected.delivered.has(name))
    .map(([name, count]) => ({ name, delivered: collected.delivered.get(name) ?? 0, before: count }));
  return [...results, checkRowCounts(coverages, limits)];
}

interface PriceCounts {
  /** `provider/region` of every region with an instance price: all regions sell instances, few sell every meter. */
  readonly regions: ReadonlySet<string>;
  /**
   * Instance prices by `provider|purchase option`. Ways of buying that the feed never delivers (some sources know more than
   * the provider's own interface) are not held against it.
   */
  readonly byOption: ReadonlyMap<string, number>;
}

function countPrices({ priceBook: book, regions }: Catalog, scope: RefreshScope): PriceCounts {
  const inScope = regions.map(({ provider, code }) => covers(scope.providers, provider) && covers(scope.regions, code));
  const named = new Set<string>();
  const byOption = new Map<string, number>();
  for (let at = 0; at < book.count; at += 1) {
    const ordinal = book.regionOf[at] ?? 0;
    const region = regions[ordinal];
    if (!region || !inScope[ordinal]) continue;
    named.add(`${region.provider}/${region.code}`);
    const name = `${region.provider}|${PURCHASE_OPTIONS[book.optionOf[at] ?? 0] ?? ''}`;
    byOption.set(name, (byOption.get(name) ?? 0) + 1);
  }
  return { regions: named, byOption };
}
