import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { isSoldIn } from './market.js';

/** How many of the types sold in a region have a price for one way of buying: a cheapest of few says little. */
export interface PriceCoverage {
  readonly soldTypes: number;
  readonly pricedTypes: number;
  /** Fewer are priced than the share of the seed (one in ten): the match may be far from the provider's cheapest. */
  readonly thin: boolean;
}

const SOLD = new WeakMap<Catalog, Uint32Array>();

export function coverageIn(catalog: Catalog, region: number, pricedTypes: number): PriceCoverage {
  const soldTypes = soldTypesOf(catalog)[region] ?? 0;
  const share = getParameter(catalog, 'comparison.thin-coverage-share').value;
  return { soldTypes, pricedTypes, thin: pricedTypes < share * soldTypes };
}

/** Types with any price, by region; counted once per catalog. */
function soldTypesOf(catalog: Catalog): Uint32Array {
  let sold = SOLD.get(catalog);
  if (!sold) {
    sold = Uint32Array.from(catalog.regions, (_, region) => {
      let count = 0;
      for (let type = 0; type < catalog.instanceTypes.length; type += 1)
        if (isSoldIn(catalog, region, type)) count += 1;
      return count;
    });
    SOLD.set(catalog, sold);
  }
  return sold;
}
