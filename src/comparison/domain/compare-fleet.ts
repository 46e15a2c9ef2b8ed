import { type Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { pricingCategoryOf } from '../../catalog/domain/purchase-option.js';
import { volumeTypes } from './capacity-price.js';
import { type FleetComparison, type FleetLine, type FleetOptions, type FleetServer } from './fleet.js';
import { groupFleet } from './fleet-kinds.js';
import { lineMatcher } from './fleet-lines.js';
import { sitesOf } from './fleet-placement.js';
import { cheapestOf, totalOn } from './fleet-totals.js';
import { comparePriceDates } from './price-dates.js';

export const FLEET_RULE =
  'lowest hourly price among offers at least the size asked, then fewer vCPU, less memory, the name';

/**
 * The best match and price of every server on each cloud, with totals. Each kind of server is looked up once per region on
 * a list of the offers that can win, so that ten thousand lines cost little more than reading them. Throws Problem for a
 * volume type that is not one.
 */
export function compareFleet(
  catalog: Catalog,
  servers: readonly FleetServer[],
  options: FleetOptions,
): FleetComparison {
  const { kinds, kindOf } = groupFleet(servers, options);
  const volumes = volumeTypes(catalog, options.volumes);
  const placed = PROVIDERS.map((provider) => sitesOf(catalog, provider, kinds, options, volumes.get(provider) ?? null));
  const matchers = placed.map((sites) => lineMatcher(catalog, options, sites, kinds));
  const lines = servers.map((server, position): FleetLine => ({
    server,
    matches: matchers.map((match) => match(server, kindOf[position] ?? 0)),
  }));
  const totals = placed.map((sites, position) => totalOn(sites, lines, position));
  const { cheapest, because } = cheapestOf(totals);
  return {
    lines,
    totals,
    cheapest,
    cheapestBecause: because,
    rule: FLEET_RULE,
    assumed: assumptions(options),
    priceDates: comparePriceDates(catalog, datesOf(lines)),
  };
}

function assumptions(options: FleetOptions): string[] {
  const assumed = ['no accelerators'];
  if (!options.includeBurstable) assumed.push('no burstable types');
  if (options.purchaseOption !== 'spot') assumed.push('no spot prices');
  if (!options.locality.includeGovernment) assumed.push('no government regions, unless named');
  if (pricingCategoryOf(options.purchaseOption) === 'Committed') {
    assumed.push('commitments are billed for all 730 hours of the month, whatever hours the servers run');
  }
  assumed.push('disks are priced by capacity alone: performance beyond what the volume type includes is not in them');
  return assumed;
}

/** The dates of the prices used, each once. */
function datesOf(lines: readonly FleetLine[]): (string | null)[] {
  const dates = new Set<string | null>();
  for (const { matches } of lines) {
    for (const { offer } of matches) if (offer) dates.add(offer.priceDate);
  }
  return [...dates];
}
