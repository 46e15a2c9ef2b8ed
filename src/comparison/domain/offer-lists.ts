import { type Catalog } from '../../catalog/domain/catalog.js';
import { operatingSystemOrdinal, optionOrdinal } from '../../catalog/domain/price-book.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { architectureFits, hasAccelerator, type ArchitectureWish, type ComputeDemand } from './demand.js';
import { passesMarket, type Market } from './market.js';

/**
 * Positions in the PriceBook of every offer of one region and market, cheapest first; at one price fewer vCPU first, then
 * less memory, then the name. Sorted once per catalog and kept beside it.
 */
export function offersIn(catalog: Catalog, region: number, market: Market): Uint32Array {
  return remembered(catalog, `${region}|${marketKey(market)}`, () => sortOffers(catalog, region, market));
}

/**
 * The offers that can be the cheapest fit of some demand without accelerators: those no earlier offer of `offersIn`
 * equals or beats in vCPU and memory. The first fit of the whole list is always among them: whatever beats an offer also
 * fits whatever it fits, and comes earlier.
 */
export function frontierIn(
  catalog: Catalog,
  region: number,
  market: Market,
  architecture: ArchitectureWish,
  includeBurstable: boolean,
): Uint32Array {
  const key = `${region}|${marketKey(market)}|${architecture}|${includeBurstable}`;
  return remembered(catalog, key, () => {
    const eligible = offersIn(catalog, region, market).filter((position) => {
      const type = typeAt(catalog, position);
      return (
        !hasAccelerator(type) &&
        (includeBurstable || !type.burstable) &&
        architectureFits(type.architecture, architecture)
      );
    });
    return undominated(catalog, eligible);
  });
}

/** First position of `frontier` that is at least the size asked; -1 where none is. */
export function firstFit(catalog: Catalog, frontier: Uint32Array, demand: ComputeDemand): number {
  for (const position of frontier) {
    const type = typeAt(catalog, position);
    if (type.vcpu >= demand.vcpu && type.memoryGib >= demand.memoryGib) return position;
  }
  return -1;
}

/** The instance type an offer is for. */
export function typeAt(catalog: Catalog, position: number): InstanceType {
  const type = catalog.instanceTypes[catalog.priceBook.typeOf[position] ?? 0];
  if (!type) throw new Error(`price ${position} names an instance type the catalog does not hold`);
  return type;
}

const LISTS = new WeakMap<Catalog, Map<string, Uint32Array>>();

/** Lists live as long as the catalog they were sorted from: a catalog never changes. */
function remembered(catalog: Catalog, key: string, build: () => Uint32Array): Uint32Array {
  let lists = LISTS.get(catalog);
  if (!lists) LISTS.set(catalog, (lists = new Map<string, Uint32Array>()));
  let list = lists.get(key);
  if (!list) lists.set(key, (list = build()));
  return list;
}

function marketKey({ purchaseOption, operatingSystem, confidence }: Market): string {
  return `${purchaseOption}|${operatingSystem}|${confidence}`;
}

function sortOffers(catalog: Catalog, region: number, market: Market): Uint32Array {
  const { priceBook } = catalog;
  const option = optionOrdinal(market.purchaseOption);
  const system = operatingSystemOrdinal(market.operatingSystem);
  const found: number[] = [];
  const end = priceBook.firstOfPair[(region + 1) * priceBook.typeCount] ?? priceBook.count;
  for (let position = priceBook.firstOfPair[region * priceBook.typeCount] ?? 0; position < end; position += 1) {
    if (priceBook.optionOf[position] !== option || priceBook.operatingSystemOf[position] !== system) continue;
    if (passesMarket(catalog, position, market.confidence)) found.push(position);
  }
  return Uint32Array.from(found.sort((a, b) => compareOffers(catalog, a, b)));
}

/** The order of offers everywhere: price, then fewer vCPU, then less memory, then the name. */
export function compareOffers(catalog: Catalog, a: number, b: number): number {
  const byPrice = (catalog.priceBook.usdPerHour[a] ?? 0) - (catalog.priceBook.usdPerHour[b] ?? 0);
  if (byPrice !== 0) return byPrice;
  const [first, second] = [typeAt(catalog, a), typeAt(catalog, b)];
  return first.vcpu - second.vcpu || first.memoryGib - second.memoryGib || (first.name < second.name ? -1 : 1);
}

function undominated(catalog: Catalog, offers: Uint32Array): Uint32Array {
  const kept: number[] = [];
  for (const position of offers) {
    const type = typeAt(catalog, position);
    const beaten = kept.some((earlier) => {
      const other = typeAt(catalog, earlier);
      return other.vcpu >= type.vcpu && other.memoryGib >= type.memoryGib;
    });
    if (!beaten) kept.push(position);
  }
  return Uint32Array.from(kept);
}
