import { type Catalog } from '../../catalog/domain/catalog.js';
import { type Geography } from '../../catalog/domain/tables/regions.js';
import { Problem } from '../../problems/domain/problem.js';
import { getRegion, regionKey } from './named-rows.js';
import { type Locality } from './regions-nearby.js';

export interface NamedPlace {
  /** `provider/code`, or a bare code where it is unambiguous. */
  readonly regions?: readonly string[] | undefined;
  readonly geography?: Geography | undefined;
  readonly includeGovernment: boolean;
}

/**
 * The place a request names. Throws Problem `unknown-region`, and `invalid-request` where a region and a geography are
 * both named, or two regions of one provider where a comparison has room for one.
 */
export function readLocality(catalog: Catalog, place: NamedPlace, onePerProvider: boolean): Locality {
  const regions = [...new Set((place.regions ?? []).map((name) => getRegion(catalog, name)))];
  if (regions.length > 0 && place.geography) {
    throw refused(
      'geography',
      place.geography,
      'region and geography exclude each other',
      'only one of region, geography',
    );
  }
  const twice = regions.find((region, at) => regions.slice(0, at).some((each) => each.provider === region.provider));
  if (onePerProvider && twice) {
    throw refused(
      'region',
      regionKey(twice),
      `a second region of ${twice.provider} is named`,
      'one region per provider',
    );
  }
  return { regions, geography: place.geography ?? null, includeGovernment: place.includeGovernment };
}

function refused(path: string, value: string, message: string, bound: string): Problem {
  return new Problem('invalid-request', `the query is not valid: ${message}`, [{ path, message, value, bound }]);
}
