import { EnumField, IntegerField } from '../../http/fields.js';
import { COST_CHANGE_DIRECTIONS, type CostChangeDirection } from './reprice.js';

/** With which version to compare, and which architectures to list. */
export class VersionCostsQuery {
  @IntegerField({ description: 'Catalog version to compare with', minimum: 1, maximum: 999_999_999, example: 1 })
  to: number;

  @EnumField(COST_CHANGE_DIRECTIONS, {
    name: 'CostChangeDirection',
    description: 'What happened to the cost of the architecture',
    many: true,
    optional: true,
    example: 'dearer',
  })
  direction?: CostChangeDirection[];

  @IntegerField({
    description: 'Architectures listed at most; CSV lists all',
    minimum: 1,
    maximum: 10_000,
    default: 1000,
    example: 1000,
  })
  limit: number;
}
