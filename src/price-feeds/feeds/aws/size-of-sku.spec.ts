import { describe, expect, it } from '@jest/globals';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { sizeOfSku } from './size-of-sku.js';
import { withOwnTier } from './split-tiers.js';

function aSku(attributes: Record<string, string>): ProviderSku {
  return {
    provider: 'aws',
    service: 'AmazonEC2',
    sku: 'SKU',
    region: 'us-east-1',
    attributes,
    option: 'on-demand',
    unit: 'Hrs',
    currency: 'USD',
    effectiveDate: '2026-11-01',
    tiers: [{ start: 0, end: null, price: 0.1 }],
    derived: false,
  };
}

const M9G = {
  productFamily: 'Compute Instance',
  instanceType: 'm9gd.2xlarge',
  vcpu: '8',
  memory: '32 GiB',
  physicalProcessor: 'AWS Graviton5 Processor',
  storage: '1 x 474 NVMe SSD',
  networkPerformance: 'Up to 15 Gigabit',
};

describe('sizeOfSku', () => {
  it('describes a size by what the article says of it', () => {
    // 474 GB are 474 × 10^9 / 2^30 = 441.4 GiB.
    expect(sizeOfSku(aSku(M9G), 'SRC')).toEqual({
      kind: 'product',
      provider: 'aws',
      type: {
        name: 'm9gd.2xlarge',
        family: 'm9gd',
        vcpu: 8,
        memoryGib: 32,
        architecture: 'arm64',
        gpuName: null,
        gpuCount: null,
        gpuMemoryGib: null,
        burstable: false,
        localDiskGib: 441.4,
        networkGbps: 15,
      },
      source: 'SRC',
      effectiveDate: '2026-11-01',
      confidence: 'verified',
      sku: 'SKU',
    });
  });

  it.each([
    [
      { storage: 'EBS only', networkPerformance: 'Up to 12500 Megabit' },
      { localDiskGib: 0, networkGbps: 12.5 },
    ],
    [
      { storage: '6 x 2000 HDD', networkPerformance: 'Moderate' },
      { localDiskGib: 11_175.9, networkGbps: null },
    ],
    [
      { storage: '2 x 900 GB NVMe SSD', gpu: '4' },
      { localDiskGib: 1676.4, gpuCount: 4 },
    ],
    [
      { storage: '125 GB NVMe SSD', gpu: 'NA' },
      { localDiskGib: 116.4, gpuCount: null },
    ],
    [
      { memory: '3,904 GiB', physicalProcessor: 'High Frequency Intel Xeon' },
      { memoryGib: 3904, architecture: 'x86_64' },
    ],
    [{ instanceType: 't5.micro' }, { family: 't5', burstable: true }],
  ])('reads %o', (more, expected) => {
    expect(sizeOfSku(aSku({ ...M9G, ...more }), 'SRC')?.type).toMatchObject(expected);
  });

  it.each([[{ productFamily: 'Dedicated Host' }], [{ instanceType: 'm9g' }], [{ vcpu: '' }], [{ memory: 'NA' }]])(
    'is none of %o',
    (more) => {
      expect(sizeOfSku(aSku({ ...M9G, ...more }), 'SRC')).toBeUndefined();
    },
  );
});

describe('withOwnTier', () => {
  it.each([
    ['EUC1-EBS:VolumeP-IOPS.io2', [0, 32_000]],
    ['EBS:VolumeP-IOPS.io2.tier2', [32_000, 64_000]],
    ['USE1-EBS:VolumeP-IOPS.io2.tier3', [64_000, null]],
    ['EBS:VolumeP-IOPS.gp3', [0, null]],
  ])('gives %s the bounds of its tier', (usagetype, [start, end]) => {
    expect(withOwnTier(aSku({ usagetype })).tiers).toEqual([{ start, end, price: 0.1 }]);
  });
});
