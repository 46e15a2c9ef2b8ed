import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { OWNERS, type Owner } from '../catalog/domain/tables/responsibility.js';
import { EnumField, ListField, MapField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { CHECKLIST_GROUPINGS, type ChecklistGrouping } from './domain/checklist.js';

const WEIGHT = { minimum: 0, maximum: 1, unit: '1', optional: true } as const;

export class OwnerWeightsRequest {
  @NumberField({ description: "Weight of a customer's task; 1 in the seed", example: 1, ...WEIGHT })
  customer?: number;

  @NumberField({
    description: 'Weight of a shared task; 0.5 in the seed; not above that of the customer',
    example: 0.6,
    ...WEIGHT,
  })
  shared?: number;

  @NumberField({
    description: "Weight of a provider's task; 0 in the seed; not above that of a shared one",
    example: 0,
    ...WEIGHT,
  })
  provider?: number;
}

export class OwnerOverrideRequest {
  @TextField({
    description: 'Operational task, as the checklist names it',
    example: 'guest / node operating-system patching',
    minLength: 1,
    maxLength: 200,
  })
  task: string;

  @TextField({
    description: 'Service it holds for; every service the task applies to unless stated',
    example: 'aws.eks',
    minLength: 1,
    maxLength: 100,
    optional: true,
  })
  service?: string;

  @EnumField(OWNERS, { name: 'TaskOwner', description: 'Who does it', example: 'provider' })
  owner: Owner;
}

/** What the request changes about the score; the answer echoes it. */
export class BurdenOverridesRequest {
  @ListField(() => OwnerOverrideRequest, {
    description: 'Owners that differ from the catalog; of several for one task and service the last holds',
    optional: true,
    maxItems: 500,
  })
  owners?: OwnerOverrideRequest[];

  @ObjectField(() => OwnerWeightsRequest, { description: 'Weights of the owners', optional: true })
  ownerWeights?: OwnerWeightsRequest;

  @NumberField({
    description: "Share of a task's weight that each further component adds; 0.2 in the seed",
    example: 0.2,
    ...WEIGHT,
  })
  operatingShare?: number;

  @MapField('number', {
    description: 'Weight of one task of a domain; domains left out keep theirs, then all are scaled to sum to 1',
    minimum: 0,
    maximum: 1,
    optional: true,
    example: { Host: 0.2 },
  })
  domainWeights?: Record<string, number>;
}

export class ResponsibilitiesRequest extends ArchitectureChoiceRequest {
  @EnumField(CHECKLIST_GROUPINGS, {
    name: 'ChecklistGrouping',
    description: 'Groups of the checklist: by task domain, or by the team role that usually does the task',
    default: 'domain',
  })
  groupBy: ChecklistGrouping;

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: 'Rows to answer from; `published` leaves every estimated owner unknown',
    default: 'all',
  })
  confidence: ConfidenceFilter;

  @ObjectField(() => BurdenOverridesRequest, { description: 'What to compute differently', optional: true })
  overrides?: BurdenOverridesRequest;
}
