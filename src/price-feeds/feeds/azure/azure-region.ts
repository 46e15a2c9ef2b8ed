/** Articles that are priced for no region but for the world, a billing zone or traffic between continents. */
export type AzurePlace = 'region' | 'shared';

const ZONE = /^zone \d+$/;

/**
 * The catalog's code of where an article is priced: `eastus`, `global`, `zone-1`, `intercontinental`. The interface leaves
 * the region of some articles of the whole world blank.
 */
export function regionOfRow({ armRegionName, location }: { armRegionName: string; location: string }): string {
  const name = (armRegionName || location).toLowerCase();
  if (name === '' || name === 'global') return 'global';
  if (ZONE.test(name)) return name.replace(' ', '-');
  return name.replaceAll(' ', '');
}

export function placeOfRegion(region: string): AzurePlace {
  return region === 'global' || region === 'intercontinental' || region.startsWith('zone-') ? 'shared' : 'region';
}
