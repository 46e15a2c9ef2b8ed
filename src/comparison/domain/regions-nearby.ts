import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type Geography, type Region } from '../../catalog/domain/tables/regions.js';
import { kmBetween, type Coordinates, type PossiblePlace } from './great-circle.js';
import { regionKey } from './named-rows.js';

export interface NearbyRegion {
  readonly region: Region;
  /** Null where the catalog lacks the coordinates of one end. */
  readonly distanceKm: number | null;
}

/** Where a search starts: a place, or a region, whose country and geography stand in for missing coordinates. */
export type Origin = PossiblePlace & Partial<Pick<Region, 'countryIso2' | 'geography'>>;

/** A region an answer speaks of, and the rule that chose it. */
export interface ChosenRegion extends NearbyRegion {
  readonly chosenBy: string;
}

/**
 * Regions of a provider that pass `accepts`, nearest first by great circle. Where a distance is unknown: after the known
 * ones, those of the same country first, then of the same geography. Ties in order of the code.
 */
export function regionsNearby(
  catalog: Catalog,
  from: Origin,
  provider: Provider,
  accepts: (region: Region) => boolean = (region) => !region.government,
): NearbyRegion[] {
  return inOrderOfDistance(catalog, from, provider).filter(({ region }) => accepts(region));
}

const ORDERS = new WeakMap<Catalog, Map<string, readonly NearbyRegion[]>>();
/** Orders kept per catalog: more than its regions and some places besides. */
const MAX_ORDERS = 1000;

/** Every region of a provider in order of its distance, kept beside the catalog: regions are asked about again and again. */
function inOrderOfDistance(catalog: Catalog, from: Origin, provider: Provider): readonly NearbyRegion[] {
  let orders = ORDERS.get(catalog);
  if (!orders) ORDERS.set(catalog, (orders = new Map<string, readonly NearbyRegion[]>()));
  const key = `${provider}|${from.latitude}|${from.longitude}|${from.countryIso2 ?? ''}|${from.geography ?? ''}`;
  const known = orders.get(key);
  if (known) return known;
  const order = sortByDistance(catalog, from, provider);
  if (orders.size < MAX_ORDERS) orders.set(key, order);
  return order;
}

function sortByDistance(catalog: Catalog, from: Origin, provider: Provider): NearbyRegion[] {
  const away = (nearby: NearbyRegion) => nearby.distanceKm ?? HALF_THE_EARTH_KM + strangeness(from, nearby.region);
  return catalog.regions
    .filter((region) => region.provider === provider)
    .map((region) => ({ region, distanceKm: kmBetween(from, region) }))
    .sort((a, b) => away(a) - away(b) || (a.region.code < b.region.code ? -1 : 1));
}

/** No two places lie further apart. */
const HALF_THE_EARTH_KM = 20_016;

function strangeness(from: Origin, region: Region): number {
  if (from.countryIso2 === region.countryIso2) return 0;
  return from.geography === region.geography ? 1 : 2;
}

export function findNearestRegion(
  catalog: Catalog,
  from: Origin,
  provider: Provider,
  accepts: (region: Region) => boolean,
): NearbyRegion | undefined {
  return inOrderOfDistance(catalog, from, provider).find(({ region }) => accepts(region));
}

/** The place comparisons start from when the request names none; a parameter of the seed. */
export function defaultPlace(catalog: Catalog): Coordinates {
  return {
    latitude: getParameter(catalog, 'comparison.default-latitude').value,
    longitude: getParameter(catalog, 'comparison.default-longitude').value,
  };
}

export interface Locality {
  /** At most one region per provider; the first is the anchor of the providers that have none here. */
  readonly regions: readonly Region[];
  readonly geography: Geography | null;
  readonly includeGovernment: boolean;
}

export const ANYWHERE: Locality = { regions: [], geography: null, includeGovernment: false };

/**
 * One comparable region per provider: the named ones, and for the other providers the nearest by coordinates to the
 * first named region, else, inside the named geography, the trio with the least sum of distances, else the nearest to
 * the default place. A provider without any region there is absent.
 */
export function comparableRegions(catalog: Catalog, locality: Locality): Map<Provider, ChosenRegion> {
  const [anchor] = locality.regions;
  if (anchor) return aroundAnchor(catalog, anchor, locality);
  if (locality.geography) return closestTogether(catalog, locality.geography, locality.includeGovernment);
  const place = defaultPlace(catalog);
  const accepts = acceptance(locality);
  return byProvider((provider) =>
    chosen(findNearestRegion(catalog, place, provider, accepts), 'nearest to the default place, northern Virginia'),
  );
}

function aroundAnchor(catalog: Catalog, anchor: Region, locality: Locality): Map<Provider, ChosenRegion> {
  const accepts = acceptance(locality);
  return byProvider((provider) => {
    const named = locality.regions.find((region) => region.provider === provider);
    if (named) return { region: named, distanceKm: kmBetween(anchor, named), chosenBy: 'named in the request' };
    return chosen(
      findNearestRegion(catalog, anchor, provider, accepts),
      `nearest to ${regionKey(anchor)} by coordinates`,
    );
  });
}

/** The region of each provider whose distances to the nearest of the others are least in sum; distance is to the first provider's. */
function closestTogether(
  catalog: Catalog,
  geography: Geography,
  includeGovernment: boolean,
): Map<Provider, ChosenRegion> {
  const accepts = (region: Region) => region.geography === geography && (includeGovernment || !region.government);
  let best: NearbyRegion[] = [];
  let least = Infinity;
  for (const region of catalog.regions.filter((each) => accepts(each) && each.latitude !== null)) {
    const trio = PROVIDERS.flatMap((provider) =>
      provider === region.provider
        ? [{ region, distanceKm: 0 }]
        : (findNearestRegion(catalog, region, provider, accepts) ?? []),
    );
    const sum = trio.reduce((total, each) => total + (each.distanceKm ?? HALF_THE_EARTH_KM), 0);
    if (trio.length > best.length || (trio.length === best.length && sum < least)) [best, least] = [trio, sum];
  }
  const rule = `closest together by coordinates in ${geography}`;
  return byProvider((provider) =>
    chosen(
      best.find(({ region }) => region.provider === provider),
      rule,
    ),
  );
}

function acceptance({ includeGovernment }: Locality): (region: Region) => boolean {
  return (region) => includeGovernment || !region.government;
}

function chosen(nearby: NearbyRegion | undefined, chosenBy: string): ChosenRegion | undefined {
  return nearby && { ...nearby, chosenBy };
}

function byProvider(choose: (provider: Provider) => ChosenRegion | undefined): Map<Provider, ChosenRegion> {
  return new Map(
    PROVIDERS.flatMap((provider): [Provider, ChosenRegion][] => {
      const region = choose(provider);
      return region ? [[provider, region]] : [];
    }),
  );
}
