import { PROVIDERS } from '../catalog/domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../catalog/domain/purchase-option.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  MapField,
  NumberField,
  ObjectField,
  TextField,
} from '../http/fields.js';
import { DOCUMENT_LIMITS, MOST_GB } from './document-limits.js';

export class ComponentSizeRequest {
  @NumberField({
    description: 'Virtual CPUs of one unit',
    unit: 'vCPU',
    minimum: 0,
    maximum: 10_000,
    example: 4,
    optional: true,
    nullable: true,
  })
  vcpu?: number | null;

  @NumberField({
    description: 'Memory of one unit',
    unit: 'GiB',
    minimum: 0,
    maximum: 100_000,
    example: 16,
    optional: true,
    nullable: true,
  })
  memoryGib?: number | null;

  @NumberField({
    description: 'Storage of one unit',
    unit: 'GB',
    minimum: 0,
    maximum: MOST_GB,
    example: 200,
    optional: true,
    nullable: true,
  })
  storageGb?: number | null;
}

export class VolumeRequest {
  @TextField({ description: 'Price key of the volume type', example: 'aws.ebs-gp3', maxLength: 100 })
  variant: string;

  @NumberField({ description: 'Size of the volume', unit: 'GB', minimum: 0, maximum: 1_000_000, example: 64 })
  sizeGb: number;

  @NumberField({
    description: 'Provisioned operations per second',
    unit: 'IOPS',
    minimum: 0,
    maximum: 1_000_000,
    example: 3000,
    optional: true,
    nullable: true,
  })
  iops?: number | null;

  @NumberField({
    description: 'Provisioned throughput',
    unit: 'MB/s',
    minimum: 0,
    maximum: 100_000,
    example: 125,
    optional: true,
    nullable: true,
  })
  throughputMbps?: number | null;
}

export class ComponentRequest {
  @TextField({
    description: 'Name of the component within the document',
    example: 'web',
    pattern: /^[a-z][a-z0-9-]{0,62}$/,
    maxLength: 63,
  })
  id: string;

  @TextField({ description: 'Service of the catalog', example: 'aws.ec2', maxLength: 100 })
  service: string;

  @TextField({
    description: "The provider's region code, or `global` for a service that spans regions",
    example: 'eu-west-1',
    maxLength: 60,
  })
  region: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider; follows from the service', optional: true })
  provider?: (typeof PROVIDERS)[number];

  @TextField({
    description: 'Capability; follows from the service',
    example: 'compute.vm',
    maxLength: 100,
    optional: true,
  })
  capability?: string;

  @TextField({
    description: "Price key of the billed variant; default: the service's usual one",
    example: 'aws.s3-standard-ia',
    maxLength: 100,
    optional: true,
    nullable: true,
  })
  variant?: string | null;

  @IntegerField({
    description: 'Identical units: VMs, nodes, gateways, database servers',
    unit: 'units',
    minimum: 0,
    maximum: DOCUMENT_LIMITS.count,
    example: 4,
    optional: true,
    default: 1,
  })
  quantity?: number;

  @IntegerField({
    description: 'Availability zones the units spread over; left out: not stated',
    unit: 'zones',
    minimum: 1,
    maximum: 10,
    example: 2,
    optional: true,
    nullable: true,
  })
  zones?: number | null;

  @IntegerField({
    description: 'Units that must be up to carry the demand; left out: all',
    unit: 'units',
    minimum: 0,
    maximum: DOCUMENT_LIMITS.count,
    example: 2,
    optional: true,
    nullable: true,
  })
  minimumServing?: number | null;

  @TextField({
    description: 'Instance type of one unit',
    example: 'm6i.large',
    maxLength: 100,
    optional: true,
    nullable: true,
  })
  instanceType?: string | null;

  @ObjectField(() => ComponentSizeRequest, {
    description: 'Size of one unit where no instance type says it',
    optional: true,
    nullable: true,
  })
  size?: ComponentSizeRequest | null;

  @EnumField(PURCHASE_OPTIONS, {
    name: 'PurchaseOption',
    description: 'How the unit hours are bought',
    optional: true,
    default: 'on-demand',
  })
  purchaseOption?: (typeof PURCHASE_OPTIONS)[number];

  @EnumField(OPERATING_SYSTEMS, {
    name: 'OperatingSystem',
    description: 'Operating system of the units',
    optional: true,
    default: 'linux',
  })
  operatingSystem?: (typeof OPERATING_SYSTEMS)[number];

  @FlagField({
    description: 'May be interrupted at short notice, which is what spot capacity needs',
    optional: true,
    default: false,
  })
  interruptible?: boolean;

  @NumberField({
    description: 'Hours each unit runs per month',
    unit: 'h',
    minimum: 0,
    maximum: 744,
    example: 730,
    optional: true,
    default: 730,
  })
  hoursPerMonth?: number;

  @FlagField({
    description: 'A standby in another zone takes over by itself (databases, caches)',
    optional: true,
    default: false,
  })
  highAvailability?: boolean;

  @ListField(() => VolumeRequest, {
    description: 'Block volumes attached to each unit',
    optional: true,
    maxItems: DOCUMENT_LIMITS.volumes,
  })
  volumes?: VolumeRequest[];

  @MapField('number', {
    description: 'Usage per month by usage driver (GET /v1/usage-drivers) or by meter of the price list',
    unit: 'base units',
    minimum: 0,
    maximum: 1e15,
    example: { gbProcessed: 1500 },
    optional: true,
  })
  usage?: Record<string, number>;

  @NumberField({
    description: 'Data that would have to move on leaving',
    unit: 'GB',
    minimum: 0,
    maximum: MOST_GB,
    example: 2000,
    optional: true,
    nullable: true,
  })
  dataGb?: number | null;

  @NumberField({
    description: "Migration units in the service's effort unit; left out: derived, shown as an assumption",
    minimum: 0,
    maximum: DOCUMENT_LIMITS.count,
    optional: true,
    nullable: true,
  })
  migrationUnits?: number | null;
}
