import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { findCapacityPrice, type CapacityPrice } from './capacity-price.js';
import { type FleetOptions } from './fleet.js';
import { type FleetKind } from './fleet-kinds.js';
import { fleetRegions } from './fleet-regions.js';
import { firstFit, frontierIn, offersIn, plainOffersIn, type OfferList } from './offer-lists.js';
import { coverageIn } from './price-coverage.js';

/** One region a fleet could stand in: the cheapest match of every kind there, and the price of its disks. */
export interface FleetSite {
  readonly ordinal: number;
  readonly code: string;
  /** Position in the PriceBook by kind; -1 where nothing fits. */
  readonly picks: Int32Array;
  readonly disk: CapacityPrice | undefined;
  /** Offers by family of the kind, cheapest first. */
  readonly offers: readonly OfferList[];
}

export interface ProviderSites {
  readonly provider: Provider;
  readonly sites: readonly FleetSite[];
  readonly chosenBy: string;
  readonly regionsConsidered: number;
  readonly volumeType: string | null;
  /** Ways of buying for which few of the types sold there have a price, e.g. `windows in eastus2`. */
  readonly thinlyPriced: readonly string[];
}

/** The sites of a provider that are open to the lines: under `one-region` only the best one. */
export function sitesOf(
  catalog: Catalog,
  provider: Provider,
  kinds: readonly FleetKind[],
  options: FleetOptions,
  volumeType: string | null,
): ProviderSites {
  const { ordinals, chosenBy } = fleetRegions(catalog, provider, options.locality);
  const all = ordinals.map((ordinal) => siteIn(catalog, ordinal, kinds, options, volumeType));
  const chosen = options.placement === 'one-region' ? bestSite(catalog, all, kinds) : undefined;
  const rule =
    chosen && all.length > 1
      ? `${chosenBy}: of ${all.length} regions the one that matches most servers, prices most disks, then costs least`
      : chosenBy;
  const sites = chosen ? [chosen] : all;
  const thinlyPriced = thinMarkets(catalog, sites, kinds);
  return { provider, sites, chosenBy: rule, regionsConsidered: all.length, volumeType, thinlyPriced };
}

function siteIn(
  catalog: Catalog,
  ordinal: number,
  kinds: readonly FleetKind[],
  options: FleetOptions,
  volumeType: string | null,
): FleetSite {
  const picks = new Int32Array(kinds.length);
  const frontiers: OfferList[] = [];
  const offers: OfferList[] = [];
  for (const [position, { demand, market, family }] of kinds.entries()) {
    const { architecture, includeBurstable } = demand;
    frontiers[family] ??= frontierIn(catalog, ordinal, market, architecture, includeBurstable);
    offers[family] ??= plainOffersIn(catalog, ordinal, market, architecture, includeBurstable);
    picks[position] = firstFit(frontiers[family], demand);
  }
  const code = catalog.regions[ordinal]?.code ?? '';
  const disk = volumeType === null ? undefined : findCapacityPrice(catalog, volumeType, code, options.confidence);
  return { ordinal, code, picks, disk, offers };
}

function thinMarkets(catalog: Catalog, sites: readonly FleetSite[], kinds: readonly FleetKind[]): string[] {
  const markets = new Map(kinds.map(({ market }) => [market.operatingSystem, market]));
  return sites.flatMap(({ ordinal, code }) =>
    [...markets.values()].flatMap((market) => {
      const priced = offersIn(catalog, ordinal, market).positions.length;
      const thin = priced > 0 && coverageIn(catalog, ordinal, priced).thin;
      return thin ? [`${market.operatingSystem} in ${code}`] : [];
    }),
  );
}

interface SiteSum {
  readonly site: FleetSite;
  matched: number;
  disksPriced: number;
  monthlyUsd: number;
}

function bestSite(catalog: Catalog, sites: readonly FleetSite[], kinds: readonly FleetKind[]): FleetSite | undefined {
  const sums = sites.map((site) => sumSite(catalog, site, kinds));
  sums.sort(
    (a, b) =>
      b.matched - a.matched ||
      b.disksPriced - a.disksPriced ||
      a.monthlyUsd - b.monthlyUsd ||
      (a.site.code < b.site.code ? -1 : 1),
  );
  return sums[0]?.site;
}

function sumSite(catalog: Catalog, site: FleetSite, kinds: readonly FleetKind[]): SiteSum {
  const sum: SiteSum = { site, matched: 0, disksPriced: 0, monthlyUsd: 0 };
  for (const [position, kind] of kinds.entries()) {
    const pick = site.picks[position] ?? -1;
    if (pick < 0) continue;
    sum.matched += kind.servers;
    sum.monthlyUsd += (catalog.priceBook.usdPerHour[pick] ?? 0) * kind.billedHours;
    if (kind.diskGb > 0 && site.disk) {
      sum.disksPriced += kind.servers;
      sum.monthlyUsd += site.disk.usdPerGbMonth * kind.diskGb;
    }
  }
  return sum;
}
