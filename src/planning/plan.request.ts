import { PROVIDERS } from '../catalog/domain/provider.js';
import {
  DocumentField,
  EnumField,
  IntegerField,
  MapField,
  NumberField,
  ObjectField,
  TextField,
} from '../http/fields.js';
import { AVAILABILITY_BASES } from '../resilience/domain/reliability-model.js';
import { DEFAULT_LIMITS } from './domain/plan-options.js';
import { WorkloadRequest } from './workload.request.js';

export class PlanLimitsRequest {
  @IntegerField({
    description: 'Frames (providers, zones, strategy and second site) looked at',
    minimum: 1,
    maximum: 200_000,
    default: DEFAULT_LIMITS.frames,
    optional: true,
  })
  frames?: number;

  @IntegerField({
    description: 'Designs (a frame with one service per component) looked at',
    minimum: 1,
    maximum: 10_000_000,
    default: DEFAULT_LIMITS.designs,
    optional: true,
  })
  designs?: number;

  @IntegerField({
    description: 'Points of the front kept',
    minimum: 1,
    maximum: 20_000,
    default: DEFAULT_LIMITS.frontSize,
    optional: true,
  })
  frontSize?: number;

  @NumberField({
    description:
      'Wall clock of the search. What was found until then is answered as partial; such an answer depends on the speed of the machine, so a repeat of the request makes a plan of its own. Left out: no limit',
    unit: 's',
    minimum: 0.01,
    maximum: 600,
    optional: true,
    example: 5,
  })
  seconds?: number;

  @IntegerField({
    description:
      'Memory of the objects of one thread, looked at between steps. What was found until then is answered as partial, as under `seconds`. Left out: what the service allows, beyond which the plan is refused',
    unit: 'MiB',
    minimum: 64,
    maximum: 16_384,
    optional: true,
    example: 512,
  })
  memoryMib?: number;
}

export class PlanRequest {
  @DocumentField(() => WorkloadRequest, { description: 'The workload; or else `workloadId`', optional: true })
  workload?: WorkloadRequest;

  @TextField({
    description: 'Id of a stored workload; or else `workload`',
    maxLength: 100,
    example: 'web-shop',
    optional: true,
  })
  workloadId?: string;

  @MapField('number', {
    description:
      'Weight per score (`cost`, `lock-in`, `burden`, `posture`) for the recommendation, scaled to sum to 1; left out: the weights of the seed',
    minimum: 0,
    maximum: 1e6,
    optional: true,
    example: { cost: 4, 'lock-in': 2, burden: 1.5, posture: 2.5 },
  })
  weights?: Record<string, number>;

  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'What availability is computed from: contractual SLAs or observed outage rates',
    default: 'contractual',
    optional: true,
  })
  basis?: (typeof AVAILABILITY_BASES)[number];

  @ObjectField(() => PlanLimitsRequest, {
    description: 'Limits of the search. One that is reached makes the answer partial, and is named',
    optional: true,
  })
  limits?: PlanLimitsRequest;
}

export class PlanPath {
  @TextField({ description: 'Id of the plan', example: '0f3a5c1b9d2e4f60', minLength: 1, maxLength: 100 })
  id: string;
}

export class PlanPointPath extends PlanPath {
  @TextField({ description: 'Id of a point of the front', example: 'p1', minLength: 1, maxLength: 20 })
  point: string;
}

export class RejectionQuery {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Rejections of this provider only', optional: true })
  provider?: (typeof PROVIDERS)[number];

  @TextField({ description: 'Rejections of this region only', example: 'eu-central-1', maxLength: 60, optional: true })
  region?: string;

  @TextField({ description: 'Rejections under this rule only', example: 'unpriced', maxLength: 60, optional: true })
  rule?: string;
}
