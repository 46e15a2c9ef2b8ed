/** A place on the earth, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG). */
const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance in km between two places, by the haversine formula. */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const [latitude, otherLatitude] = [radians(from.latitude), radians(to.latitude)];
  const halfLatitude = Math.sin((otherLatitude - latitude) / 2);
  const halfLongitude = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = halfLatitude ** 2 + Math.cos(latitude) * Math.cos(otherLatitude) * halfLongitude ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Great-circle distance in km between places whose coordinates may be unknown; null where one of them is. */
export function kmBetween(from: PossiblePlace, to: PossiblePlace): number | null {
  return isLocated(from) && isLocated(to) ? greatCircleKm(from, to) : null;
}

/** A place whose coordinates the catalog may not hold. */
export interface PossiblePlace {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

function isLocated(place: PossiblePlace): place is Coordinates {
  return place.latitude !== null && place.longitude !== null;
}
