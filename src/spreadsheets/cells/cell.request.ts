import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  OPERATING_SYSTEMS,
  PURCHASE_OPTIONS,
  type OperatingSystem,
  type PurchaseOption,
} from '../../catalog/domain/purchase-option.js';
import { MISSING_PRICE_RULES, type MissingPriceRule } from '../../cost/domain/estimate-options.js';
import { EnumField, NumberField, TextField } from '../../http/fields.js';
import { SCORE_NAMES, type ScoreName } from '../../scorecards/domain/score-tree.js';

const DECIMAL_MARKS = ['point', 'comma'] as const;

/** How the value is written. */
export class CellQuery {
  @EnumField(DECIMAL_MARKS, {
    name: 'DecimalMark',
    description: 'Decimal mark of the number; `comma` for spreadsheets of a locale that writes one',
    default: 'point',
  })
  decimal: (typeof DECIMAL_MARKS)[number];
}

/** An instance type (`provider`, `region`, `instanceType`) or a service meter (`product`, `region`, `meter`). */
export class PriceCellQuery extends CellQuery {
  @TextField({ description: 'Region code, or `global`', minLength: 1, maxLength: 60, example: 'eu-west-1' })
  region: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider, with `instanceType`', optional: true })
  provider?: Provider;

  @TextField({ description: 'Instance type', optional: true, minLength: 1, maxLength: 100, example: 'm6i.large' })
  instanceType?: string;

  @EnumField(PURCHASE_OPTIONS, {
    name: 'PurchaseOption',
    description: 'Way of buying the instance; `on-demand` unless stated',
    optional: true,
  })
  purchaseOption?: PurchaseOption;

  @EnumField(OPERATING_SYSTEMS, {
    name: 'OperatingSystem',
    description: 'Operating system of the instance; `linux` unless stated',
    optional: true,
  })
  operatingSystem?: OperatingSystem;

  @TextField({ description: 'Price key', optional: true, minLength: 1, maxLength: 100, example: 'aws.s3-standard' })
  product?: string;

  @TextField({
    description: 'Meter of the price key',
    optional: true,
    minLength: 1,
    maxLength: 150,
    example: 'gb_month',
  })
  meter?: string;

  @NumberField({
    description: 'What was used of the meter before in the month, which decides the tier; 0 unless stated',
    unit: 'base units',
    minimum: 0,
    maximum: 1e15,
    optional: true,
    example: 0,
  })
  already?: number;
}

class StoredArchitectureCellQuery extends CellQuery {
  @TextField({
    description: 'Id of a stored architecture',
    minLength: 1,
    maxLength: 100,
    example: 'web-shop-aws',
  })
  architecture: string;

  @EnumField(MISSING_PRICE_RULES, {
    name: 'MissingPriceRule',
    description: 'Leave a missing price unknown, or stand in the nearest region that has it',
    default: 'unknown',
  })
  missing: MissingPriceRule;
}

export class CostCellQuery extends StoredArchitectureCellQuery {
  @TextField({
    description: 'One component of it; all of it unless stated',
    optional: true,
    minLength: 1,
    maxLength: 63,
    example: 'web',
  })
  component?: string;
}

export class ScoreCellQuery extends StoredArchitectureCellQuery {
  @EnumField(SCORE_NAMES, { name: 'ScoreName', description: 'Which score', example: 'lock-in' })
  score: ScoreName;
}
