import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { FITS, type Fit } from '../catalog/domain/tables/services.js';
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
import { FigureResponse, FindingResponse, ScoreResponse } from '../scorecards/score.response.js';
import { EXIT_TARGETS, type ExitTarget } from './domain/exit-target.js';
import { ExitMoneyResponse } from './exit-money.response.js';
import { ExitPlanResponse } from './exit-plan.response.js';

const MOST_ROWS = 100_000;
const EXIT_KINDS = ['move', 'rebuild', 'cut-over', 'unknown'] as const;

export class ComponentExitResponse {
  @TextField({ description: 'Component id', example: 'database' })
  component: string;

  @TextField({ description: 'Service that is left', example: 'aws.rds' })
  service: string;

  @EnumField(EXIT_KINDS, {
    name: 'ExitKind',
    description:
      'Moved, built anew because the target has no equivalent, cut over because the target already does its work, or unknown for want of effort factors',
    example: 'move',
  })
  kind: (typeof EXIT_KINDS)[number];

  @TextField({ description: 'Service at the target', nullable: true, example: 'azure.postgresql-flexible' })
  targetService: string | null;

  @TextField({
    description: 'Open-source software at the target',
    nullable: true,
    example: 'PostgreSQL, MySQL, MariaDB',
  })
  targetSoftware: string | null;

  @TextField({
    description: 'Component that already does the work at the target',
    nullable: true,
    example: 'standby-database',
  })
  liveAs: string | null;

  @EnumField(FITS, { name: 'Fit', description: 'How well the target replaces the service', example: 'close' })
  fit: Fit;

  @ListField('string', { description: 'Features the target lacks', example: ['S3-compatible API'] })
  featureGaps: readonly string[];

  @TextField({
    description: 'What differs, in a sentence',
    nullable: true,
    maxLength: 5000,
    example: 'Same open-source engines; extensions differ.',
  })
  differences: string | null;

  @NumberField({ description: 'Units that move', minimum: 0, example: 1 })
  units: number;

  @TextField({ description: 'What one unit is', example: 'database' })
  unit: string;

  @ObjectField(() => FigureResponse, { description: 'Effort in person-days' })
  effort: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Days to build the capability anew: the cap of the effort' })
  rebuild: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Data to move' })
  data: FigureResponse;

  @ListField(() => FindingResponse, { description: 'Facts behind the effort' })
  findings: readonly FindingResponse[];
}

export class TargetExitResponse {
  @EnumField(EXIT_TARGETS, { name: 'ExitTarget', description: 'Where the exit goes', example: 'azure' })
  target: ExitTarget;

  @ObjectField(() => FigureResponse, { description: '100 × effort / rebuild of the whole document, 0 to 100' })
  index: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Effort in person-days; unknown where a component is unknown' })
  effort: FigureResponse;

  @ListField(() => ComponentExitResponse, { description: 'Components that leave', maxItems: MOST_ROWS })
  components: readonly ComponentExitResponse[];

  @ObjectField(() => ExitMoneyResponse, { description: 'What the exit costs' })
  money: ExitMoneyResponse;
}

export class ProviderExitResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider that is left', example: 'aws' })
  provider: Provider;

  @EnumField(EXIT_TARGETS, {
    name: 'ExitTarget',
    description: 'Target the index of this provider is read from',
    example: 'azure',
  })
  chosenTarget: ExitTarget;

  @ListField(() => TargetExitResponse, { description: 'Every way out' })
  targets: readonly TargetExitResponse[];
}

export class ScoreEffectResponse {
  @ObjectField(() => FigureResponse, { description: 'Score of the document' })
  before: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Score of the changed document' })
  after: FigureResponse;

  @NumberField({ description: 'After minus before; null where one is unknown', nullable: true, example: -3.6667 })
  change: number | null;
}

export class ReplacementResponse {
  @TextField({ description: 'Component id', example: 'assets' })
  component: string;

  @TextField({ description: 'Service of the document', example: 'azure.blob-storage' })
  from: string;

  @TextField({ description: 'What takes its place', maxLength: 1000, example: 'azure.postgresql-flexible' })
  to: string;
}

export class DesignChangeResponse {
  @TextField({ description: 'Stable name', example: 's3-compatible-access' })
  id: string;

  @TextField({ description: 'The change', maxLength: 1000, example: 'S3-compatible access to object storage' })
  title: string;

  @TextField({
    description: 'Why it makes leaving easier',
    maxLength: 1000,
    example: 'code that speaks S3 finds it on most clouds',
  })
  because: string;

  @FlagField({ description: 'Whether it lowers the index of this document' })
  helps: boolean;

  @NumberField({
    description: 'Effort it saves on the worst exit; negative where it adds effort',
    unit: 'person-days',
    nullable: true,
    example: 1.76,
  })
  savedDays: number | null;

  @ListField(() => ReplacementResponse, { description: 'What changes in the document' })
  replaced: readonly ReplacementResponse[];

  @MapField(() => ScoreEffectResponse, {
    description:
      'Effect on each score, by scoring the changed document; lock-in keeps the rebuild days of the original',
  })
  effects: Readonly<Record<string, ScoreEffectResponse>>;
}

export class OverriddenResponse {
  @TextField({ description: 'Name of the number', example: 'lock-in.day-rate-usd' })
  name: string;

  @NumberField({
    description: 'Value of the seed; null where it has none',
    unit: 'as `unit` says',
    nullable: true,
    example: 800,
  })
  seedValue: number | null;

  @NumberField({ description: 'Value of the request', unit: 'as `unit` says', example: 900 })
  value: number;

  @TextField({ description: 'Unit', example: 'USD/person-day' })
  unit: string;
}

export class ExitResponse {
  @IntegerField({ description: 'Catalog version the answer was computed from', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({
    description: 'Id of the stored architecture; null for a document of the request',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on AWS' })
  name: string;

  @ObjectField(() => ScoreResponse, { description: 'Lock-in score: index of the provider that is worst to lose' })
  score: ScoreResponse;

  @ListField(() => ProviderExitResponse, { description: 'One per provider the document uses' })
  exits: readonly ProviderExitResponse[];

  @ObjectField(() => ExitPlanResponse, { description: 'Plan of the exit asked for' })
  plan: ExitPlanResponse;

  @ListField(() => DesignChangeResponse, {
    description: 'What would cut it most, best first; each by itself, they do not add up',
  })
  changes: readonly DesignChangeResponse[];

  @ListField(() => FindingResponse, { description: 'What several clouds make harder in this document' })
  challenges: readonly FindingResponse[];

  @ListField(() => OverriddenResponse, { description: 'Numbers of the request in place of those of the seed' })
  overridden: readonly OverriddenResponse[];
}
