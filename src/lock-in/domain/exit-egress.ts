import type { Provider } from '../../catalog/domain/provider.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Confidence } from '../../catalog/domain/confidence.js';
import type { ComponentEffort } from './component-effort.js';
import { payableUsd, waiverEffects, type WaiverEffect, type WaiverOptions } from './egress-waivers.js';

/** Price of moving data out of a region to the internet, all of it in one month. */
export interface EgressPrice {
  /** USD at the tiers of the source; null where no price is known. */
  readonly usd: number | null;
  readonly confidence: Confidence;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

/** Supplied by the cost room; must not fall as GB grow. */
export type EgressPricer = (provider: Provider, region: string, gb: number) => EgressPrice;

export interface RegionEgress extends EgressPrice {
  readonly region: string;
  readonly gb: number;
}

/** The egress bill of an exit: list price per region, what a waiver takes off, what is left to pay. */
export interface EgressBill {
  readonly regions: readonly RegionEgress[];
  readonly listUsd: number | null;
  readonly waivers: readonly WaiverEffect[];
  readonly payableUsd: number | null;
}

const NOT_PRICED: EgressPrice = {
  usd: null,
  confidence: 'unverified',
  because: 'no egress prices were at hand',
  sourceIds: [],
};

/** Bills the data of the components that move. Data already live at the target does not travel again. */
export function exitEgress(
  catalog: Catalog,
  provider: Provider,
  components: readonly ComponentEffort[],
  price: EgressPricer | undefined,
  waiver: WaiverOptions | undefined,
): EgressBill {
  const regions = [...gbByRegion(components)].map(([region, gb]) => ({
    region,
    gb,
    ...(price?.(provider, region, gb) ?? NOT_PRICED),
  }));
  const listUsd = sumOrNull(regions.map((region) => region.usd));
  const waivers = waiver ? waiverEffects(catalog, provider, listUsd, waiver) : [];
  return { regions, listUsd, waivers, payableUsd: payableUsd(listUsd, waivers) };
}

function gbByRegion(components: readonly ComponentEffort[]): Map<string, number> {
  const byRegion = new Map<string, number>();
  for (const { component, data, liveAs } of components) {
    if (liveAs !== null || !data.gb) continue;
    byRegion.set(component.region, (byRegion.get(component.region) ?? 0) + data.gb);
  }
  return byRegion;
}

/** A sum with an unknown part is unknown. */
export function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
