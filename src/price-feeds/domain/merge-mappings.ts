import type { MappingReport, UnmatchedGroup } from './sku-mapper.js';

/** Kept of a service: a report stays readable, and its counts cover what is not listed. */
const GROUPS_LISTED = 200;
const FAULTS_LISTED = 50;

export const NO_MAPPINGS: MappingReport = {
  skus: 0,
  mapped: 0,
  ignored: 0,
  unmatched: 0,
  unmatchedGroups: [],
  byRule: {},
  faults: [],
  faultCount: 0,
};

/** What the mapping of two parts of a service found, as if they had been one. */
export function mergeMappings(one: MappingReport, other: MappingReport): MappingReport {
  const byRule: Record<string, number> = { ...one.byRule };
  for (const [rule, count] of Object.entries(other.byRule)) byRule[rule] = (byRule[rule] ?? 0) + count;
  return {
    skus: one.skus + other.skus,
    mapped: one.mapped + other.mapped,
    ignored: one.ignored + other.ignored,
    unmatched: one.unmatched + other.unmatched,
    unmatchedGroups: mergeGroups(one.unmatchedGroups, other.unmatchedGroups),
    byRule,
    faults: [...one.faults, ...other.faults].slice(0, FAULTS_LISTED),
    faultCount: one.faultCount + other.faultCount,
  };
}

function mergeGroups(one: readonly UnmatchedGroup[], other: readonly UnmatchedGroup[]): UnmatchedGroup[] {
  const merged = new Map(one.map((group) => [`${group.service}|${group.kind}`, group]));
  for (const group of other) {
    const key = `${group.service}|${group.kind}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, count: known.count + group.count } : group);
  }
  return [...merged.values()].sort((a, b) => b.count - a.count).slice(0, GROUPS_LISTED);
}
