import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { BASELINE_GROUNDS } from '../catalog/domain/tables/responsibility.js';
import { EnumField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { CompletenessResponse, FigureResponse, ScoreNodeResponse } from '../scorecards/score.response.js';
import { OwnerCounts } from './checklist.response.js';

export class DomainBurdenResponse {
  @TextField({ description: 'Task domain', example: 'Host' })
  domain: string;

  @NumberField({ description: 'Weight of one task of the domain', minimum: 0, maximum: 1, example: 0.09 })
  weight: number;

  @NumberField({ description: 'Weighted tasks', unit: 'points', minimum: 0, example: 0.27 })
  points: number;

  @NumberField({ description: 'Share of the whole burden', minimum: 0, maximum: 1, example: 0.11 })
  share: number;
}

export class ComponentBurdenResponse {
  @TextField({ description: 'Component', example: 'web' })
  component: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Its provider', example: 'aws' })
  provider: Provider;

  @TextField({ description: 'Its service', example: 'aws.ec2' })
  service: string;

  @NumberField({
    description: 'Weighted tasks it adds, repeated tasks at the operating share',
    unit: 'points',
    minimum: 0,
    example: 1.57,
  })
  points: number;

  @NumberField({ description: 'Share of the whole burden', minimum: 0, maximum: 1, example: 0.64 })
  share: number;

  @ObjectField(() => OwnerCounts, { description: 'Tasks that apply, by owner' })
  tasks: OwnerCounts;
}

export class BaselineLineResponse {
  @TextField({ description: 'Component', example: 'database' })
  component: string;

  @TextField({ description: 'Its capability', example: 'database.relational' })
  capability: string;

  @EnumField(BASELINE_GROUNDS, {
    name: 'BaselineGround',
    description:
      '`vm`: software on machines of its own; `platform`: a building block that machines use too; null: not known',
    nullable: true,
    example: 'vm',
  })
  runsOn: (typeof BASELINE_GROUNDS)[number] | null;

  @TextField({
    description: 'Software that stands in for the service',
    nullable: true,
    example: 'PostgreSQL with Patroni',
  })
  software: string | null;

  @ListField('string', { description: 'Tasks of running it', example: ['clustering and failover setup'] })
  extraTasks: readonly string[];

  @NumberField({ description: 'Its weighted tasks by itself', unit: 'points', nullable: true, example: 2.51 })
  points: number | null;
}

export class ManagedAlternativeResponse {
  @TextField({ description: 'Component', example: 'web' })
  component: string;

  @TextField({ description: 'Its service now', example: 'aws.ec2' })
  service: string;

  @TextField({ description: 'The more managed service', example: 'aws.ecs-fargate' })
  alternative: string;

  @TextField({ description: 'Its name', example: 'Amazon ECS on Fargate' })
  alternativeName: string;

  @TextField({ description: 'Its capability', example: 'compute.serverless-container' })
  capability: string;

  @TextField({ description: 'What the change asks of the workload', example: 'images instead of machines' })
  asks: string;

  @NumberField({
    description: 'Weighted tasks saved; below 0 where it brings more work than it takes away',
    unit: 'points',
    example: 0.22,
  })
  savedPoints: number;

  @NumberField({
    description: 'Index of the changed document over the original baseline',
    unit: '% of self-managed',
    nullable: true,
    example: 57.4,
  })
  indexAfter: number | null;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['ESTIMATE'] })
  sourceIds: readonly string[];
}

export class ManagedChangeResponse {
  @TextField({ description: 'Component', example: 'web' })
  component: string;

  @TextField({ description: 'The more managed service', example: 'aws.ecs-fargate' })
  alternative: string;
}

export class AllManagedResponse {
  @ListField(() => ManagedChangeResponse, { description: 'What changes' })
  changes: readonly ManagedChangeResponse[];

  @NumberField({ description: 'Weighted tasks saved by all changes together', unit: 'points', example: 0.69 })
  savedPoints: number;

  @NumberField({
    description: 'Index of the changed document over the original baseline',
    unit: '% of self-managed',
    nullable: true,
    example: 45.5,
  })
  indexAfter: number | null;
}

export class BurdenOverrideResponse {
  @TextField({ description: 'What was overridden', example: 'burden.operating-share' })
  name: string;

  @TextField({ description: 'Value of the request', example: '0.3' })
  value: string;

  @TextField({
    description: "The seed's value; null for owners, which differ by service",
    nullable: true,
    example: '0.2',
  })
  default: string | null;
}

export class BurdenResponse {
  @ObjectField(() => FigureResponse, {
    description: '100 is the same capabilities self-managed on VMs in one cloud; more is possible on several clouds',
  })
  index: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Weighted tasks of the architecture' })
  points: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Weighted tasks of the self-managed baseline' })
  baselinePoints: FigureResponse;

  @NumberField({ description: 'Weighted tasks that would go if all stood in one cloud', unit: 'points', example: 1.54 })
  secondCloudPoints: number;

  @NumberField({ description: 'Share each further component adds', minimum: 0, maximum: 1, example: 0.2 })
  operatingShare: number;

  @ObjectField(() => CompletenessResponse, { description: 'How much of it is known, estimated and unknown' })
  completeness: CompletenessResponse;

  @ListField(() => DomainBurdenResponse, { description: 'The burden by task domain' })
  byDomain: readonly DomainBurdenResponse[];

  @ListField(() => ComponentBurdenResponse, { description: 'The burden by component' })
  byComponent: readonly ComponentBurdenResponse[];

  @ListField(() => BaselineLineResponse, { description: 'What stands in for each component in the baseline' })
  baseline: readonly BaselineLineResponse[];

  @ListField(() => ManagedAlternativeResponse, {
    description: 'What handing components to more managed services would save, best first',
    maxItems: 100_000,
  })
  alternatives: readonly ManagedAlternativeResponse[];

  @ObjectField(() => AllManagedResponse, {
    description: 'The best alternative of every component at once; null where none has one',
    nullable: true,
  })
  allManaged: AllManagedResponse | null;

  @ListField(() => BurdenOverrideResponse, { description: 'What the request overrode', maxItems: 1000 })
  overridden: readonly BurdenOverrideResponse[];

  @ObjectField(() => ScoreNodeResponse, { description: 'The score with its parts, in index points' })
  tree: ScoreNodeResponse;
}
