import { type Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { type Figure } from '../../scorecards/domain/score-tree.js';
import { carbonPerHour } from './carbon.js';
import { brokenRule, FIT_RULES, FIT_RULE_WORDS, hasAccelerator, type ComputeDemand, type FitRule } from './demand.js';
import { explainDistance } from './explain-distance.js';
import {
  DISTANCE_TERMS,
  differences,
  distanceTotal,
  distanceWeights,
  isComplete,
  type Distance,
  type DistanceWeights,
} from './instance-distance.js';
import { leastFew } from './least-few.js';
import { findMarketPrice, hourPriceAt, isSoldIn, type HourPrice, type Market } from './market.js';
import { getInstanceType, regionKey, type NamedInstanceType } from './named-rows.js';
import { comparePriceDates, type PriceDates } from './price-dates.js';
import { comparableRegions, regionsNearby, type ChosenRegion, type Locality } from './regions-nearby.js';
import { chooseHomeRegion } from './home-region.js';

export interface EquivalentsQuery {
  readonly provider: Provider;
  readonly type: string;
  readonly locality: Locality;
  readonly market: Market;
  readonly allowSmaller: boolean;
  readonly allowArchitectureChange: boolean;
  /** Null: as the asked type is. */
  readonly includeBurstable: boolean | null;
  /** Candidates listed per provider. */
  readonly limit: number;
}

export interface Candidate {
  readonly type: InstanceType;
  readonly price: HourPrice | null;
  /** Nearest region of the provider that publishes the price missing here. */
  readonly nearestPriced: NearestPriced | null;
  readonly distance: Distance;
  readonly carbon: Figure;
}

export interface NearestPriced {
  readonly region: Region;
  readonly distanceKm: number | null;
  readonly price: HourPrice;
}

export interface ProviderEquivalents {
  readonly provider: Provider;
  readonly region: ChosenRegion | null;
  readonly candidates: readonly Candidate[];
  /** Types that fit, of which the first `limit` are listed. */
  readonly fitting: number;
  /** Types sold in the region that the matching rules left out, by the first rule each broke. */
  readonly rejected: readonly { readonly rule: FitRule; readonly count: number; readonly because: string }[];
  readonly because: string;
}

export interface InstanceEquivalents {
  readonly asked: {
    readonly type: InstanceType;
    readonly region: ChosenRegion;
    readonly price: HourPrice | null;
    readonly nearestPriced: NearestPriced | null;
  };
  readonly market: Market;
  readonly providers: readonly ProviderEquivalents[];
  readonly rule: string;
  readonly assumed: readonly string[];
  readonly priceDates: PriceDates;
}

export const EQUIVALENTS_RULE =
  'least distance first (distances with every term known before the others), then the lower price, fewer vCPU, less memory, the name';

/**
 * Nearest instance types on the other clouds, with the distance explained. Throws Problem for a type, region or pair of
 * them the catalog does not know.
 */
export function findInstanceEquivalents(catalog: Catalog, query: EquivalentsQuery): InstanceEquivalents {
  const asked = getInstanceType(catalog, query.provider, query.type);
  const home = chooseHomeRegion(catalog, asked, query.locality);
  const regions = comparableRegions(catalog, around(home.region, query.locality));
  const demand = demandOf(asked.row, query);
  const search = { catalog, query, asked, demand, home, weights: distanceWeights(catalog) };
  const price = priceIn(catalog, home.region, asked.ordinal, query.market);
  const providers = PROVIDERS.filter((provider) => provider !== query.provider).map((provider) =>
    equivalentsOn(search, provider, regions.get(provider), price?.usdPerHour ?? null),
  );
  return {
    asked: {
      type: asked.row,
      region: home,
      price,
      nearestPriced: price ? null : nearestPriced(search, home.region, asked.ordinal),
    },
    market: query.market,
    providers,
    rule: EQUIVALENTS_RULE,
    assumed: assumptions(asked.row, query),
    priceDates: comparePriceDates(
      catalog,
      pricesOf(price, providers).map((each) => each.effectiveDate),
    ),
  };
}

interface Search {
  readonly catalog: Catalog;
  readonly query: EquivalentsQuery;
  readonly asked: NamedInstanceType;
  readonly demand: ComputeDemand;
  readonly weights: DistanceWeights;
}

interface Sketch {
  readonly ordinal: number;
  readonly type: InstanceType;
  readonly position: number;
  readonly usdPerHour: number | null;
  readonly total: number;
  readonly complete: boolean;
}

function equivalentsOn(
  search: Search,
  provider: Provider,
  chosen: ChosenRegion | undefined,
  askedUsdPerHour: number | null,
): ProviderEquivalents {
  if (!chosen) return noRegion(provider);
  const { sketches, rejected } = sketchCandidates(search, provider, chosen.region, askedUsdPerHour);
  const listed = leastFew(sketches, search.query.limit, compareSketches);
  return {
    provider,
    region: chosen,
    candidates: listed.map((sketch) => describe(search, chosen.region, sketch, askedUsdPerHour)),
    fitting: sketches.length,
    rejected: FIT_RULES.flatMap((rule) => {
      const count = rejected.get(rule) ?? 0;
      return count === 0 ? [] : [{ rule, count, because: FIT_RULE_WORDS[rule] }];
    }),
    because: reason(provider, chosen.region, sketches.length, listed.length),
  };
}

/** Every fitting type sold in the region with its distance as a bare number: explaining is left to the few that are listed. */
function sketchCandidates(search: Search, provider: Provider, region: Region, askedUsdPerHour: number | null) {
  const { catalog, demand, query } = search;
  const regionOrdinal = catalog.index.regionOrdinals.get(regionKey(region)) ?? -1;
  const rejected = new Map<FitRule, number>();
  const sketches: Sketch[] = [];
  const sketch = sketcher(search, regionOrdinal, askedUsdPerHour);
  for (let ordinal = 0; ordinal < catalog.instanceTypes.length; ordinal += 1) {
    const type = catalog.instanceTypes[ordinal];
    if (type?.provider !== provider || !isSoldIn(catalog, regionOrdinal, ordinal)) continue;
    const broken = brokenRule(type, demand, query.allowSmaller);
    if (broken) rejected.set(broken, (rejected.get(broken) ?? 0) + 1);
    else sketches.push(sketch(type, ordinal));
  }
  return { sketches, rejected };
}

function sketcher({ catalog, asked, query, weights }: Search, region: number, askedUsdPerHour: number | null) {
  const from = { type: asked.row, usdPerHour: askedUsdPerHour };
  const scratch = new Float64Array(DISTANCE_TERMS.length);
  return (type: InstanceType, ordinal: number): Sketch => {
    const position = findMarketPrice(catalog, region, ordinal, query.market);
    const usdPerHour = position < 0 ? null : (catalog.priceBook.usdPerHour[position] ?? null);
    const parts = differences(from, type, usdPerHour, weights.smallerFactor, scratch);
    const total = distanceTotal(parts, weights.terms);
    return { ordinal, type, position, usdPerHour, total, complete: isComplete(parts) };
  };
}

function compareSketches(a: Sketch, b: Sketch): number {
  if (a.complete !== b.complete) return a.complete ? -1 : 1;
  return (
    a.total - b.total ||
    (a.usdPerHour ?? Number.MAX_VALUE) - (b.usdPerHour ?? Number.MAX_VALUE) ||
    a.type.vcpu - b.type.vcpu ||
    a.type.memoryGib - b.type.memoryGib ||
    (a.type.name < b.type.name ? -1 : 1)
  );
}

function describe(search: Search, region: Region, sketch: Sketch, askedUsdPerHour: number | null): Candidate {
  const { catalog, asked, weights } = search;
  const { type, usdPerHour, position } = sketch;
  return {
    type,
    price: position < 0 ? null : hourPriceAt(catalog, position),
    nearestPriced: position < 0 ? nearestPriced(search, region, sketch.ordinal) : null,
    distance: explainDistance({ type: asked.row, usdPerHour: askedUsdPerHour }, { type, usdPerHour }, weights),
    carbon: carbonPerHour(catalog, region, type),
  };
}

function nearestPriced({ catalog, query }: Search, from: Region, type: number): NearestPriced | null {
  const provider = from.provider;
  for (const { region, distanceKm } of regionsNearby(catalog, from, provider)) {
    const price = priceIn(catalog, region, type, query.market);
    if (price) return { region, distanceKm, price };
  }
  return null;
}

function priceIn(catalog: Catalog, region: Region, type: number, market: Market): HourPrice | null {
  const ordinal = catalog.index.regionOrdinals.get(regionKey(region)) ?? -1;
  const position = findMarketPrice(catalog, ordinal, type, market);
  return position < 0 ? null : hourPriceAt(catalog, position);
}

/** The asked type's region leads; regions named for other providers stay. */
function around(home: Region, locality: Locality): Locality {
  const others = locality.regions.filter((region) => region.provider !== home.provider);
  return { ...locality, regions: [home, ...others] };
}

function demandOf(type: InstanceType, query: EquivalentsQuery): ComputeDemand {
  return {
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    architecture: query.allowArchitectureChange ? 'any' : type.architecture,
    gpu: hasAccelerator(type) ? { name: type.gpuName, count: type.gpuCount ?? 0, memoryGib: type.gpuMemoryGib } : null,
    includeBurstable: query.includeBurstable ?? type.burstable,
  };
}

function assumptions(type: InstanceType, query: EquivalentsQuery): string[] {
  const assumed = [];
  if (query.includeBurstable === null) {
    assumed.push(type.burstable ? 'burstable types are included: the asked type is one' : 'no burstable types');
  }
  if (hasAccelerator(type)) assumed.push('accelerators are asked for: the asked type has them');
  if (query.market.purchaseOption !== 'spot') assumed.push('no spot prices');
  if (!query.locality.includeGovernment) assumed.push('no government regions, unless named');
  return assumed;
}

function noRegion(provider: Provider): ProviderEquivalents {
  return {
    provider,
    region: null,
    candidates: [],
    fitting: 0,
    rejected: [],
    because: `${provider} has no region there`,
  };
}

function reason(provider: Provider, region: Region, fitting: number, listed: number): string {
  if (fitting === 0)
    return `no type of ${provider} sold in ${region.code} is at least the size asked under the matching rules`;
  return listed < fitting
    ? `${fitting} types fit, the nearest ${listed} are listed`
    : `${fitting} types fit, all are listed`;
}

function pricesOf(price: HourPrice | null, providers: readonly ProviderEquivalents[]): HourPrice[] {
  const listed = providers.flatMap(({ candidates }) => candidates.map((candidate) => candidate.price));
  return [price, ...listed].filter((each) => each !== null);
}
