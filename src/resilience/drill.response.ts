import { CONFIDENCES, type Confidence } from '../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { RECOVERY_STEPS, type RecoveryStep } from '../catalog/domain/tables/resilience.js';
import { EnumField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { CAPACITY_STATES, DRILL_MOMENTS, SERVICE_STATES, type DrillMoment, type ServiceState } from './domain/drill.js';
import { TIMELINE_KINDS, type TimelineKind } from './domain/drill-timeline.js';
import { RECOVERY_WAYS, type RecoveryWay } from './domain/recovery-plan.js';

export class SecondsResponse {
  @NumberField({ description: 'In the best case', unit: 's', example: 60 })
  low: number;

  @NumberField({ description: 'As likely', unit: 's', example: 300 })
  likely: number;

  @NumberField({ description: 'In the worst case', unit: 's', example: 900 })
  high: number;
}

export class HoursResponse {
  @NumberField({ description: 'One in ten is shorter', unit: 'h', example: 1.3 })
  low: number;

  @NumberField({ description: 'Half are shorter', unit: 'h', example: 4.4 })
  likely: number;

  @NumberField({ description: 'Nine in ten are shorter', unit: 'h', example: 14.6 })
  high: number;
}

export class RecoveryStepResponse {
  @EnumField(RECOVERY_STEPS, { name: 'RecoveryStep', description: 'Step', example: 'promote' })
  step: RecoveryStep;

  @TextField({ description: 'Component id, `architecture` for the whole, `dns` for names', example: 'database' })
  subject: string;

  @ObjectField(() => SecondsResponse, { description: 'When it starts, counted from the loss' })
  start: SecondsResponse;

  @ObjectField(() => SecondsResponse, { description: 'How long it takes' })
  seconds: SecondsResponse;

  @TextField({ description: 'What the time rests on', maxLength: 5000, example: 'the replica is made writable' })
  because: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['ESTIMATE'] })
  sourceIds: readonly string[];
}

export class RecoveryPlanResponse {
  @EnumField(RECOVERY_WAYS, { name: 'RecoveryWay', description: 'How service comes back', example: 'failover' })
  way: RecoveryWay;

  @ObjectField(() => SecondsResponse, {
    description: 'Time to recover; null where it cannot; a lower bound where steps are unknown',
    nullable: true,
  })
  total: SecondsResponse | null;

  @ListField(() => RecoveryStepResponse, { description: 'Steps' })
  steps: readonly RecoveryStepResponse[];

  @ListField('string', { description: 'Components no recovery step is known for', example: [] })
  unknownComponents: readonly string[];

  @TextField({ description: 'Why this way', maxLength: 5000, example: 'the standby takes over (warm-standby)' })
  because: string;
}

export class DataPointResponse {
  @TextField({ description: 'Component id', example: 'database' })
  component: string;

  @EnumField(['nothing', 'recent', 'out-of-reach'], {
    name: 'DataLost',
    description: 'Nothing, the newest data, or all of it out of reach with no copy elsewhere',
    example: 'recent',
  })
  lost: 'nothing' | 'recent' | 'out-of-reach';

  @ObjectField(() => SecondsResponse, {
    description: 'Age of the newest data lost; null where out of reach',
    nullable: true,
  })
  seconds: SecondsResponse | null;

  @TextField({ description: 'Why', maxLength: 5000, example: 'copies every 24 h' })
  because: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['ESTIMATE'] })
  sourceIds: readonly string[];
}

export class CapacityLineResponse {
  @TextField({ description: 'Component id', example: 'web' })
  component: string;

  @IntegerField({ description: 'Units before the loss', example: 4 })
  units: number;

  @IntegerField({ description: 'Units left', example: 2 })
  unitsLeft: number;

  @IntegerField({ description: 'Units the demand of the moment needs', example: 2 })
  needed: number;

  @NumberField({ description: 'Share of the demand the rest carries', minimum: 0, maximum: 1, example: 1 })
  demandCarried: number;

  @EnumField(CAPACITY_STATES, { name: 'CapacityState', description: 'What became of it', example: 'reduced' })
  state: (typeof CAPACITY_STATES)[number];
}

export class TimelineEntryResponse {
  @ObjectField(() => SecondsResponse, { description: 'When, counted from the loss' })
  at: SecondsResponse;

  @EnumField(TIMELINE_KINDS, { name: 'TimelineKind', description: 'Kind of entry', example: 'step' })
  kind: TimelineKind;

  @TextField({
    description: 'Component id, `users`, `architecture`, `dns`, or what went down',
    maxLength: 5000,
    example: 'web',
  })
  subject: string;

  @TextField({ description: 'What happens', maxLength: 5000, example: 'stops' })
  what: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['ESTIMATE'] })
  sourceIds: readonly string[];
}

export class DrillResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', example: 1 })
  catalogVersion: number;

  @TextField({
    description: 'Id of the stored architecture; null for one sent',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', maxLength: 200, example: 'Web shop on AWS' })
  architecture: string;

  @TextField({ description: 'What went down', maxLength: 5000, example: 'zone 1 of aws/eu-west-1' })
  name: string;

  @TextField({
    description: 'Id of the past outage it was taken from',
    nullable: true,
    example: 'aws-2025-10-19-us-east-1',
  })
  scenario: string | null;

  @EnumField(DRILL_MOMENTS, { name: 'DrillMoment', description: 'At ordinary demand or at a peak', example: 'now' })
  moment: DrillMoment;

  @NumberField({ description: 'Demand against the stated one', example: 1 })
  demandFactor: number;

  @NumberField({
    description: 'Demand of the moment; null where none is stated',
    unit: 'requests/s',
    nullable: true,
    example: 40,
  })
  requestsPerSecond: number | null;

  @EnumField(SERVICE_STATES, {
    name: 'ServiceState',
    description:
      'Before the recovery: carries all the demand, part of it, or none; null where the structure is not stated',
    nullable: true,
    example: 'continues',
  })
  service: ServiceState | null;

  @NumberField({ description: 'Share of the demand carried before the recovery', minimum: 0, maximum: 1, example: 1 })
  demandCarried: number;

  @NumberField({ description: 'The same before the loss', minimum: 0, maximum: 1, example: 1 })
  demandCarriedBefore: number;

  @ListField('string', { description: 'Components that stop', example: ['web'] })
  stops: readonly string[];

  @ListField('string', { description: 'Components that serve on but cannot be changed or scaled', example: [] })
  frozen: readonly string[];

  @ListField('string', { description: 'Components that go on', example: ['assets'] })
  survives: readonly string[];

  @ListField(() => CapacityLineResponse, { description: 'Capacity left against demand, by component that serves' })
  capacity: readonly CapacityLineResponse[];

  @ObjectField(() => RecoveryPlanResponse, { description: 'How service comes back' })
  plan: RecoveryPlanResponse;

  @ListField(() => DataPointResponse, { description: 'What data is lost' })
  data: readonly DataPointResponse[];

  @ObjectField(() => HoursResponse, {
    description: 'How long such outages lasted: when service returns if nothing is done; null without a record',
    nullable: true,
  })
  outageLastsHours: HoursResponse | null;

  @ListField(() => TimelineEntryResponse, { description: 'The story in order' })
  timeline: readonly TimelineEntryResponse[];
}

export class DrillScenarioResponse {
  @TextField({ description: 'Id to run it by', maxLength: 200, example: 'aws-2025-10-19-us-east-1' })
  id: string;

  @TextField({ description: 'Name', maxLength: 5000, example: 'aws US-EAST-1, 2025-10-19: DynamoDB' })
  name: string;

  @TextField({ description: 'Day it began', format: 'date', example: '2025-10-19' })
  date: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @TextField({ description: 'Scope as reported', example: 'region' })
  scope: string;

  @TextField({ description: 'Place as reported', nullable: true, example: 'US-EAST-1' })
  location: string | null;

  @ListField('string', { description: 'Services as reported', example: ['DynamoDB'] })
  services: readonly string[];

  @NumberField({ description: 'Duration as reported; null where none was', unit: 'min', nullable: true, example: 870 })
  durationMinutes: number | null;

  @TextField({ description: 'Class of cause', example: 'software-defect' })
  causeClass: string;

  @TextField({ description: 'What the account adds', nullable: true, maxLength: 5000, example: 'OBS-003' })
  notes: string | null;

  @TextField({ description: 'What goes down when it is run', maxLength: 5000, example: 'aws.dynamodb in us-east-1' })
  down: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['OUT_LOKESH'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the account is', example: 'verified' })
  confidence: Confidence;
}

export class DrillScenariosResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', example: 1 })
  catalogVersion: number;

  @ListField(() => DrillScenarioResponse, { description: 'Past outages, newest first' })
  items: readonly DrillScenarioResponse[];

  @TextField({ description: 'Always null: the list comes whole', nullable: true })
  nextCursor: string | null;
}
