import { CONFIDENCES } from '../confidence.js';
import { PROVIDERS } from '../provider.js';
import { decimal, flag, integer, list, oneOf, optional, seedTable, text, type RowOf } from '../seed-table.js';
import { effectiveDate, provenance } from './provenance.js';

export const ARCHITECTURES = ['x86_64', 'arm64'] as const;
export type ProcessorArchitecture = (typeof ARCHITECTURES)[number];

export const instanceTypeTable = seedTable({
  name: 'instance_type',
  file: 'compute/instance-types/',
  description: 'Virtual machine sizes',
  key: ['provider', 'name'],
  columns: {
    provider: oneOf(PROVIDERS, 'Provider'),
    name: text("The provider's own name of the size"),
    family: text('Family the size belongs to'),
    vcpu: decimal('Usable virtual CPUs', { unit: 'vCPU', minimum: 0 }),
    memoryGib: decimal('Memory', { unit: 'GiB', minimum: 0 }),
    architecture: oneOf(ARCHITECTURES, 'Processor architecture'),
    gpuName: optional(text('Accelerator')),
    gpuCount: optional(decimal('Accelerators; fractional for partitioned ones', { minimum: 0 })),
    gpuMemoryGib: optional(decimal('Memory of one accelerator', { unit: 'GiB', minimum: 0 })),
    burstable: flag('Shares a core or earns CPU credits; left out of searches unless asked for'),
    localDiskGib: optional(decimal('Local disk in total; 0 means none', { unit: 'GiB', minimum: 0 })),
    networkGbps: optional(decimal('Published peak bandwidth', { unit: 'Gbit/s', minimum: 0 })),
    ...provenance,
  },
});
export type InstanceType = RowOf<typeof instanceTypeTable>;

/** Prices name their origin by number, so that a price cell stays short: source, date and confidence in one row here. */
export const priceOriginTable = seedTable({
  name: 'price_origin',
  file: 'compute/instance-prices/origins.csv',
  description: 'Source, date and confidence shared by many instance prices',
  key: ['id'],
  columns: {
    id: integer('Number used in the price files', { minimum: 0, maximum: 65535 }),
    sourceIds: list('Sources of the price', { references: 'source.id' }),
    effectiveDate,
    confidence: oneOf(CONFIDENCES, 'How sure the price is'),
  },
});
export type PriceOrigin = RowOf<typeof priceOriginTable>;

export const spotInterruptionTable = seedTable({
  name: 'spot_interruption',
  file: 'compute/spot-interruptions/',
  description: 'How often spot capacity was reclaimed, per month (AWS publishes this, the others do not)',
  key: ['provider', 'region', 'instanceType'],
  columns: {
    provider: oneOf(PROVIDERS, 'Provider'),
    region: text('Region code'),
    instanceType: text('Instance type'),
    linuxRange: optional(text('Share of Linux capacity interrupted in a month, as a published range')),
    linuxSavingsPct: optional(decimal('Average saving against on-demand, Linux', { unit: '%' })),
    windowsRange: optional(text('Share of Windows capacity interrupted in a month, as a published range')),
    windowsSavingsPct: optional(decimal('Average saving against on-demand, Windows', { unit: '%' })),
    ...provenance,
  },
});
export type SpotInterruption = RowOf<typeof spotInterruptionTable>;
