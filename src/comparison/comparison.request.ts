import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import {
  OPERATING_SYSTEMS,
  PURCHASE_OPTIONS,
  type OperatingSystem,
  type PurchaseOption,
} from '../catalog/domain/purchase-option.js';
import { GEOGRAPHIES, type Geography } from '../catalog/domain/tables/regions.js';
import { EnumField, FlagField, IntegerField, ListField, NumberField, TextField } from '../http/fields.js';
import { ARCHITECTURE_WISHES, type ArchitectureWish } from './domain/demand.js';

/** Where to compare. */
export class PlaceQuery {
  @ListField('string', {
    description:
      'Regions as `provider/code`, or by code alone; the nearest by coordinates stand for providers without one',
    optional: true,
    minItems: 1,
    maxItems: 20,
    example: ['aws/eu-central-1'],
  })
  region?: string[];

  @EnumField(GEOGRAPHIES, {
    name: 'Geography',
    description: 'Part of the world to compare in, in place of regions',
    optional: true,
    example: 'Europe',
  })
  geography?: Geography;

  @FlagField({ description: 'Whether government regions may be chosen; a named one always is', default: false })
  includeGovernment: boolean;

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` reads verified and derived prices only',
    default: 'all',
    example: 'all',
  })
  confidence: ConfidenceFilter;
}

export class CapabilityPath {
  @TextField({ description: 'Capability key', minLength: 1, maxLength: 100, example: 'network.lb.l7' })
  capability: string;
}

export class ServicePath {
  @TextField({ description: 'Service key', minLength: 1, maxLength: 100, example: 'aws.alb' })
  service: string;
}

export class InstanceTypePath {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @TextField({ description: 'Instance type', minLength: 1, maxLength: 100, example: 'm5.large' })
  type: string;
}

/** Which prices to compare. */
export class MarketQuery extends PlaceQuery {
  @EnumField(PURCHASE_OPTIONS, {
    name: 'PurchaseOption',
    description: 'Way of buying; spot only where it is asked for',
    default: 'on-demand',
    example: 'on-demand',
  })
  purchaseOption: PurchaseOption;

  @EnumField(OPERATING_SYSTEMS, {
    name: 'OperatingSystem',
    description: 'Operating system',
    default: 'linux',
    example: 'linux',
  })
  operatingSystem: OperatingSystem;
}

export class InstanceEquivalentsQuery extends MarketQuery {
  @FlagField({ description: 'Whether smaller types may be offered', default: false })
  allowSmaller: boolean;

  @FlagField({ description: 'Whether another processor architecture may be offered', default: false })
  allowArchitectureChange: boolean;

  @FlagField({
    description: 'Whether burstable types may be offered; unless stated, where the asked type is burstable',
    optional: true,
  })
  includeBurstable?: boolean;

  @IntegerField({ description: 'Candidates listed per provider', minimum: 1, maximum: 100, default: 5, example: 5 })
  limit: number;
}

/** Which servers to look at, apart from their size. */
export class ServerQuery extends MarketQuery {
  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Providers to look at; all of them unless stated',
    many: true,
    optional: true,
  })
  provider?: Provider[];

  @EnumField(ARCHITECTURE_WISHES, {
    name: 'ArchitectureWish',
    description: 'Processor architecture; Arm is offered only where it or `any` is asked for',
    default: 'x86_64',
    example: 'x86_64',
  })
  architecture: ArchitectureWish;

  @NumberField({
    description: 'Accelerators needed; 0 means none at all',
    minimum: 0,
    maximum: 1000,
    default: 0,
    example: 0,
  })
  gpuCount: number;

  @TextField({
    description: 'Accelerator, by name',
    optional: true,
    minLength: 1,
    maxLength: 100,
    example: 'NVIDIA T4',
  })
  gpuName?: string;

  @NumberField({
    description: 'Memory of one accelerator',
    unit: 'GiB',
    optional: true,
    minimum: 0,
    maximum: 10000,
    example: 16,
  })
  gpuMemoryGib?: number;

  @FlagField({ description: 'Whether burstable types may be offered', default: false })
  includeBurstable: boolean;

  @IntegerField({ description: 'Matches listed per region', minimum: 1, maximum: 100, default: 3, example: 3 })
  limit: number;
}

export class ComputeComparisonQuery extends ServerQuery {
  @NumberField({ description: 'Processors needed', unit: 'vCPU', minimum: 0.1, maximum: 10000, example: 4 })
  vcpu: number;

  @NumberField({ description: 'Memory needed', unit: 'GiB', minimum: 0.1, maximum: 100000, example: 16 })
  memoryGib: number;
}
