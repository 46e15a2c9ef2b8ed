import type { ProductRow } from '../../domain/feed-row.js';
import type { ProviderSku } from '../../domain/provider-sku.js';

const GIB_PER_GB = 1e9 / 2 ** 30;

/**
 * The virtual machine size an instance hour is about, as the price list describes it: it names no accelerator, and not how
 * its memory is shared out. Undefined where the article is no instance hour or lacks what a size cannot be without.
 */
export function sizeOfSku({ attributes, effectiveDate, sku }: ProviderSku, source: string): ProductRow | undefined {
  const { instanceType = '', productFamily = '', physicalProcessor = '' } = attributes;
  const vcpu = numberIn(attributes['vcpu']);
  const memoryGib = numberIn(/^([\d.,]+) GiB$/.exec(attributes['memory'] ?? '')?.[1]);
  const family = instanceType.split('.')[0] ?? '';
  if (!productFamily.startsWith('Compute Instance') || !instanceType.includes('.')) return undefined;
  if (vcpu === null || memoryGib === null || physicalProcessor === '') return undefined;
  return {
    kind: 'product',
    provider: 'aws',
    type: {
      name: instanceType,
      family,
      vcpu,
      memoryGib,
      architecture: /graviton|apple m\d/i.test(physicalProcessor) ? 'arm64' : 'x86_64',
      gpuName: null,
      gpuCount: numberIn(attributes['gpu']),
      gpuMemoryGib: null,
      burstable: /^t\d/.test(family),
      localDiskGib: localDiskGib(attributes['storage'] ?? ''),
      networkGbps: networkGbps(attributes['networkPerformance'] ?? ''),
    },
    source,
    effectiveDate,
    confidence: 'verified',
    sku,
  };
}

/** `EBS only` → 0, `2 x 900 GB NVMe SSD` → 1676.4, `6 x 2000 HDD` → 11175.9; AWS counts in GB. */
function localDiskGib(storage: string): number | null {
  if (storage === 'EBS only') return 0;
  const [, disks = '1', gb] = /^(?:(\d+) x )?([\d,]+) ?(?:GB )?(?:NVMe )?(?:SSD|HDD)/.exec(storage) ?? [];
  const each = numberIn(gb);
  return each === null ? null : Number((Number(disks) * each * GIB_PER_GB).toFixed(1));
}

/** `Up to 12500 Megabit` → 12.5, `25 Gigabit` → 25; words like `Moderate` say nothing. */
function networkGbps(performance: string): number | null {
  const [, figure, scale] = /([\d.,]+) (Giga|Mega)bit/.exec(performance) ?? [];
  const value = numberIn(figure);
  return value === null ? null : scale === 'Mega' ? value / 1000 : value;
}

function numberIn(text: string | undefined): number | null {
  const value = Number(text?.replaceAll(',', '') || Number.NaN);
  return Number.isFinite(value) ? value : null;
}
