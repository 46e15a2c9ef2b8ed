import { ApiSchema } from '@nestjs/swagger';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { COST_CHANGE_DIRECTIONS } from './reprice.js';

const MONTHLY = { unit: 'USD/month', minimum: 0, nullable: true } as const;
const LINES = { minimum: 0, nullable: true } as const;

@ApiSchema({ name: 'VersionCost', description: 'What a stored architecture costs a month in two catalog versions' })
export class VersionCostResponse {
  @TextField({ description: 'Id of the architecture', example: 'web-shop-aws' })
  architectureId: string;

  @TextField({ description: 'Its name' })
  name: string;

  @EnumField(COST_CHANGE_DIRECTIONS, {
    name: 'CostChangeDirection',
    description:
      'What happened to its cost. `unknown`: a price is missing in one of the versions. `not-valid`: it names what one of them does not have',
  })
  direction: string;

  @NumberField({ description: 'Cost in the first version, of the lines with a price', ...MONTHLY })
  beforeMonthlyUsd: number | null;

  @NumberField({ description: 'Cost in the second version, of the lines with a price', ...MONTHLY })
  afterMonthlyUsd: number | null;

  @NumberField({
    description: 'Second less first; null where one of them lacks a price',
    unit: 'USD/month',
    nullable: true,
  })
  differenceUsd: number | null;

  @NumberField({ description: 'The difference over the first', unit: '%', nullable: true })
  changePct: number | null;

  @IntegerField({ description: 'Lines without a price in the first version', ...LINES })
  unknownLinesBefore: number | null;

  @IntegerField({ description: 'Lines without a price in the second version', ...LINES })
  unknownLinesAfter: number | null;

  @ListField('string', { description: 'The lines that moved most, or why it is not valid', maxItems: 5 })
  reasons: string[];
}

@ApiSchema({ name: 'VersionCostCounts', description: 'Stored architectures by direction, listed or not' })
export class VersionCostCountsResponse {
  @IntegerField({ description: 'Cost more in the second version', minimum: 0 })
  dearer: number;

  @IntegerField({ description: 'Cost less', minimum: 0 })
  cheaper: number;

  @IntegerField({ description: 'Cost the same to the cent', minimum: 0 })
  same: number;

  @IntegerField({ description: 'Lack a price in one of the versions', minimum: 0 })
  unknown: number;

  @IntegerField({ description: 'Name what one of the versions does not have', minimum: 0 })
  'not-valid': number;
}

@ApiSchema({
  name: 'VersionCosts',
  description: 'What the difference of two catalog versions means for what is stored',
})
export class VersionCostsResponse {
  @IntegerField({ description: 'First version', minimum: 1, example: 1 })
  from: number;

  @IntegerField({ description: 'Second version', minimum: 1, example: 1 })
  to: number;

  @ObjectField(() => VersionCostCountsResponse, { description: 'All stored architectures' })
  counts: VersionCostCountsResponse;

  @ListField(() => VersionCostResponse, { description: 'What rose most first' })
  items: VersionCostResponse[];

  @FlagField({ description: 'Whether the limit cut the list; `counts` covers what was cut', default: false })
  truncated: boolean;

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}
