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

export interface DistanceWeights extends Readonly<Record<DistanceTermName, number>> {
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
  const terms = Object.fromEntries(DISTANCE_TERMS.map((term) => [term, weight(term)]));
  return { ...(terms as Record<DistanceTermName, number>), smallerFactor: weight('smaller-factor') };
}

/** Differences of a candidate from what was asked, before weights: the one calculation behind sorting and explaining. */
export function differences(
  asked: PricedType,
  candidate: PricedType,
  smallerFactor: number,
): Record<DistanceTermName, number | null> {
  const [from, to] = [asked.type, candidate.type];
  return {
    vcpu: doublings(from.vcpu, to.vcpu, smallerFactor),
    memory: doublings(from.memoryGib, to.memoryGib, smallerFactor),
    architecture: from.architecture === to.architecture ? 0 : 1,
    accelerator: acceleratorDifference(from, to, smallerFactor),
    burstable: from.burstable === to.burstable ? 0 : 1,
    'local-disk': localDiskDifference(from.localDiskGib, to.localDiskGib),
    price: priceDifference(asked.usdPerHour, candidate.usdPerHour),
  };
}

export function weighted(
  parts: Readonly<Record<DistanceTermName, number | null>>,
  weights: DistanceWeights,
): { readonly total: number; readonly complete: boolean } {
  let total = 0;
  let complete = true;
  for (const term of DISTANCE_TERMS) {
    const difference = parts[term];
    if (difference === null) complete = false;
    else total += weights[term] * difference;
  }
  return { total, complete };
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

/** Share of the asked local disk that is missing, 0 to 1; more than asked is no difference. Null where unpublished. */
function localDiskDifference(asked: number | null, given: number | null): number | null {
  if (asked === 0) return 0;
  if (asked === null || given === null) return null;
  return Math.max(0, 1 - given / asked);
}

/** Doublings by which the candidate is dearer; being cheaper is no difference. */
function priceDifference(asked: number | null, given: number | null): number | null {
  if (asked === null || given === null) return null;
  if (given <= asked) return 0;
  return asked === 0 ? null : Math.log2(given / asked);
}
