import { EnumField, FlagField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { RECOVERY_STRATEGIES } from './domain/architecture.js';

const MOST_SECONDS = 31_536_000;
const SERVING_KINDS = ['component', 'series', 'any', 'k-of-n'] as const;

/** One class for all four kinds, so that generated clients need no union. Which fields a kind needs is checked with the document. */
export class ServingNodeRequest {
  @EnumField(SERVING_KINDS, {
    name: 'ServingKind',
    description: '`component`: one component; `series`: all parts; `any`: one of the parts; `k-of-n`: at least k parts',
  })
  kind: (typeof SERVING_KINDS)[number];

  @TextField({ description: 'Component id, for kind `component` only', example: 'web', maxLength: 63, optional: true })
  component?: string;

  @IntegerField({
    description: 'Parts needed, for kind `k-of-n` only',
    minimum: 1,
    maximum: DOCUMENT_LIMITS.servingParts,
    example: 2,
    optional: true,
  })
  k?: number;

  @ListField(() => ServingNodeRequest, {
    description: 'Parts, for every kind but `component`',
    optional: true,
    minItems: 1,
    maxItems: DOCUMENT_LIMITS.servingParts,
  })
  of?: ServingNodeRequest[];
}

export class RecoveryObjectiveRequest {
  @NumberField({
    description: 'Recovery time objective',
    unit: 's',
    minimum: 0,
    maximum: MOST_SECONDS,
    example: 3600,
    optional: true,
    nullable: true,
  })
  rtoSeconds?: number | null;

  @NumberField({
    description: 'Recovery point objective',
    unit: 's',
    minimum: 0,
    maximum: MOST_SECONDS,
    example: 900,
    optional: true,
    nullable: true,
  })
  rpoSeconds?: number | null;
}

export class DisruptionObjectivesRequest {
  @ObjectField(() => RecoveryObjectiveRequest, { description: 'When a component fails', optional: true })
  component?: RecoveryObjectiveRequest;

  @ObjectField(() => RecoveryObjectiveRequest, { description: 'When an availability zone fails', optional: true })
  zone?: RecoveryObjectiveRequest;

  @ObjectField(() => RecoveryObjectiveRequest, { description: 'When a region fails', optional: true })
  region?: RecoveryObjectiveRequest;

  @ObjectField(() => RecoveryObjectiveRequest, { description: 'When a whole provider fails', optional: true })
  provider?: RecoveryObjectiveRequest;
}

export class ObjectivesRequest {
  @NumberField({
    description: 'Availability objective',
    unit: '%',
    minimum: 0,
    maximum: 100,
    example: 99.9,
    optional: true,
    nullable: true,
  })
  availabilityPct?: number | null;

  @ObjectField(() => DisruptionObjectivesRequest, { description: 'Recovery objectives by disruption', optional: true })
  disruptions?: DisruptionObjectivesRequest;
}

const REPLICATIONS = ['none', 'asynchronous', 'synchronous'] as const;

export class RecoveryRequest {
  @EnumField(RECOVERY_STRATEGIES, {
    name: 'RecoveryStrategy',
    description: 'Recovery strategy',
    optional: true,
    default: 'none',
  })
  strategy?: (typeof RECOVERY_STRATEGIES)[number];

  @ObjectField(() => ServingNodeRequest, {
    description: 'Structure that serves after a failover, over standby components of this document',
    optional: true,
    nullable: true,
  })
  standby?: ServingNodeRequest | null;

  @NumberField({
    description: 'Hours between backups; left out: no backups stated',
    unit: 'h',
    minimum: 0,
    maximum: 8760,
    example: 24,
    optional: true,
    nullable: true,
  })
  backupIntervalHours?: number | null;

  @NumberField({
    description: 'Days a backup is kept',
    unit: 'days',
    minimum: 0,
    maximum: 36_500,
    example: 30,
    optional: true,
    nullable: true,
  })
  backupRetentionDays?: number | null;

  @EnumField(REPLICATIONS, {
    name: 'Replication',
    description: 'How data is copied to the standby',
    optional: true,
    default: 'none',
  })
  replication?: (typeof REPLICATIONS)[number];

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

  @FlagField({ description: 'Recovery was tested within the last year', optional: true, default: false })
  testedWithinYear?: boolean;

  @ObjectField(() => ObjectivesRequest, { description: 'What the design is meant to meet', optional: true })
  objectives?: ObjectivesRequest;
}
