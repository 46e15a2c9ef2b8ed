import type { PriceRule } from './price-rule.js';
import { listed, type CheckResult } from './price-checks.js';
import { unusedRules, type MappingReport } from './sku-mapper.js';

/**
 * Whether the rules still fit the articles: no article claimed by two rules or lacking what its rule needs, no rule without
 * an article in a service that was read whole. Articles no rule names are listed, and refuse nothing.
 */
export function checkMappings(
  rules: readonly PriceRule[],
  mappings: Readonly<Record<string, MappingReport>>,
  isWhole: boolean,
): CheckResult[] {
  const reports = Object.values(mappings);
  const skus = sum(reports.map((report) => report.skus));
  return [
    checkFaults(reports, skus),
    ...(isWhole ? [checkUnused(rules, mappings)] : []),
    tellUnmatched(mappings, skus),
  ];
}

function checkFaults(reports: readonly MappingReport[], skus: number): CheckResult {
  const count = sum(reports.map(({ faultCount }) => faultCount));
  const examples = reports.flatMap(({ faults }) => faults);
  const bound = 'each article is taken by one rule, in the unit and with the names the rule expects';
  return { ...listed('mapping', examples, skus, 0, bound), count, passed: count === 0 };
}

function checkUnused(rules: readonly PriceRule[], mappings: Readonly<Record<string, MappingReport>>): CheckResult {
  const read = rules.filter(({ service }) => mappings[service]);
  const unused = read.flatMap((rule) => unusedRules([rule], mappings[rule.service]?.byRule ?? {}));
  return listed('rules', unused, read.length, 0, 'every rule takes an article of a service that was read whole');
}

function tellUnmatched(mappings: Readonly<Record<string, MappingReport>>, skus: number): CheckResult {
  const groups = Object.values(mappings).flatMap(({ unmatchedGroups }) => unmatchedGroups);
  const sorted = [...groups].sort((a, b) => b.count - a.count);
  const examples = sorted.map(({ service, kind, count, example }) => `${service} ${kind}: ${count}, e.g. ${example}`);
  const bound = 'articles no rule names are listed; they change nothing';
  const count = sum(Object.values(mappings).map(({ unmatched }) => unmatched));
  return { ...listed('unmatched-articles', examples, skus, skus, bound), count, passed: true };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
