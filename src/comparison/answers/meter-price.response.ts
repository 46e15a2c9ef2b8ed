import { CONFIDENCES, FIGURE_STATES, type Confidence, type FigureState } from '../../catalog/domain/confidence.js';
import { EnumField, ListField, NumberField, ObjectField, TextField } from '../../http/fields.js';
import { FreeAllowanceRow } from './matrix-rows.response.js';

export class MeterTierResponse {
  @NumberField({
    description: 'Lower bound; null: flat price',
    unit: 'base units',
    nullable: true,
    minimum: 0,
    example: 0,
  })
  from: number | null;

  @NumberField({
    description: 'Upper bound; null: none',
    unit: 'base units',
    nullable: true,
    minimum: 0,
    example: 10240,
  })
  to: number | null;

  @NumberField({ description: 'Price of one unit as published', unit: 'USD', minimum: 0, example: 0.0225 })
  usdPerUnit: number;
}

export class NearestMeterPriceResponse {
  @TextField({ description: 'Nearest region of the provider that publishes the price', example: 'us-central1' })
  region: string;

  @NumberField({ description: 'Its distance', unit: 'km', nullable: true, example: 1545.2 })
  distanceKm: number | null;

  @NumberField({ description: 'First tier there', unit: 'USD', minimum: 0, example: 0.025 })
  usdPerUnit: number;
}

export class MeterPriceResponse {
  @TextField({ description: 'Price key of the billed variant', example: 'aws.elbv2-alb' })
  product: string;

  @TextField({ description: 'Service it belongs to; null: none of the catalog', nullable: true, example: 'aws.alb' })
  service: string | null;

  @TextField({ description: 'What sets the variant apart', nullable: true, example: 'HTTP API' })
  variant: string | null;

  @TextField({ description: 'Billed dimension', example: 'lb_hour' })
  meter: string;

  @TextField({ description: 'What one priced unit is', example: 'hour' })
  unit: string;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the price is known', example: 'known' })
  state: FigureState;

  @TextField({ description: 'Region or `global` the price is published for', nullable: true, example: 'us-east-1' })
  region: string | null;

  @ListField(() => MeterTierResponse, { description: 'Tiers, lowest first; empty where unknown' })
  tiers: readonly MeterTierResponse[];

  @ObjectField(() => FreeAllowanceRow, { description: 'Free allowance that applies', nullable: true })
  freeAllowance: FreeAllowanceRow | null;

  @TextField({ description: 'Date the source gives for the price', nullable: true, example: '2025-10-20' })
  effectiveDate: string | null;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['LAMNGOCK_AWS_2025-11'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, {
    name: 'Confidence',
    description: 'How sure the price is',
    nullable: true,
    example: 'verified',
  })
  confidence: Confidence | null;

  @ObjectField(() => NearestMeterPriceResponse, {
    description: 'Where the price is unknown: the nearest region that publishes it',
    nullable: true,
  })
  nearestPriced: NearestMeterPriceResponse | null;

  @TextField({ description: 'Why the price is unknown', nullable: true, maxLength: 5000 })
  because: string | null;

  @TextField({ description: 'What the source adds', nullable: true, maxLength: 5000 })
  notes: string | null;
}
