import {
  DISRUPTIONS,
  RECOVERY_STRATEGIES,
  type Disruption,
  type RecoveryStrategy,
} from '../architectures/domain/architecture.js';
import { EnumField, FlagField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { FigureResponse, ScoreResponse } from '../scorecards/score.response.js';
import { RECOVERY_WAYS, type RecoveryWay } from './domain/recovery-plan.js';
import { DataPointResponse, RecoveryPlanResponse } from './drill.response.js';

export class LossOutcomeResponse {
  @TextField({ description: 'What is lost', maxLength: 5000, example: 'zone 1 of aws/eu-west-1' })
  name: string;

  @ObjectField(() => RecoveryPlanResponse, { description: 'How service comes back' })
  plan: RecoveryPlanResponse;

  @ListField(() => DataPointResponse, { description: 'What data is lost' })
  data: readonly DataPointResponse[];
}

export class DisruptionOutcomeResponse {
  @EnumField(DISRUPTIONS, { name: 'Disruption', description: 'Kind of disruption', example: 'zone' })
  disruption: Disruption;

  @FlagField({ description: 'Whether anything of the design can meet it' })
  applicable: boolean;

  @FlagField({ description: 'Whether service goes on by itself; false too where it is not known' })
  survives: boolean;

  @EnumField(RECOVERY_WAYS, {
    name: 'RecoveryWay',
    description: 'How service comes back; null where it does not apply or is not known',
    nullable: true,
    example: 'automatic',
  })
  way: RecoveryWay | null;

  @ObjectField(() => FigureResponse, { description: 'Recovery time; null: not recoverable', nullable: true })
  rto: FigureResponse | null;

  @ObjectField(() => FigureResponse, {
    description: 'Recovery point; null: data out of reach, no copy elsewhere',
    nullable: true,
  })
  rpo: FigureResponse | null;

  @NumberField({ description: 'Recovery time objective held to', unit: 's', example: 600 })
  rtoObjectiveSeconds: number;

  @NumberField({ description: 'Recovery point objective held to', unit: 's', example: 60 })
  rpoObjectiveSeconds: number;

  @FlagField({ description: 'Whether the request named these objectives, rather than the default set' })
  objectiveStated: boolean;

  @NumberField({
    description: 'How far both are met, 0 to 1; null where unknown',
    nullable: true,
    minimum: 0,
    maximum: 1,
    example: 1,
  })
  attainment: number | null;

  @NumberField({
    description: 'Weight in the posture; 0 where it does not apply',
    minimum: 0,
    maximum: 1,
    example: 0.25,
  })
  weight: number;

  @TextField({
    description: 'The worst case in words',
    maxLength: 5000,
    example: 'zone 1 of aws/eu-west-1: what is left carries what is needed',
  })
  because: string;

  @ListField(() => LossOutcomeResponse, { description: 'Every loss of the kind the design can meet' })
  losses: readonly LossOutcomeResponse[];
}

export class StrategyEffectResponse {
  @EnumField(RECOVERY_STRATEGIES, {
    name: 'RecoveryStrategy',
    description: 'Strategy of the document',
    example: 'warm-standby',
  })
  strategy: RecoveryStrategy;

  @FlagField({ description: 'Whether the second site adds a provider; false too where none is drawn' })
  acrossProviders: boolean;

  @NumberField({ description: 'Share of compute that runs at the second site', minimum: 0, maximum: 1, example: 0.4 })
  standbyComputeShare: number;

  @NumberField({
    description: 'Share of the data tier that runs at the second site',
    minimum: 0,
    maximum: 1,
    example: 1,
  })
  standbyDataShare: number;

  @NumberField({ description: 'Share of requests the second site serves', minimum: 0, maximum: 1, example: 0 })
  standbyTrafficShare: number;

  @EnumField(['none', 'asynchronous', 'synchronous'], {
    name: 'Replication',
    description: 'How data gets there',
    example: 'asynchronous',
  })
  replication: 'none' | 'asynchronous' | 'synchronous';

  @NumberField({ description: 'Time between copies', unit: 'h', nullable: true, example: 24 })
  backupIntervalHours: number | null;

  @TextField({ description: 'Row of the published strategies it stands for', nullable: true, example: 'warm-standby' })
  published: string | null;

  @TextField({
    description: 'What the strategy is',
    maxLength: 5000,
    example: 'a small copy serves health checks; grown at the failover',
  })
  because: string;
}

export class GapClosureResponse {
  @TextField({ description: 'Stable name of the change', maxLength: 200, example: 'second-site:pilot-light' })
  id: string;

  @TextField({
    description: 'What to change',
    maxLength: 5000,
    example: 'draw a second site in us-east-2 (pilot-light)',
  })
  what: string;

  @NumberField({ description: 'Points of posture gained, by scoring the changed design', unit: 'points', example: 8.5 })
  gain: number;

  @ListField('string', { description: 'Criteria it helps', example: ['region', 'availability'] })
  helps: readonly string[];

  @NumberField({
    description: 'Added cost, missing prices stood in for by the nearest region; null where none is known',
    unit: 'USD/month',
    nullable: true,
    example: 339.6,
  })
  monthlyUsd: number | null;
}

export class RecoveriesResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', example: 1 })
  catalogVersion: number;

  @TextField({
    description: 'Id of the stored architecture; null for one sent',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', maxLength: 200, example: 'Web shop on AWS' })
  name: string;

  @ObjectField(() => ScoreResponse, { description: 'The posture score with its tree' })
  score: ScoreResponse;

  @FlagField({ description: 'Whether the document says that recovery was tested within a year' })
  tested: boolean;

  @NumberField({ description: 'Posture with the recovery tested', unit: 'points', nullable: true, example: 85.1 })
  postureIfTested: number | null;

  @ObjectField(() => StrategyEffectResponse, { description: 'What the strategy of the document means' })
  strategy: StrategyEffectResponse;

  @ListField(() => DisruptionOutcomeResponse, { description: 'Recovery per disruption' })
  disruptions: readonly DisruptionOutcomeResponse[];

  @ListField(() => GapClosureResponse, { description: 'Changes that would raise the posture, most points first' })
  closures: readonly GapClosureResponse[];
}
