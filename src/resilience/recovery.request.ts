import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { ObjectivesRequest } from '../architectures/recovery.request.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { EnumField, FlagField, ObjectField } from '../http/fields.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from './domain/reliability-model.js';

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

  @FlagField({ description: 'Also score and price the changes that would close the gaps', default: true })
  closures: boolean;
}
