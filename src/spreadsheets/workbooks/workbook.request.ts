import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import { ServerQuery } from '../../comparison/comparison.request.js';
import { MISSING_PRICE_RULES, type MissingPriceRule } from '../../cost/domain/estimate-options.js';
import { EnumField, IntegerField, ListField, NumberField, TextField } from '../../http/fields.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from '../../resilience/domain/reliability-model.js';

const MOST_ARCHITECTURES = 20;

export class ScorecardWorkbookQuery {
  @ListField('string', {
    description: 'Ids of stored architectures',
    minItems: 1,
    maxItems: MOST_ARCHITECTURES,
    example: ['web-shop-aws', 'web-shop-azure'],
  })
  architectures: string[];

  @ListField('string', {
    description:
      'Weights as `score:weight`; a score left out weighs 0, and the weights of the seed hold where none is given',
    optional: true,
    minItems: 1,
    maxItems: 4,
    example: ['cost:4', 'lock-in:2', 'burden:1.5', 'posture:2.5'],
  })
  weights?: string[];

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` uses verified and derived prices only',
    default: 'all',
  })
  confidence: ConfidenceFilter;

  @EnumField(MISSING_PRICE_RULES, {
    name: 'MissingPriceRule',
    description: 'Leave a missing price unknown, or stand in the nearest region that has it',
    default: 'unknown',
  })
  missing: MissingPriceRule;

  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'What availability is computed from',
    default: 'contractual',
  })
  basis: AvailabilityBasis;
}

/** The comparison of one capability, or of servers of a size, with what is used. */
export class ComparisonWorkbookQuery extends ServerQuery {
  @TextField({
    description: 'Capability to compare, by its key; in its place `vcpu` and `memoryGib` compare servers of a size',
    optional: true,
    minLength: 1,
    maxLength: 100,
    example: 'network.lb.l7',
  })
  capability?: string;

  @ListField('string', {
    description: 'With `capability`: quantities per month as `product:meter:quantity`; 0 for meters left out',
    optional: true,
    minItems: 1,
    maxItems: 100,
    example: ['aws.elbv2-alb:lb_hour:730'],
  })
  quantities?: string[];

  @NumberField({
    description: 'Processors needed, where servers are compared',
    unit: 'vCPU',
    minimum: 0.1,
    maximum: 10000,
    optional: true,
    example: 4,
  })
  vcpu?: number;

  @NumberField({
    description: 'Memory needed, where servers are compared',
    unit: 'GiB',
    minimum: 0.1,
    maximum: 100000,
    optional: true,
    example: 16,
  })
  memoryGib?: number;

  @IntegerField({ description: 'Servers', unit: 'units', minimum: 1, maximum: 100_000, default: 1, example: 12 })
  units: number;

  @NumberField({
    description: 'Hours each server runs in a month',
    unit: 'h',
    minimum: 0,
    maximum: 744,
    default: 730,
    example: 730,
  })
  hoursPerMonth: number;
}
