import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { Problem } from '../../problems/domain/problem.js';
import { kmBetween } from './great-circle.js';
import { isSoldIn } from './market.js';
import { regionKey, type NamedInstanceType } from './named-rows.js';
import { comparableRegions, regionsNearby, type ChosenRegion, type Locality } from './regions-nearby.js';

/**
 * The region an instance type is asked about: the one named for its provider, which must sell it, else the nearest that
 * sells it to the named region of another provider, to the geography's trio or to the default place. Throws Problem
 * `instance-type-not-in-region` naming the regions that do sell it.
 */
export function chooseHomeRegion(catalog: Catalog, asked: NamedInstanceType, locality: Locality): ChosenRegion {
  const { provider } = asked.row;
  const sold = regionsSelling(catalog, asked.ordinal);
  const named = locality.regions.find((region) => region.provider === provider);
  if (named) {
    if (!sold.includes(named)) throw notSold(catalog, asked, named, sold);
    return { region: named, distanceKm: 0, chosenBy: 'named in the request' };
  }
  const trio = comparableRegions(catalog, locality);
  const place = trio.get(provider)?.region ?? [...trio.values()][0]?.region;
  const nearest =
    place &&
    regionsNearby(catalog, place, provider, (region) => {
      return sold.includes(region) && (locality.includeGovernment || !region.government);
    })[0];
  if (!nearest) throw notSold(catalog, asked, undefined, sold);
  const rule = trio.get(provider)?.chosenBy ?? `nearest to ${place.code}`;
  const moved = nearest.region === trio.get(provider)?.region ? '' : `, nearest that sells ${asked.row.name}`;
  return { ...nearest, distanceKm: kmBetween(place, nearest.region), chosenBy: `${rule}${moved}` };
}

/** Regions with any published price of the type, in the order of their codes. */
export function regionsSelling(catalog: Catalog, type: number): Region[] {
  return catalog.regions
    .filter((_, ordinal) => isSoldIn(catalog, ordinal, type))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function notSold(
  catalog: Catalog,
  asked: NamedInstanceType,
  named: Region | undefined,
  sold: readonly Region[],
): Problem {
  const where = sold.map((region) => region.code);
  const { name } = asked.row;
  const place = named ? `in ${regionKey(named)}` : 'in any region that may be used here';
  const list = where.length === 0 ? 'in no region of the catalog' : `in ${where.join(', ')}`;
  return new Problem('instance-type-not-in-region', `${name} is not sold ${place}; it is sold ${list}`, [
    {
      path: 'region',
      message: `${name} is not sold there`,
      value: named?.code,
      bound: list,
      nearest: nearestSelling(catalog, named, sold),
    },
  ]);
}

function nearestSelling(catalog: Catalog, named: Region | undefined, sold: readonly Region[]): string[] {
  const inOrder = named
    ? regionsNearby(catalog, named, named.provider, (region) => sold.includes(region)).map(({ region }) => region)
    : sold;
  return inOrder.slice(0, 3).map((region) => region.code);
}
