import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { EnumField, IntegerField, ObjectField } from '../http/fields.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from './domain/reliability-model.js';
import { MAXIMUM_SEED } from './domain/random.js';
import { MAXIMUM_YEARS } from './domain/simulate-years.js';

export class SimulationRequest {
  @IntegerField({
    description: 'Years to simulate, one after the other',
    unit: 'years',
    minimum: 1,
    maximum: MAXIMUM_YEARS,
    default: 10_000,
    example: 10_000,
  })
  years: number;

  @IntegerField({
    description: 'Seed of the random numbers; the same seed gives the same answer',
    minimum: 0,
    maximum: MAXIMUM_SEED,
    default: 1,
    example: 1,
  })
  seed: number;
}

export class AvailabilityRequest extends ArchitectureChoiceRequest {
  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'Basis of the headline and of the simulation; both are always shown',
    default: 'contractual',
  })
  basis: AvailabilityBasis;

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` uses verified and derived commitments only',
    default: 'all',
  })
  confidence: ConfidenceFilter;

  @ObjectField(() => SimulationRequest, {
    description: 'Also simulate years of outages, for the distribution of downtime; left out: not simulated',
    optional: true,
  })
  simulation?: SimulationRequest;
}
