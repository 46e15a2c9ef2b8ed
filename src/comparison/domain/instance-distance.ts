import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { type InstanceType } from '../../catalog/domain/tables/compute.js';

export const DISTANCE_TERMS = [
  'vcpu',
  'memory',
  'architecture',
  'accelerator',
  'burstable',
  'local-disk',
  'price',
] as const;
export type DistanceTermName = (typeof DISTANCE_TERMS)[number];

/** One part of the distance: weight x difference = points. A difference of 1 is one doubling, or one kind changed. */
export interface DistanceTerm {
  readonly term: DistanceTermName;
  readonly weight: number;
  /** Null where it cannot be told; it then adds nothing, and the distance is not complete. */
  readonly difference: number | null;
  readonly points: number;
  readonly because: string;
}

export interface Distance {
  readonly total: number;
  /** False where a term could not be told; such candidates come after all complete ones. */
  readonly complete: boolean;
  readonly terms: readonly DistanceTerm[];
}

export interface DistanceWeights {
  /** In the order of DISTANCE_TERMS. */
  readonly terms: readonly number[];
  /** Being smaller than asked counts this many times as much as being larger. */
  readonly smallerFactor: number;
}

export interface PricedType {
  readonly type: InstanceType;
  /** Null: unknown. */
  readonly usdPerHour: number | null;
}

/** Weights of the metric, from the seed. */
export function distanceWeights(catalog: Catalog): DistanceWeights {
  const weight = (name: string) => getParameter(catalog, `comparison.distance.${name}`).value;
  return { terms: DISTANCE_TERMS.map(weight), smallerFactor: weight('smaller-factor') };
}

/** One difference per term, in the order of DISTANCE_TERMS; NaN where it cannot be told. */
export type Differences = Float64Array;

/**
 * Differences of a candidate from what was asked, before weights: the one calculation behind sorting and explaining.
 * Written into `into`, so that a search over a thousand types allocates nothing.
 */
export function differences(
  asked: PricedType,
  type: InstanceType,
  usdPerHour: number | null,
  smallerFactor: number,
  into: Differences = new Float64Array(DISTANCE_TERMS.length),
): Differences {
  const from = asked.type;
  into[0] = doublings(from.vcpu, type.vcpu, smallerFactor);
  into[1] = doublings(from.memoryGib, type.memoryGib, smallerFactor);
  into[2] = from.architecture === type.architecture ? 0 : 1;
  into[3] = acceleratorDifference(from, type, smallerFactor);
  into[4] = from.burstable === type.burstable ? 0 : 1;
  into[5] = localDiskDifference(from.localDiskGib, type.localDiskGib);
  into[6] = priceDifference(asked.usdPerHour, usdPerHour);
  return into;
}

/** Sum of weight x difference over the terms that can be told. */
export function distanceTotal(parts: Differences, weights: readonly number[]): number {
  let total = 0;
  for (let term = 0; term < parts.length; term += 1) {
    const difference = parts[term] ?? Number.NaN;
    if (!Number.isNaN(difference)) total += (weights[term] ?? 0) * difference;
  }
  return total;
}

export function isComplete(parts: Differences): boolean {
  return !parts.some(Number.isNaN);
}

function doublings(asked: number, given: number, smallerFactor: number): number {
  if (asked === given) return 0;
  const ratio = Math.log2(given / asked);
  return ratio >= 0 ? ratio : -ratio * smallerFactor;
}

function acceleratorDifference(from: InstanceType, to: InstanceType, smallerFactor: number): number {
  if (!from.gpuCount || !to.gpuCount) return 0;
  const count = doublings(from.gpuCount, to.gpuCount, smallerFactor);
  if (!from.gpuMemoryGib || !to.gpuMemoryGib) return count;
  return count + doublings(from.gpuMemoryGib, to.gpuMemoryGib, smallerFactor);
}

/** Share of the asked local disk that is missing, 0 to 1; more than asked is no difference. NaN where unpublished. */
function localDiskDifference(asked: number | null, given: number | null): number {
  if (asked === 0) return 0;
  if (asked === null || given === null) return Number.NaN;
  return Math.max(0, 1 - given / asked);
}

/** Doublings by which the candidate is dearer; being cheaper is no difference. */
function priceDifference(asked: number | null, given: number | null): number {
  if (asked === null || given === null) return Number.NaN;
  if (given <= asked) return 0;
  return asked === 0 ? Number.NaN : Math.log2(given / asked);
}
