import type { Region } from '../../catalog/domain/tables/regions.js';

/**
 * Where else a price may stand for a region without being a guess: price zones and edge locations the provider bills by.
 * Only places that the price list itself names; the order is the order tried.
 */
export function billingPlaces(product: string, region: Region): readonly string[] {
  const rule = RULES.find(({ prefix }) => product.startsWith(prefix));
  return rule ? rule.places(region) : NONE;
}

/**
 * Meters read in one region whose price list states no region at all: the price of a NAT virtual machine-hour and of
 * transfer between named geographies.
 */
export function isStatedEverywhere(product: string, meter: string): boolean {
  return (
    (product === 'gcp.cloud-nat' && meter === 'vm_hour') ||
    (product === 'gcp.network-inter-region' && meter.startsWith('gb_inter_region_'))
  );
}

const NONE: readonly string[] = [];
const RULES: readonly { readonly prefix: string; readonly places: (region: Region) => readonly string[] }[] = [
  { prefix: 'azure.front-door', places: (region) => [azureFrontDoorZone(region)] },
  { prefix: 'azure.', places: (region) => [azureBillingZone(region)] },
  { prefix: 'aws.cloudfront', places: cloudFrontEdges },
  { prefix: 'aws.global-accelerator', places: acceleratorOrigins },
  { prefix: 'gcp.', places: googleLocations },
];

/** Zones of Azure bandwidth, ExpressRoute and peering, as the egress prices of the seed show them. */
function azureBillingZone({ geography, countryIso2 }: Region): string {
  if (countryIso2 === 'CL' || countryIso2 === 'IL') return 'zone-1';
  if (geography === 'Europe' || geography === 'North America') return 'zone-1';
  if (geography === 'South America' || geography === 'Africa' || countryIso2 === 'AE') return 'zone-3';
  return 'zone-2';
}

function azureFrontDoorZone({ geography, countryIso2 }: Region): string {
  if (countryIso2 === 'IN') return 'zone-5';
  if (geography === 'Asia') return 'zone-2';
  if (geography === 'South America') return 'zone-3';
  return geography === 'Oceania' ? 'zone-4' : 'zone-1';
}

function cloudFrontEdges({ geography, countryIso2 }: Region): readonly string[] {
  if (countryIso2 === 'JP') return ['edge-japan'];
  if (geography === 'North America') return ['edge-us-eu', 'edge-us'];
  if (geography === 'Europe') return ['edge-us-eu'];
  return geography === 'Asia' ? ['edge-apac'] : NONE;
}

function acceleratorOrigins({ geography }: Region): readonly string[] {
  if (geography === 'Europe') return ['from-europe'];
  return geography === 'North America' ? ['from-north-america'] : NONE;
}

function googleLocations({ geography }: Region): readonly string[] {
  if (geography === 'Europe') return ['eur4', 'europe-multi', 'eur3', 'eu'];
  if (geography === 'North America') return ['nam4', 'us-multi', 'north-america', 'americas'];
  return geography === 'Asia' ? ['asia1', 'asia-multi'] : NONE;
}
