import type { ProductRow } from '../../domain/feed-row.js';

/** A virtual machine size as the Resource SKUs list states it; the part of the SDK's ResourceSku that is used. */
export interface ResourceSku {
  readonly resourceType?: string;
  readonly name?: string;
  readonly family?: string;
  readonly capabilities?: readonly { readonly name?: string; readonly value?: string }[];
  readonly restrictions?: readonly { readonly type?: string }[];
}

const MEBIBYTES_PER_GIBIBYTE = 1024;

/**
 * The catalog's row of a size; undefined where it is no virtual machine, or a count is missing. Network bandwidth and the
 * accelerator's name are not in the list and stay unknown.
 */
export function sizeOfSku(sku: ResourceSku, source: string, today: string): ProductRow | undefined {
  const { resourceType, name = '', family = '' } = sku;
  if (resourceType !== 'virtualMachines' || !name) return undefined;
  const counts = new Map((sku.capabilities ?? []).map((each) => [each.name ?? '', each.value ?? '']));
  const number = (capability: string): number | null => numberOf(counts.get(capability));
  // Sizes with constrained cores keep the memory of the full size; what counts is what can be used.
  const vcpu = number('vCPUsAvailable') ?? number('vCPUs');
  const memoryGib = number('MemoryGB');
  if (vcpu === null || memoryGib === null) return undefined;
  const temporaryMib = number('MaxResourceVolumeMB');
  const nvmeMib = number('NvmeDiskSizeInMiB') ?? 0;
  return {
    kind: 'product',
    provider: 'azure',
    source,
    effectiveDate: today,
    confidence: 'verified',
    sku: name,
    type: {
      name,
      family,
      vcpu,
      memoryGib,
      architecture: counts.get('CpuArchitectureType') === 'Arm64' ? 'arm64' : 'x86_64',
      gpuName: null,
      gpuCount: number('GPUs'),
      gpuMemoryGib: null,
      burstable: /^Standard_B\d/.test(name),
      localDiskGib: temporaryMib === null ? null : gibibytes(temporaryMib + nvmeMib),
      networkGbps: null,
    },
  };
}

/** The subscription cannot have the size in this region at all; a restriction to some zones leaves the others. */
export function isRestricted({ restrictions = [] }: ResourceSku): boolean {
  return restrictions.some(({ type }) => type === 'Location');
}

/** One digit, as the catalog's rows have it. */
function gibibytes(mebibytes: number): number {
  return Number((mebibytes / MEBIBYTES_PER_GIBIBYTE).toFixed(1));
}

function numberOf(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
