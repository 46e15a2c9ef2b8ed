import { type Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, weakest, type FigureState } from '../../catalog/domain/confidence.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { brokenRule } from './demand.js';
import {
  type FleetOptions,
  type FleetServer,
  type LineMatch,
  type MatchedOffer,
  type NoMatchRule,
  type OfferSummary,
} from './fleet.js';
import { billedHours, type FleetKind } from './fleet-kinds.js';
import { type FleetSite, type ProviderSites } from './fleet-placement.js';
import { hourPriceAt, isSoldIn } from './market.js';
import { firstFitting, typeAt } from './offer-lists.js';

/** The match of one line on one provider, over the sites open to it. */
export type LineMatcher = (server: FleetServer, kind: number) => LineMatch;

/** Lines of one kind share their offer: it is looked up and described once per kind and site. */
export function lineMatcher(
  catalog: Catalog,
  options: FleetOptions,
  placed: ProviderSites,
  kinds: readonly FleetKind[],
): LineMatcher {
  const { provider, sites } = placed;
  const offers = sites.map(() => new Map<number, MatchedOffer>());
  const misses = new Map<number, LineMatch>();
  return (server, position) => {
    const kind = kinds[position];
    const site = cheapestSite(catalog, sites, server, position, options);
    const known = site && offers[sites.indexOf(site)];
    if (!kind || !known) return remembered(misses, position, () => miss(catalog, placed, kind));
    const offer = remembered(known, position, () => describe(catalog, site, kind, position, options));
    return price(provider, offer, site, server, options);
  };
}

function cheapestSite(
  catalog: Catalog,
  sites: readonly FleetSite[],
  server: FleetServer,
  kind: number,
  options: FleetOptions,
): FleetSite | undefined {
  let best: FleetSite | undefined;
  let least = Infinity;
  for (const site of sites) {
    const pick = site.picks[kind] ?? -1;
    if (pick < 0) continue;
    const disk = server.diskGb === 0 ? 0 : site.disk ? site.disk.usdPerGbMonth * server.diskGb : UNPRICED_LAST;
    const cost = (catalog.priceBook.usdPerHour[pick] ?? 0) * billedHours(server, options) + disk;
    if (cost < least) [best, least] = [site, cost];
  }
  return best;
}

/** More than any server costs in a month: a site whose disks have no price comes after every site whose disks have one. */
const UNPRICED_LAST = 1e12;

function describe(
  catalog: Catalog,
  site: FleetSite,
  kind: FleetKind,
  position: number,
  options: FleetOptions,
): MatchedOffer {
  const pick = site.picks[position] ?? -1;
  const type = typeAt(catalog, pick);
  const { usdPerHour, confidence, effectiveDate } = hourPriceAt(catalog, pick);
  return {
    instanceType: type.name,
    usdPerHour,
    region: site.code,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    extraVcpu: type.vcpu - kind.demand.vcpu,
    extraMemoryGib: type.memoryGib - kind.demand.memoryGib,
    priceDate: effectiveDate,
    confidence,
    alternatives: nextOffers(catalog, site, kind, options.alternatives),
  };
}

/** The offers after the chosen one, which is the first that fits. */
function nextOffers(catalog: Catalog, site: FleetSite, kind: FleetKind, count: number): OfferSummary[] {
  const list = site.offers[kind.family];
  if (count === 0 || !list) return [];
  const next = firstFitting(list, kind.demand, count + 1).slice(1);
  return next.map((position) => ({
    instanceType: typeAt(catalog, position).name,
    usdPerHour: catalog.priceBook.usdPerHour[position] ?? Number.NaN,
  }));
}

function price(
  provider: Provider,
  offer: MatchedOffer,
  site: FleetSite,
  server: FleetServer,
  options: FleetOptions,
): LineMatch {
  const outcome = offer.extraVcpu > 0 || offer.extraMemoryGib > 0 ? 'oversized' : 'matched';
  const computeMonthlyUsd = offer.usdPerHour * billedHours(server, options) * server.quantity;
  const diskMonthlyUsd = diskPrice(site, server);
  const monthlyUsd = diskMonthlyUsd === null ? null : computeMonthlyUsd + diskMonthlyUsd;
  const rule = diskMonthlyUsd === null ? 'disk-unpriced' : null;
  const because = rule ? `no price of the volume type in ${site.code}` : null;
  const state = rule ? 'unknown' : stateOfLine(offer, site, server);
  return { provider, outcome, offer, computeMonthlyUsd, diskMonthlyUsd, monthlyUsd, state, rule, because };
}

function diskPrice(site: FleetSite, server: FleetServer): number | null {
  if (server.diskGb === 0) return 0;
  return site.disk ? site.disk.usdPerGbMonth * server.diskGb * server.quantity : null;
}

function stateOfLine(offer: MatchedOffer, site: FleetSite, server: FleetServer): FigureState {
  if (server.diskGb === 0 || !site.disk) return stateOf(offer.confidence);
  return stateOf(weakest([offer.confidence, site.disk.row.confidence]));
}

function miss(catalog: Catalog, placed: ProviderSites, kind: FleetKind | undefined): LineMatch {
  const { rule, because } = missReason(catalog, placed, kind);
  return {
    provider: placed.provider,
    outcome: 'no-match',
    offer: null,
    computeMonthlyUsd: null,
    diskMonthlyUsd: null,
    monthlyUsd: null,
    state: 'unknown',
    rule,
    because,
  };
}

function missReason(
  catalog: Catalog,
  { provider, sites }: ProviderSites,
  kind: FleetKind | undefined,
): { readonly rule: NoMatchRule; readonly because: string } {
  if (sites.length === 0 || !kind) return { rule: 'no-region', because: `${provider} has no region there` };
  const where = sites.map(({ code }) => code).join(', ');
  const sold = catalog.instanceTypes.some(
    (type, ordinal) =>
      type.provider === provider &&
      brokenRule(type, kind.demand) === undefined &&
      sites.some((site) => isSoldIn(catalog, site.ordinal, ordinal)),
  );
  const { vcpu, memoryGib, architecture } = kind.demand;
  const size = `${vcpu} vCPU and ${memoryGib} GiB (${architecture})`;
  const { operatingSystem, purchaseOption } = kind.market;
  if (sold) {
    const because = `types of at least ${size} are sold in ${where}, but none has a ${purchaseOption} price for ${operatingSystem}`;
    return { rule: 'unpriced', because };
  }
  return { rule: 'nothing-large-enough', because: `no type of at least ${size} is sold in ${where}` };
}

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = make()));
  return value;
}
