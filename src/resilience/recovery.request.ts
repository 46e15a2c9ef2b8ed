import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { ObjectivesRequest } from '../architectures/recovery.request.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { EnumField, FlagField, NumberField, ObjectField } from '../http/fields.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from './domain/reliability-model.js';

/** Weights of the posture; they sum to 1. */
export class PostureWeightsRequest {
  @NumberField({ description: 'Loss of a component', minimum: 0, maximum: 1, example: 0.2 })
  component: number;

  @NumberField({ description: 'Loss of a zone', minimum: 0, maximum: 1, example: 0.25 })
  zone: number;

  @NumberField({ description: 'Loss of a region', minimum: 0, maximum: 1, example: 0.25 })
  region: number;

  @NumberField({ description: 'Loss of a provider', minimum: 0, maximum: 1, example: 0.1 })
  provider: number;

  @NumberField({ description: 'Availability', minimum: 0, maximum: 1, example: 0.2 })
  availability: number;
}

/** Recovery per disruption and the posture it gives. */
export class RecoveriesRequest extends ArchitectureChoiceRequest {
  @ObjectField(() => ObjectivesRequest, {
    description: 'Objectives to hold the design to; what is left out is held to the default set of the seed',
    optional: true,
  })
  objectives?: ObjectivesRequest;

  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'What availability is computed from',
    default: 'contractual',
  })
  basis: AvailabilityBasis;

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` uses verified and derived commitments only',
    default: 'all',
  })
  confidence: ConfidenceFilter;

  @ObjectField(() => PostureWeightsRequest, {
    description: 'Weights instead of those of the seed; they sum to 1',
    optional: true,
  })
  weights?: PostureWeightsRequest;

  @FlagField({ description: 'Also score and price the changes that would close the gaps', default: true })
  closures: boolean;
}
