import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Geography, Region } from '../../catalog/domain/tables/regions.js';
import { kmBetween } from '../../comparison/domain/great-circle.js';
import type { Constraints, UserGroup, Workload } from './workload.js';

export const REGION_RULES = ['government', 'geography', 'residency', 'region-not-named', 'latency'] as const;
export type RegionRule = (typeof REGION_RULES)[number];

/** A region left out, and the rule that left it out. */
export interface RefusedRegion {
  readonly provider: Provider;
  readonly region: string;
  readonly rule: RegionRule;
  /** Value and bound, in words. */
  readonly because: string;
}

export interface RegionChoice {
  readonly allowed: readonly Region[];
  readonly refused: readonly RefusedRegion[];
}

/** Regions of a provider the constraints allow, and why each other one is not. */
export function regionChoice(workload: Workload, provider: Provider, catalog: Catalog): RegionChoice {
  const allowed: Region[] = [];
  const refused: RefusedRegion[] = [];
  for (const region of catalog.regions) {
    if (region.provider !== provider) continue;
    const broken = brokenRegionRule(region, workload.constraints, workload.users, catalog);
    if (broken) refused.push({ provider, region: region.code, ...broken });
    else allowed.push(region);
  }
  return { allowed, refused };
}

type Broken = Pick<RefusedRegion, 'rule' | 'because'>;

function brokenRegionRule(
  region: Region,
  constraints: Constraints,
  users: readonly UserGroup[],
  catalog: Catalog,
): Broken | null {
  const { geographies, countries, regions, latencyMsAtMost } = constraints;
  if (region.government) return { rule: 'government', because: 'reserved for government customers' };
  if (geographies && !geographies.includes(region.geography)) {
    return { rule: 'geography', because: `${region.geography} is not one of ${geographies.join(', ')}` };
  }
  if (countries && !countries.includes(region.countryIso2)) {
    return {
      rule: 'residency',
      because: `data would be kept in ${region.countryIso2}, not in ${countries.join(', ')}`,
    };
  }
  if (regions && !regions.includes(region.code)) {
    return { rule: 'region-not-named', because: `not one of ${regions.join(', ')}` };
  }
  if (latencyMsAtMost === null) return null;
  return tooFar(region, users, latencyMsAtMost, catalog);
}

function tooFar(region: Region, users: readonly UserGroup[], most: number, catalog: Catalog): Broken | null {
  for (const group of users) {
    const rttMs = userLatencyMs(group, region, catalog);
    if (rttMs !== null && rttMs <= most) continue;
    const measured = rttMs === null ? 'an unknown time' : `about ${rttMs.toFixed(1)} ms`;
    return { rule: 'latency', because: `${measured} to ${group.name}, ${most} ms wanted` };
  }
  return null;
}

/**
 * Round trip between users and a region by the distance rule of the catalog (seed/regions): base + factor × ideal, an
 * estimate. Null where the place of the region is unknown: not shown to be near enough.
 */
export function userLatencyMs(user: UserGroup, region: Region, catalog: Catalog): number | null {
  const distanceKm = kmBetween(user, region);
  if (distanceKm === null) return null;
  const value = (name: string): number => getParameter(catalog, `latency.${name}`).value;
  const idealMs = (2 * distanceKm) / value('fibre-speed');
  const factor =
    distanceKm < value('short-distance-limit')
      ? value('short-distance-factor')
      : geographyFactor(user.geography, region.geography, catalog);
  return value('base-rtt') + factor * idealMs;
}

function geographyFactor(a: Geography, b: Geography, catalog: Catalog): number {
  const rows = catalog.latencyFactors;
  const row =
    rows.find(({ geographyA, geographyB }) => geographyA === a && geographyB === b) ??
    rows.find(({ geographyA, geographyB }) => geographyA === b && geographyB === a) ??
    rows.find(({ geographyA, geographyB }) => geographyA === '*' && geographyB === '*');
  if (!row) throw new Error('the seed holds no general latency factor');
  return row.factor;
}
