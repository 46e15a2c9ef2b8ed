import { type Catalog } from '../../catalog/domain/catalog.js';
import { operatingSystemOrdinal, optionOrdinal } from '../../catalog/domain/price-book.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';
import { architectureFits, brokenRule, hasAccelerator, type ArchitectureWish, type ComputeDemand } from './demand.js';
import { passesMarket, type Market } from './market.js';

/** Offers in order, with the sizes that most questions are about in columns beside them. */
export interface OfferList {
  /** Positions in the PriceBook. */
  readonly positions: Uint32Array;
  readonly vcpu: Float64Array;
  readonly memoryGib: Float64Array;
}

/**
 * Every offer of one region and market, cheapest first; at one price fewer vCPU first, then less memory, then the name.
 * Sorted once per catalog and kept beside it.
 */
export function offersIn(catalog: Catalog, region: number, market: Market): OfferList {
  const key = `${region}|${marketKey(market)}`;
  return remembered(catalog, key, () => listOf(catalog, sortedOffers(catalog, region, market)));
}

/** The offers of `offersIn` that pass what is asked of the kind of machine, without accelerators; sizes are not looked at. */
export function plainOffersIn(
  catalog: Catalog,
  region: number,
  market: Market,
  architecture: ArchitectureWish,
  includeBurstable: boolean,
): OfferList {
  const key = `${region}|${marketKey(market)}|${architecture}|${includeBurstable}`;
  return remembered(catalog, key, () => {
    const eligible = offersIn(catalog, region, market).positions.filter((position) => {
      const type = typeAt(catalog, position);
      if (hasAccelerator(type) || (type.burstable && !includeBurstable)) return false;
      return architectureFits(type.architecture, architecture);
    });
    return listOf(catalog, eligible);
  });
}

/**
 * The offers that can be the cheapest fit of some demand without accelerators: those no earlier offer of `plainOffersIn`
 * equals or beats in vCPU and memory. The first fit of the whole list is always among them: whatever beats an offer also
 * fits whatever it fits, and comes earlier.
 */
export function frontierIn(
  catalog: Catalog,
  region: number,
  market: Market,
  architecture: ArchitectureWish,
  includeBurstable: boolean,
): OfferList {
  const key = `${region}|${marketKey(market)}|${architecture}|${includeBurstable}|frontier`;
  return remembered(catalog, key, () =>
    listOf(catalog, undominated(plainOffersIn(catalog, region, market, architecture, includeBurstable))),
  );
}

/** First position of the list that is at least the size asked; -1 where none is. */
export function firstFit({ positions, vcpu, memoryGib }: OfferList, demand: ComputeDemand): number {
  for (let index = 0; index < positions.length; index += 1) {
    if ((vcpu[index] ?? 0) >= demand.vcpu && (memoryGib[index] ?? 0) >= demand.memoryGib) return positions[index] ?? -1;
  }
  return -1;
}

/** Positions of the first `count` offers of the list that are at least the size asked. */
export function firstFitting(
  { positions, vcpu, memoryGib }: OfferList,
  demand: ComputeDemand,
  count: number,
): number[] {
  const first: number[] = [];
  for (let index = 0; index < positions.length && first.length < count; index += 1) {
    if ((vcpu[index] ?? 0) < demand.vcpu || (memoryGib[index] ?? 0) < demand.memoryGib) continue;
    first.push(positions[index] ?? -1);
  }
  return first;
}

export interface Fitting {
  /** Positions of the first `limit` offers that fit. */
  readonly first: readonly number[];
  /** How many fit in all. */
  readonly count: number;
}

/** The cheapest offers that fit a demand, and how many fit. */
export function fittingOffers(
  catalog: Catalog,
  region: number,
  market: Market,
  demand: ComputeDemand,
  limit: number,
): Fitting {
  if (demand.gpu) return fittingAccelerated(catalog, region, market, demand, limit);
  const list = plainOffersIn(catalog, region, market, demand.architecture, demand.includeBurstable);
  const first: number[] = [];
  let count = 0;
  for (let index = 0; index < list.positions.length; index += 1) {
    if ((list.vcpu[index] ?? 0) < demand.vcpu || (list.memoryGib[index] ?? 0) < demand.memoryGib) continue;
    if (count < limit) first.push(list.positions[index] ?? -1);
    count += 1;
  }
  return { first, count };
}

/** The instance type an offer is for. */
export function typeAt(catalog: Catalog, position: number): InstanceType {
  const type = catalog.instanceTypes[catalog.priceBook.typeOf[position] ?? 0];
  if (!type) throw new Error(`price ${position} names an instance type the catalog does not hold`);
  return type;
}

/** The order of offers everywhere: price, then fewer vCPU, then less memory, then the name. */
export function compareOffers(catalog: Catalog, a: number, b: number): number {
  const byPrice = (catalog.priceBook.usdPerHour[a] ?? 0) - (catalog.priceBook.usdPerHour[b] ?? 0);
  if (byPrice !== 0) return byPrice;
  const [first, second] = [typeAt(catalog, a), typeAt(catalog, b)];
  return first.vcpu - second.vcpu || first.memoryGib - second.memoryGib || (first.name < second.name ? -1 : 1);
}

function fittingAccelerated(
  catalog: Catalog,
  region: number,
  market: Market,
  demand: ComputeDemand,
  limit: number,
): Fitting {
  const { positions } = offersIn(catalog, region, market);
  const fitting = positions.filter((position) => brokenRule(typeAt(catalog, position), demand) === undefined);
  return { first: [...fitting.subarray(0, limit)], count: fitting.length };
}

const LISTS = new WeakMap<Catalog, Map<string, OfferList>>();

/** Lists live as long as the catalog they were sorted from: a catalog never changes. */
function remembered(catalog: Catalog, key: string, build: () => OfferList): OfferList {
  let lists = LISTS.get(catalog);
  if (!lists) LISTS.set(catalog, (lists = new Map<string, OfferList>()));
  let list = lists.get(key);
  if (!list) lists.set(key, (list = build()));
  return list;
}

function marketKey({ purchaseOption, operatingSystem, confidence }: Market): string {
  return `${purchaseOption}|${operatingSystem}|${confidence}`;
}

function sortedOffers(catalog: Catalog, region: number, market: Market): Uint32Array {
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

function listOf(catalog: Catalog, positions: Uint32Array): OfferList {
  const types = Array.from(positions, (position) => typeAt(catalog, position));
  return {
    positions,
    vcpu: Float64Array.from(types, (type) => type.vcpu),
    memoryGib: Float64Array.from(types, (type) => type.memoryGib),
  };
}

function undominated({ positions, vcpu, memoryGib }: OfferList): Uint32Array {
  const kept: number[] = [];
  const beats = (earlier: number, later: number) =>
    (vcpu[earlier] ?? 0) >= (vcpu[later] ?? 0) && (memoryGib[earlier] ?? 0) >= (memoryGib[later] ?? 0);
  for (let index = 0; index < positions.length; index += 1) {
    if (!kept.some((earlier) => beats(earlier, index))) kept.push(index);
  }
  return Uint32Array.from(kept, (index) => positions[index] ?? 0);
}
