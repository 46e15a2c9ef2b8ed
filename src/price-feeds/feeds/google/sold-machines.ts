import type { Catalog } from '../../../catalog/domain/catalog.js';
import { pairEnd, pairStart } from '../../../catalog/domain/price-book.js';
import type { InstanceType } from '../../../catalog/domain/tables/compute.js';

/**
 * Which machine types may be priced where. Google's catalog sells parts and says nothing of sizes, so a size counts as sold in
 * a region where the catalog has it already, or where it has none of its family yet: then the family is new there.
 */
export class SoldMachines {
  private readonly familiesIn = new Map<number, ReadonlySet<string>>();

  constructor(private readonly catalog: Pick<Catalog, 'priceBook' | 'index' | 'instanceTypes'>) {}

  isSold({ name, family }: InstanceType, regionCode: string): boolean {
    const { priceBook: book, index } = this.catalog;
    const region = index.regionOrdinals.get(`gcp/${regionCode}`);
    const type = index.instanceTypeOrdinals.get(`gcp/${name}`);
    if (region === undefined || type === undefined) return true;
    if (pairEnd(book, region, type) > pairStart(book, region, type)) return true;
    return !this.familiesOf(region).has(family);
  }

  private familiesOf(region: number): ReadonlySet<string> {
    const known = this.familiesIn.get(region);
    if (known) return known;
    const { priceBook: book, instanceTypes } = this.catalog;
    const sold = instanceTypes.filter(
      ({ provider }, type) => provider === 'gcp' && pairEnd(book, region, type) > pairStart(book, region, type),
    );
    const families = new Set(sold.map(({ family }) => family));
    this.familiesIn.set(region, families);
    return families;
  }
}
