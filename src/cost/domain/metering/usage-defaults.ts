import type { Catalog } from '../../../catalog/domain/catalog.js';
import type { ScoreParameter } from '../../../catalog/domain/tables/scoring.js';

type ByDriver = Map<string, ScoreParameter | null>;
const caches = new WeakMap<Catalog, Map<string, ByDriver>>();

/** The documented default of a driver for a capability, else for every capability; null where the seed holds none. */
export function findDefault(catalog: Catalog, capability: string, driver: string): ScoreParameter | null {
  let ofCatalog = caches.get(catalog);
  if (!ofCatalog) caches.set(catalog, (ofCatalog = new Map<string, ByDriver>()));
  let ofCapability = ofCatalog.get(capability);
  if (!ofCapability) ofCatalog.set(capability, (ofCapability = new Map<string, ScoreParameter | null>()));
  let parameter = ofCapability.get(driver);
  if (parameter === undefined) {
    const { parameters } = catalog.index;
    parameter =
      parameters.get(`cost.default.${capability}.${driver}`) ?? parameters.get(`cost.default.${driver}`) ?? null;
    ofCapability.set(driver, parameter);
  }
  return parameter;
}
