import type { Region } from '../../catalog/domain/tables/regions.js';

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance (haversine) between two regions; null where one has no coordinates in the catalog. */
export function kilometresBetween(a: Region | undefined, b: Region | undefined): number | null {
  if (!a || !b || a.latitude === null || b.latitude === null) return null;
  if (a.longitude === null || b.longitude === null) return null;
  const radians = Math.PI / 180;
  const latitude = ((b.latitude - a.latitude) * radians) / 2;
  const longitude = ((b.longitude - a.longitude) * radians) / 2;
  const h =
    Math.sin(latitude) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}
