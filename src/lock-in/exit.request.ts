import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { EnumField, FlagField, MapField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { TARGET_CHOICES, type TargetChoice } from './domain/exit-target.js';

const MOST_DAYS = 10_000;

export class WaiverRequest {
  @TextField({
    description: 'Day the move starts; rules and programmes in force on it apply',
    format: 'date',
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    example: '2027-02-01',
  })
  date: string;

  @FlagField({
    description: 'The customer is in the European Union, where the Data Act binds the provider',
    default: false,
  })
  customerInEu: boolean;
}

export class LockInOverridesRequest {
  @MapField('number', {
    description:
      'Parameters by name without the `lock-in.` prefix, as in seed/scoring/parameters/lock-in.csv; each has its own bounds',
    unit: "the parameter's unit",
    optional: true,
    example: { 'repeat-share': 0.2 },
  })
  parameters?: Record<string, number>;

  @MapField('number', {
    description: 'Days to build a capability anew, by capability',
    unit: 'person-days',
    minimum: 0.25,
    maximum: MOST_DAYS,
    optional: true,
    example: { 'compute.vm': 6 },
  })
  rebuildDays?: Record<string, number>;

  @MapField('number', {
    description: 'Days to move one unit, by service',
    unit: 'person-days',
    minimum: 0,
    maximum: MOST_DAYS,
    optional: true,
    example: { 'aws.rds': 5 },
  })
  effortDays?: Record<string, number>;
}

export class ExitRequest extends ArchitectureChoiceRequest {
  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Provider to plan leaving; by default the one that is worst to lose',
    optional: true,
    example: 'aws',
  })
  leave?: Provider;

  @EnumField(TARGET_CHOICES, {
    name: 'ExitTargetChoice',
    description: 'Where to go: a provider, self-hosted open source, or the other provider with the least effort',
    default: 'cheapest',
  })
  target: TargetChoice;

  @NumberField({
    description: 'Day rate; left out: 800, 500 to 1200',
    unit: 'USD/person-day',
    minimum: 0,
    maximum: MOST_DAYS,
    optional: true,
    example: 900,
  })
  dayRateUsd?: number;

  @NumberField({
    description: 'Effective rate of the data copy; left out: 1000',
    unit: 'Mbit/s',
    minimum: 1,
    maximum: 1_000_000,
    optional: true,
    example: 1000,
  })
  bandwidthMbps?: number;

  @NumberField({
    description: 'How long both sides run; left out: 2, 1 to 4',
    unit: 'months',
    minimum: 0,
    maximum: 36,
    optional: true,
    example: 2,
  })
  overlapMonths?: number;

  @ObjectField(() => WaiverRequest, {
    description: 'Apply waivers of egress charges: the EU Data Act and the programmes of the providers; left out: none',
    optional: true,
  })
  waiver?: WaiverRequest;

  @ObjectField(() => LockInOverridesRequest, { description: 'Numbers in place of those of the seed', optional: true })
  overrides?: LockInOverridesRequest;

  @MapField('number', {
    description:
      'Share of the effort of a component that stays because the design already uses an open interface, by component id',
    minimum: 0,
    maximum: 1,
    optional: true,
    example: { templates: 0.25 },
  })
  effortShares?: Record<string, number>;
}
