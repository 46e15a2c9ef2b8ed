import { type Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, weakest, type Confidence } from '../../catalog/domain/confidence.js';
import { brokenRule } from './demand.js';
import { type FleetOptions, type FleetServer, type LineMatch, type NoMatchRule, type OfferSummary } from './fleet.js';
import { billedHours, type FleetKind } from './fleet-kinds.js';
import { type FleetSite, type ProviderSites } from './fleet-placement.js';
import { hourPriceAt, isSoldIn } from './market.js';
import { offersIn, typeAt } from './offer-lists.js';

/** The match of one line on one provider, over the sites open to it. */
export type LineMatcher = (server: FleetServer, kind: number) => LineMatch;

/** What a match of one kind in one region has in common for all its lines. */
type Template = Omit<
  LineMatch,
  'computeMonthlyUsd' | 'diskMonthlyUsd' | 'monthlyUsd' | 'rule' | 'because' | 'state'
> & {
  readonly confidence: Confidence;
};

/** Lines of one kind share everything but hours, disk and quantity: it is described once per kind and site. */
export function lineMatcher(
  catalog: Catalog,
  options: FleetOptions,
  placed: ProviderSites,
  kinds: readonly FleetKind[],
): LineMatcher {
  const templates = new Map<string, Template>();
  const misses = new Map<number, LineMatch>();
  return (server, kind) => {
    const site = cheapestSite(catalog, placed.sites, server, kind, options);
    if (!site) return remembered(misses, kind, () => miss(catalog, placed, kinds[kind]));
    const template = remembered(templates, `${kind}|${site.ordinal}`, () =>
      describe(catalog, placed, site, kinds[kind], site.picks[kind] ?? -1, options),
    );
    return price(template, site, server, options);
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
  { provider }: ProviderSites,
  site: FleetSite,
  kind: FleetKind | undefined,
  pick: number,
  options: FleetOptions,
): Template {
  if (!kind) throw new Error('a match of no kind');
  const type = typeAt(catalog, pick);
  const { usdPerHour, confidence, effectiveDate } = hourPriceAt(catalog, pick);
  const extraVcpu = type.vcpu - kind.demand.vcpu;
  const extraMemoryGib = type.memoryGib - kind.demand.memoryGib;
  return {
    provider,
    outcome: extraVcpu > 0 || extraMemoryGib > 0 ? 'oversized' : 'matched',
    region: site.code,
    instanceType: type.name,
    vcpu: type.vcpu,
    memoryGib: type.memoryGib,
    extraVcpu,
    extraMemoryGib,
    usdPerHour,
    priceDate: effectiveDate,
    confidence,
    alternatives: nextOffers(catalog, site.ordinal, kind, pick, options.alternatives),
  };
}

function nextOffers(catalog: Catalog, region: number, kind: FleetKind, pick: number, count: number): OfferSummary[] {
  const next: OfferSummary[] = [];
  if (count === 0) return next;
  for (const position of offersIn(catalog, region, kind.market)) {
    const type = typeAt(catalog, position);
    if (position === pick || brokenRule(type, kind.demand)) continue;
    next.push({ instanceType: type.name, usdPerHour: catalog.priceBook.usdPerHour[position] ?? Number.NaN });
    if (next.length === count) break;
  }
  return next;
}

function price(template: Template, site: FleetSite, server: FleetServer, options: FleetOptions): LineMatch {
  const { confidence, ...common } = template;
  const computeMonthlyUsd = (template.usdPerHour ?? 0) * billedHours(server, options) * server.quantity;
  if (server.diskGb > 0 && !site.disk) {
    const because = `no price of the volume type in ${site.code}`;
    return {
      ...common,
      computeMonthlyUsd,
      diskMonthlyUsd: null,
      monthlyUsd: null,
      state: 'unknown',
      rule: 'disk-unpriced',
      because,
    };
  }
  const diskMonthlyUsd = server.diskGb === 0 ? 0 : (site.disk?.usdPerGbMonth ?? 0) * server.diskGb * server.quantity;
  const sources = server.diskGb > 0 && site.disk ? [confidence, site.disk.row.confidence] : [confidence];
  return {
    ...common,
    computeMonthlyUsd,
    diskMonthlyUsd,
    monthlyUsd: computeMonthlyUsd + diskMonthlyUsd,
    state: stateOf(weakest(sources)),
    rule: null,
    because: null,
  };
}

function miss(catalog: Catalog, placed: ProviderSites, kind: FleetKind | undefined): LineMatch {
  const { rule, because } = missReason(catalog, placed, kind);
  return {
    provider: placed.provider,
    outcome: 'no-match',
    region: null,
    instanceType: null,
    vcpu: null,
    memoryGib: null,
    extraVcpu: null,
    extraMemoryGib: null,
    usdPerHour: null,
    computeMonthlyUsd: null,
    diskMonthlyUsd: null,
    monthlyUsd: null,
    state: 'unknown',
    priceDate: null,
    rule,
    because,
    alternatives: [],
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
