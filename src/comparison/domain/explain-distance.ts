import { type ProcessorArchitecture, type InstanceType } from '../../catalog/domain/tables/compute.js';
import {
  DISTANCE_TERMS,
  differences,
  distanceTotal,
  isComplete,
  type Distance,
  type DistanceTermName,
  type DistanceWeights,
  type PricedType,
} from './instance-distance.js';

/** The distance with every term, its weight and its reason. Terms without weight or meaning for the pair still show. */
export function explainDistance(asked: PricedType, candidate: PricedType, weights: DistanceWeights): Distance {
  const parts = differences(asked, candidate.type, candidate.usdPerHour, weights.smallerFactor);
  const terms = DISTANCE_TERMS.map((term, position) => {
    const part = parts[position] ?? Number.NaN;
    const difference = Number.isNaN(part) ? null : part;
    const weight = weights.terms[position] ?? 0;
    return { term, weight, difference, points: weight * (difference ?? 0), because: REASONS[term](asked, candidate) };
  });
  return { total: distanceTotal(parts, weights.terms), complete: isComplete(parts), terms };
}

type Reason = (asked: PricedType, candidate: PricedType) => string;

const VCPU_KIND: Readonly<Record<ProcessorArchitecture, string>> = {
  x86_64: 'a vCPU of x86 is a hardware thread',
  arm64: 'a vCPU of Arm is often a whole core',
};

const REASONS: Readonly<Record<DistanceTermName, Reason>> = {
  vcpu: ({ type: from }, { type: to }) =>
    `${to.vcpu} vCPU for ${from.vcpu}; equal vCPU is not equal speed (${kinds(from, to)})`,
  memory: ({ type: from }, { type: to }) => `${to.memoryGib} GiB for ${from.memoryGib} GiB`,
  architecture: ({ type: from }, { type: to }) =>
    from.architecture === to.architecture
      ? `both ${from.architecture}`
      : `${to.architecture} for ${from.architecture}: software must be rebuilt and tested`,
  accelerator: ({ type: from }, { type: to }) => `${accelerators(to)} for ${accelerators(from)}`,
  burstable: ({ type: from }, { type: to }) => `${burst(to)} for ${burst(from)}`,
  'local-disk': ({ type: from }, { type: to }) => `${disk(to.localDiskGib)} for ${disk(from.localDiskGib)}`,
  price: (asked, candidate) => priceReason(asked.usdPerHour, candidate.usdPerHour),
};

function kinds(from: InstanceType, to: InstanceType): string {
  return from.architecture === to.architecture
    ? VCPU_KIND[from.architecture]
    : `${VCPU_KIND[from.architecture]}, ${VCPU_KIND[to.architecture]}`;
}

function accelerators({ gpuName, gpuCount, gpuMemoryGib }: InstanceType): string {
  if (gpuName === null && gpuCount === null) return 'no accelerator';
  const memory = gpuMemoryGib === null ? '' : ` with ${gpuMemoryGib} GiB each`;
  return `${gpuCount ?? 'an unpublished number of'} ${gpuName ?? 'accelerators'}${memory}`;
}

function burst({ burstable }: InstanceType): string {
  return burstable ? 'burstable' : 'full-time cores';
}

function disk(localDiskGib: number | null): string {
  if (localDiskGib === null) return 'unpublished local disk';
  return localDiskGib === 0 ? 'no local disk' : `${localDiskGib} GiB of local disk`;
}

function priceReason(asked: number | null, given: number | null): string {
  if (given === null) return 'no price published in this region for this way of buying';
  if (asked === null) return 'the asked type has no price there to compare with';
  if (given <= asked) return `${given} USD/h, no dearer than ${asked} USD/h`;
  return `${given} USD/h, dearer than ${asked} USD/h`;
}
