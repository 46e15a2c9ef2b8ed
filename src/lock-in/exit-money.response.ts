import { CONFIDENCES } from '../catalog/domain/confidence.js';
import { EnumField, FlagField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { FigureResponse } from '../scorecards/score.response.js';

export class RegionEgressResponse {
  @TextField({ description: 'Region the data leaves', example: 'eu-west-1' })
  region: string;

  @NumberField({ description: 'Data that leaves', unit: 'GB', minimum: 0, example: 2456 })
  gb: number;

  @ObjectField(() => FigureResponse, { description: 'Price at list tiers' })
  listUsd: FigureResponse;

  @TextField({
    description: 'Tiers applied, or why the price is unknown',
    maxLength: 5000,
    example: '2456 GB at 0.09 USD',
  })
  because: string;

  @ListField('string', { description: 'Sources of the price', example: ['LAMNGOCK_AWS_2025-06'] })
  sourceIds: readonly string[];
}

export class WaiverEffectResponse {
  @TextField({ description: 'Rule or programme', maxLength: 1000, example: 'egress waiver on leaving' })
  rule: string;

  @TextField({ description: 'Provider it binds, or `all`', example: 'aws' })
  provider: string;

  @TextField({ description: 'rule, parameter, waiver or offer', example: 'waiver' })
  kind: string;

  @TextField({ description: 'Date, range or amount of the rule', nullable: true, example: '2024-03' })
  value: string | null;

  @FlagField({ description: 'Whether it applies on the date of the request' })
  applies: boolean;

  @TextField({ description: 'Why it applies or not', maxLength: 1000, example: 'in force since 2024-03' })
  because: string;

  @ObjectField(() => FigureResponse, {
    description: 'What it takes off the list price; unknown where a price at cost is not published',
  })
  savedUsd: FigureResponse;

  @TextField({ description: 'Conditions', nullable: true, maxLength: 5000, example: 'approval needed, 60-day window' })
  conditions: string | null;

  @ListField('string', { description: 'Sources of the rule', example: ['DATAACT'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the rule is', example: 'secondary' })
  confidence: (typeof CONFIDENCES)[number];
}

export class EgressBillResponse {
  @ObjectField(() => FigureResponse, { description: 'Egress at list tiers' })
  listUsd: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Egress to pay after waivers' })
  payableUsd: FigureResponse;

  @ListField(() => RegionEgressResponse, { description: 'By region of the source' })
  regions: readonly RegionEgressResponse[];

  @ListField(() => WaiverEffectResponse, {
    description: 'Every rule considered; empty where the request asks for no waiver',
  })
  waivers: readonly WaiverEffectResponse[];
}

export class ExitMoneyResponse {
  @ObjectField(() => FigureResponse, { description: 'Effort × day rate' })
  effortUsd: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Retraining in person-days, each service once' })
  retrainingDays: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Retraining × day rate' })
  retrainingUsd: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Data that travels' })
  data: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Time to copy the data at the bandwidth' })
  transferHours: FigureResponse;

  @ObjectField(() => EgressBillResponse, { description: 'Egress charges' })
  egress: EgressBillResponse;

  @ObjectField(() => FigureResponse, { description: 'Both sides during the overlap' })
  doubleRunningUsd: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Sum of the above; unknown where a part is unknown' })
  totalUsd: FigureResponse;

  @ObjectField(() => FigureResponse, {
    description: 'Sum of the parts that are known or estimated: what the exit costs at least',
  })
  subtotalUsd: FigureResponse;

  @ListField('string', { description: 'What keeps the total unknown', example: [] })
  missing: readonly string[];
}
