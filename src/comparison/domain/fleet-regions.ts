import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Provider } from '../../catalog/domain/provider.js';
import { type Region } from '../../catalog/domain/tables/regions.js';
import { comparableRegions, type Locality } from './regions-nearby.js';
import { regionKey } from './named-rows.js';

/** Regions of a provider a fleet may stand in, and the rule that chose them. */
export interface FleetRegions {
  readonly ordinals: readonly number[];
  readonly chosenBy: string;
}

/**
 * The regions named for the provider; else, where others are named, the nearest to the first of them; else every region
 * of the geography; else the nearest to the default place. Empty where the provider has none there.
 */
export function fleetRegions(catalog: Catalog, provider: Provider, locality: Locality): FleetRegions {
  const named = locality.regions.filter((region) => region.provider === provider);
  if (named.length > 0) return { ordinals: ordinalsOf(catalog, named), chosenBy: 'named in the request' };
  if (locality.regions.length === 0 && locality.geography) {
    const inside = catalog.regions.filter(
      (region) =>
        region.provider === provider &&
        region.geography === locality.geography &&
        (locality.includeGovernment || !region.government),
    );
    return { ordinals: ordinalsOf(catalog, inside), chosenBy: `in ${locality.geography}` };
  }
  const nearest = comparableRegions(catalog, locality).get(provider);
  if (!nearest) return { ordinals: [], chosenBy: 'none there' };
  return { ordinals: ordinalsOf(catalog, [nearest.region]), chosenBy: nearest.chosenBy };
}

function ordinalsOf(catalog: Catalog, regions: readonly Region[]): number[] {
  return [...new Set(regions.map((region) => catalog.index.regionOrdinals.get(regionKey(region)) ?? -1))];
}
