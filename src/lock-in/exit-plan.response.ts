import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { EnumField, FlagField, IntegerField, ListField, NumberField, TextField } from '../http/fields.js';
import { EXIT_TARGETS, type ExitTarget } from './domain/exit-target.js';
import { STEP_PHASES, type StepPhase } from './domain/plan-steps.js';

const MOST_ROWS = 100_000;

export class PlanStepResponse {
  @IntegerField({ description: 'Position', minimum: 1, example: 1 })
  order: number;

  @TextField({ description: 'Id of the step', example: 'build:database' })
  id: string;

  @TextField({ description: 'Component; null for a milestone', nullable: true, example: 'database' })
  component: string | null;

  @EnumField(STEP_PHASES, { name: 'ExitStepPhase', description: 'What is done', example: 'build' })
  phase: StepPhase;

  @TextField({ description: 'foundation, stateless or data; null for a milestone', nullable: true, example: 'data' })
  stage: string | null;

  @TextField({ description: 'The step in words', maxLength: 1000, example: 'build database at the target' })
  what: string;

  @NumberField({ description: 'Start', unit: 'calendar days from the start', minimum: 0, example: 0 })
  startDay: number;

  @NumberField({ description: 'End', unit: 'calendar days from the start', minimum: 0, example: 5.376 })
  finishDay: number;

  @NumberField({ description: 'Length', unit: 'calendar days', minimum: 0, example: 5.376 })
  durationDays: number;

  @NumberField({ description: 'Effort', unit: 'person-days', minimum: 0, example: 3.84 })
  effortDays: number;

  @NumberField({ description: 'How far it may slip without moving the end', unit: 'calendar days', example: 0 })
  slackDays: number;

  @FlagField({ description: 'On the critical path' })
  critical: boolean;

  @ListField('string', { description: 'Steps that must be finished first', example: ['foundation-ready'] })
  after: readonly string[];
}

export class MonthCostResponse {
  @IntegerField({ description: 'Month of the exit', unit: 'month', minimum: 1, example: 1 })
  month: number;

  @NumberField({ description: 'Effort', unit: 'USD', nullable: true, example: 5120 })
  effortUsd: number | null;

  @NumberField({ description: 'Retraining', unit: 'USD', example: 800 })
  retrainingUsd: number;

  @NumberField({ description: 'Egress', unit: 'USD', nullable: true, example: 9 })
  egressUsd: number | null;

  @NumberField({ description: 'Double running', unit: 'USD', nullable: true, example: 200 })
  doubleRunningUsd: number | null;

  @NumberField({
    description: 'All of the month; null where a part is unknown',
    unit: 'USD',
    nullable: true,
    example: 6129,
  })
  totalUsd: number | null;

  @NumberField({ description: 'All up to the end of the month', unit: 'USD', nullable: true, example: 6129 })
  cumulativeUsd: number | null;
}

export class ExitPlanResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider that is left', example: 'aws' })
  provider: Provider;

  @EnumField(EXIT_TARGETS, { name: 'ExitTarget', description: 'Where the exit goes', example: 'azure' })
  target: ExitTarget;

  @NumberField({
    description: 'Critical path: no number of people makes it shorter',
    unit: 'calendar days',
    minimum: 0,
    example: 9.9,
  })
  criticalPathDays: number;

  @ListField('string', { description: 'Steps that set the length', example: ['build:database'] })
  criticalPath: readonly string[];

  @NumberField({
    description: 'The longer of the critical path and all effort over the team',
    unit: 'calendar days',
    minimum: 0,
    example: 12,
  })
  withTeamDays: number;

  @NumberField({
    description: 'All effort; unknown components at the share of a rebuild that the index counts',
    unit: 'person-days',
    minimum: 0,
    example: 12.2,
  })
  personDays: number;

  @ListField('string', { description: 'Components of unknown effort, planned as a rebuild', example: [] })
  assumedRebuilds: readonly string[];

  @ListField(() => PlanStepResponse, { description: 'Steps in order', maxItems: MOST_ROWS })
  steps: readonly PlanStepResponse[];

  @ListField(() => MonthCostResponse, { description: 'When the money is spent, at the likely values' })
  months: readonly MonthCostResponse[];
}
