import { CONFIDENCES, FIGURE_STATES } from '../catalog/domain/confidence.js';
import { EnumField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { SCORE_NAMES } from './domain/score-tree.js';

export class FigureResponse {
  @NumberField({
    description: 'The number; null exactly where the state is `unknown`',
    unit: 'as `unit` says',
    nullable: true,
    example: 412.5,
  })
  value: number | null;

  @TextField({ description: 'Unit of the number', example: 'USD/month' })
  unit: string;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the number is known', example: 'known' })
  state: (typeof FIGURE_STATES)[number];

  @NumberField({
    description: 'Low end where the figure is a range',
    unit: 'as `unit` says',
    nullable: true,
    example: 380,
  })
  low: number | null;

  @NumberField({
    description: 'High end where the figure is a range',
    unit: 'as `unit` says',
    nullable: true,
    example: 450,
  })
  high: number | null;
}

export class FindingResponse {
  @TextField({ description: 'Stable name of the rule that found it', example: 'missing-price' })
  rule: string;

  @TextField({ description: 'Component id, provider, disruption or `architecture`', example: 'web' })
  subject: string;

  @ObjectField(() => FigureResponse, { description: 'What was measured' })
  measured: FigureResponse;

  @NumberField({
    description: 'What it adds to its score; null where it cannot be told',
    unit: "that score's unit",
    nullable: true,
    example: 12.5,
  })
  effect: number | null;

  @TextField({
    description: 'The fact in words',
    maxLength: 5000,
    example: 'm6i.large runs 730 h at 0.107 USD in eu-west-1',
  })
  because: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['aws-parsec-2026-02'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the fact is', example: 'verified' })
  confidence: (typeof CONFIDENCES)[number];
}

export class ScoreNodeResponse {
  @TextField({ description: 'Stable name of the part', example: 'web' })
  id: string;

  @TextField({ description: 'Name for people', maxLength: 5000, example: 'web: Amazon EC2' })
  label: string;

  @ObjectField(() => FigureResponse, { description: 'Value of the part' })
  value: FigureResponse;

  @NumberField({
    description: 'Weight among its siblings; null where the parts are plain amounts that add up',
    nullable: true,
    example: 0.25,
  })
  weight: number | null;

  @ListField(() => FindingResponse, { description: 'Facts the part rests on', maxItems: 100_000 })
  findings: readonly FindingResponse[];

  @ListField(() => ScoreNodeResponse, { description: 'Parts the value was computed from', maxItems: 100_000 })
  parts: readonly ScoreNodeResponse[];
}

export class CompletenessResponse {
  @NumberField({ description: 'Share that is known', minimum: 0, maximum: 1, example: 0.9 })
  known: number;

  @NumberField({ description: 'Share that is estimated', minimum: 0, maximum: 1, example: 0.1 })
  estimated: number;

  @NumberField({ description: 'Share that is unknown', minimum: 0, maximum: 1, example: 0 })
  unknown: number;
}

export class ScoreResponse {
  @EnumField(SCORE_NAMES, { name: 'ScoreName', description: 'Which score', example: 'cost' })
  name: (typeof SCORE_NAMES)[number];

  @ObjectField(() => FigureResponse, { description: 'The score' })
  value: FigureResponse;

  @ObjectField(() => CompletenessResponse, { description: 'How much of it is known, estimated and unknown' })
  completeness: CompletenessResponse;

  @ObjectField(() => ScoreNodeResponse, { description: 'The score with its parts: the explanation is the calculation' })
  tree: ScoreNodeResponse;
}
