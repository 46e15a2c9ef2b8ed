import { EnumField, IntegerField, ListField, NumberField, TextField } from '../http/fields.js';

const usd = (description: string) => NumberField({ description, unit: 'USD', example: 18.4 });
const usdOrUnknown = (description: string) => NumberField({ description, unit: 'USD', nullable: true, example: 18.4 });

export class LineDifferenceResponse {
  @EnumField(['added', 'removed', 'changed', 'same'], { name: 'LineChange', description: 'What happened to the line' })
  change: string;

  @TextField({ description: 'Component', nullable: true, example: 'web' })
  componentId: string | null;

  @TextField({ description: 'Price key', example: 'aws.ec2' })
  product: string;

  @TextField({ description: 'Billed dimension', example: 'instance_hour_m6i.large' })
  meter: string;

  @TextField({ description: 'Region', example: 'eu-west-1' })
  region: string;

  @NumberField({
    description: 'Quantity before; null where the line is new',
    unit: 'base units',
    nullable: true,
    example: 2920,
  })
  quantityBefore: number | null;

  @NumberField({
    description: 'Quantity after; null where the line is gone',
    unit: 'base units',
    nullable: true,
    example: 1460,
  })
  quantityAfter: number | null;

  @usdOrUnknown('Monthly cost before; null where new or unknown')
  monthlyUsdBefore: number | null;

  @usdOrUnknown('Monthly cost after; null where gone or unknown')
  monthlyUsdAfter: number | null;

  @usdOrUnknown('After minus before; null where either is unknown')
  differenceUsd: number | null;
}

export class SensitivityResponse {
  @TextField({ description: 'Input moved', example: 'components.web.quantity' })
  input: string;

  @NumberField({ description: 'Its value', unit: "the input's unit", example: 4 })
  value: number;

  @usd('Monthly total with the input 20 % lower')
  lowUsd: number;

  @usd('Monthly total with the input 20 % higher')
  highUsd: number;

  @usd('Width of the bar')
  swingUsd: number;
}

export class EstimateComparisonResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @usd('Monthly total before, of the lines that have a price')
  beforeUsd: number;

  @usd('Monthly total after, of the lines that have a price')
  afterUsd: number;

  @usdOrUnknown('After minus before; null where either total is incomplete')
  differenceUsd: number | null;

  @ListField(() => LineDifferenceResponse, { description: 'Line by line, largest difference first' })
  lines: LineDifferenceResponse[];

  @ListField(() => SensitivityResponse, { description: 'The three inputs of the second side that move its total most' })
  sensitivity: SensitivityResponse[];
}
