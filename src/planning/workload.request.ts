import { RECOVERY_STRATEGIES } from '../architectures/domain/architecture.js';
import { MOST_GB } from '../architectures/document-limits.js';
import { ObjectivesRequest } from '../architectures/recovery.request.js';
import { PROVIDERS } from '../catalog/domain/provider.js';
import { OPERATING_SYSTEMS, PURCHASE_OPTIONS } from '../catalog/domain/purchase-option.js';
import { GEOGRAPHIES } from '../catalog/domain/tables/regions.js';
import { ARCHITECTURE_WISHES } from '../comparison/domain/demand.js';
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
import { RankingLimitsRequest } from '../scorecards/scorecard.request.js';
import { SECONDARY_SITES } from './domain/workload.js';

const NAME = /^[a-z][a-z0-9-]{0,53}$/;
const OPTIONAL = { optional: true, nullable: true } as const;
/** More components, groups or flows than any workload planned in one request. */
const MOST_COMPONENTS = 60;
const MOST_CONNECTIONS = 500;

export class AcceleratorRequest {
  @TextField({ description: 'Accelerator by name; left out: any', maxLength: 60, example: 'NVIDIA T4', ...OPTIONAL })
  name?: string | null;

  @IntegerField({ description: 'Accelerators of one unit', minimum: 1, maximum: 64, example: 1 })
  count: number;

  @NumberField({
    description: 'Memory of one accelerator',
    unit: 'GiB',
    minimum: 0,
    maximum: 10_000,
    example: 16,
    ...OPTIONAL,
  })
  memoryGib?: number | null;
}

export class WorkloadComponentRequest {
  @TextField({ description: 'Name of the component within the workload', pattern: NAME, maxLength: 54, example: 'web' })
  id: string;

  @ListField('string', {
    description: 'Capabilities any of which would do, e.g. `compute.vm`, `compute.kubernetes`',
    minItems: 1,
    maxItems: 8,
  })
  capabilities: string[];

  @FlagField({
    description:
      'Software on machines, run by the customer, would also do for the first of the capabilities that has some (a relational database on `compute.vm`); needs vcpu and memoryGib',
    optional: true,
    default: false,
  })
  selfManaged?: boolean;

  @TextField({
    description: 'Components of one group stay on one provider and site; left out: the common group `main`',
    pattern: NAME,
    maxLength: 54,
    example: 'shop',
    optional: true,
  })
  group?: string;

  @TextField({
    description:
      'Components of one platform (within a group) run on the same kind of service: all on machines, or all in a cluster; left out: chosen by itself',
    pattern: NAME,
    maxLength: 54,
    example: 'apps',
    ...OPTIONAL,
  })
  platform?: string | null;

  @IntegerField({ description: 'Identical units', minimum: 1, maximum: 10_000, optional: true, default: 1, example: 4 })
  units?: number;

  @IntegerField({
    description: 'Units that carry the demand; left out: all',
    minimum: 1,
    maximum: 10_000,
    example: 2,
    ...OPTIONAL,
  })
  minimumServing?: number | null;

  @FlagField({ description: 'A request needs the component', optional: true, default: true })
  serving?: boolean;

  @NumberField({
    description: 'Virtual CPUs of one unit',
    unit: 'vCPU',
    minimum: 0.1,
    maximum: 1000,
    example: 2,
    ...OPTIONAL,
  })
  vcpu?: number | null;

  @NumberField({
    description: 'Memory of one unit',
    unit: 'GiB',
    minimum: 0.1,
    maximum: 50_000,
    example: 8,
    ...OPTIONAL,
  })
  memoryGib?: number | null;

  @NumberField({
    description: 'Block or database storage of one unit',
    unit: 'GB',
    minimum: 0,
    maximum: 1_000_000,
    example: 200,
    ...OPTIONAL,
  })
  storageGb?: number | null;

  @EnumField(ARCHITECTURE_WISHES, {
    name: 'ProcessorWish',
    description: 'Processor architecture of machines; `any` accepts both',
    optional: true,
    default: 'x86_64',
  })
  processor?: (typeof ARCHITECTURE_WISHES)[number];

  @FlagField({ description: 'Burstable machines would do', optional: true, default: false })
  includeBurstable?: boolean;

  @ObjectField(() => AcceleratorRequest, { description: 'Accelerators of one unit', ...OPTIONAL })
  gpu?: AcceleratorRequest | null;

  @EnumField(OPERATING_SYSTEMS, {
    name: 'OperatingSystem',
    description: 'Operating system of machines',
    optional: true,
    default: 'linux',
  })
  operatingSystem?: (typeof OPERATING_SYSTEMS)[number];

  @FlagField({
    description: 'Bears being interrupted at any time, so that spot capacity would do',
    optional: true,
    default: false,
  })
  interruptible?: boolean;

  @MapField('number', {
    description: 'Monthly usage by neutral driver, as in architectures (`storageGb`, `requests`, `gbProcessed`…)',
    unit: 'base units',
    minimum: 0,
    maximum: 1e15,
    optional: true,
    example: { requests: 1_000_000 },
  })
  usage?: Record<string, number>;

  @NumberField({
    description: 'Data that would have to move on leaving',
    unit: 'GB',
    minimum: 0,
    maximum: MOST_GB,
    example: 200,
    ...OPTIONAL,
  })
  dataGb?: number | null;
}

export class WorkloadConnectionRequest {
  @TextField({ description: 'Component the data comes from, or `internet`', maxLength: 63, example: 'web' })
  from: string;

  @TextField({ description: 'Component the data goes to, or `internet`', maxLength: 63, example: 'orders' })
  to: string;

  @NumberField({ description: 'Data per month', unit: 'GB', minimum: 0, maximum: MOST_GB, example: 100 })
  gbPerMonth: number;
}

export class UserGroupRequest {
  @TextField({ description: 'Name of the group', minLength: 1, maxLength: 100, example: 'Germany' })
  name: string;

  @NumberField({ description: 'Where they are', unit: 'degrees', minimum: -90, maximum: 90, example: 50.11 })
  latitude: number;

  @NumberField({ description: 'Where they are', unit: 'degrees', minimum: -180, maximum: 180, example: 8.68 })
  longitude: number;

  @EnumField(GEOGRAPHIES, { name: 'Geography', description: 'Part of the world' })
  geography: (typeof GEOGRAPHIES)[number];
}

export class RecoveryHabitsRequest {
  @NumberField({
    description: 'Days a backup is kept',
    unit: 'days',
    minimum: 0,
    maximum: 36_500,
    example: 30,
    ...OPTIONAL,
  })
  backupRetentionDays?: number | null;

  @NumberField({
    description: 'DNS time to live that clients hold a stale address for',
    unit: 's',
    minimum: 0,
    maximum: 604_800,
    example: 60,
    optional: true,
    default: 300,
  })
  dnsTtlSeconds?: number;

  @FlagField({ description: 'Recovery is tested every year', optional: true, default: false })
  testedWithinYear?: boolean;
}

export class WorkloadConstraintsRequest {
  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Providers that may be used; left out: all',
    many: true,
    optional: true,
  })
  providers?: (typeof PROVIDERS)[number][];

  @IntegerField({
    description: 'Most providers used together, for mixed placements and second sites',
    minimum: 1,
    maximum: 3,
    optional: true,
    default: 1,
    example: 2,
  })
  mostProviders?: number;

  @EnumField(GEOGRAPHIES, {
    name: 'Geography',
    description: 'Parts of the world that may be used; left out: all',
    many: true,
    optional: true,
  })
  geographies?: (typeof GEOGRAPHIES)[number][];

  @ListField('string', {
    description: 'Countries data may be kept in, ISO 3166-1 alpha-2; left out: all',
    optional: true,
    minItems: 1,
    maxItems: 100,
  })
  countries?: string[];

  @ListField('string', {
    description: 'Region codes that may be used; left out: all',
    optional: true,
    minItems: 1,
    maxItems: 200,
  })
  regions?: string[];

  @NumberField({
    description: 'Longest round trip of any user group to any site, by the distance rule',
    unit: 'ms',
    minimum: 1,
    maximum: 2000,
    example: 60,
    ...OPTIONAL,
  })
  latencyMsAtMost?: number | null;

  @EnumField(PURCHASE_OPTIONS, {
    name: 'PurchaseOption',
    description:
      'Ways to buy machines; left out: on demand, spot where a component bears it, one- and three-year commitments',
    many: true,
    optional: true,
  })
  purchaseOptions?: (typeof PURCHASE_OPTIONS)[number][];

  @EnumField(RECOVERY_STRATEGIES, {
    name: 'RecoveryStrategy',
    description: 'Recovery strategies to look at; left out: all',
    many: true,
    optional: true,
  })
  strategies?: (typeof RECOVERY_STRATEGIES)[number][];

  @ListField('number', {
    description: 'Zone counts of a site to look at, 1 to 6; left out: 1, 2 and 3',
    optional: true,
    minItems: 1,
    maxItems: 6,
  })
  zones?: number[];

  @EnumField(SECONDARY_SITES, {
    name: 'SecondarySite',
    description: 'Where a second site may stand; left out: both',
    many: true,
    optional: true,
  })
  secondarySites?: (typeof SECONDARY_SITES)[number][];

  @ListField('string', {
    description: 'Services to prefer: others of the same provider are left out where one of these would do',
    optional: true,
    maxItems: 100,
  })
  preferredServices?: string[];

  @ListField('string', { description: 'Services that may not be used', optional: true, maxItems: 100 })
  forbiddenServices?: string[];

  @ObjectField(() => RankingLimitsRequest, {
    description: 'Budget, and bounds on the other three scores',
    optional: true,
  })
  ceilings?: RankingLimitsRequest;
}

export class WorkloadRequest {
  @TextField({ description: 'Name for people', minLength: 1, maxLength: 100, example: 'Web shop' })
  name: string;

  @TextField({ description: 'What the workload is', maxLength: 2000, ...OPTIONAL })
  description?: string | null;

  @ListField(() => WorkloadComponentRequest, { description: 'What has to run', minItems: 1, maxItems: MOST_COMPONENTS })
  components: WorkloadComponentRequest[];

  @ListField(() => WorkloadConnectionRequest, {
    description: 'What flows between components and the internet',
    optional: true,
    maxItems: MOST_CONNECTIONS,
  })
  connections?: WorkloadConnectionRequest[];

  @ListField(() => UserGroupRequest, { description: 'Where the users are', optional: true, maxItems: 100 })
  users?: UserGroupRequest[];

  @ObjectField(() => ObjectivesRequest, {
    description: 'Objectives the posture is measured against; left out: the default set',
    optional: true,
  })
  objectives?: ObjectivesRequest;

  @ObjectField(() => RecoveryHabitsRequest, {
    description: 'How the team recovers, whatever the placement',
    optional: true,
  })
  recovery?: RecoveryHabitsRequest;

  @ObjectField(() => WorkloadConstraintsRequest, { description: 'What a placement must keep', optional: true })
  constraints?: WorkloadConstraintsRequest;
}
