import { ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { ComponentRequest } from './component.request.js';
import { DOCUMENT_LIMITS, MOST_GB } from './document-limits.js';
import { RecoveryRequest, ServingNodeRequest } from './recovery.request.js';

export class ConnectionRequest {
  @TextField({ description: 'Component the data leaves, or `internet`', example: 'balancer', maxLength: 63 })
  from: string;

  @TextField({ description: 'Component the data reaches, or `internet`', example: 'internet', maxLength: 63 })
  to: string;

  @NumberField({
    description: 'Data per month in this direction',
    unit: 'GB',
    minimum: 0,
    maximum: MOST_GB,
    example: 1200,
  })
  gbPerMonth: number;

  @NumberField({
    description: 'Share that crosses zones where both ends are in one region; left out: follows from the zone counts',
    minimum: 0,
    maximum: 1,
    example: 0.5,
    optional: true,
    nullable: true,
  })
  crossZoneShare?: number | null;
}

export class DemandRequest {
  @NumberField({
    description: 'Peak requests per second',
    unit: '1/s',
    minimum: 0,
    maximum: 1e9,
    example: 40,
    optional: true,
    nullable: true,
  })
  requestsPerSecond?: number | null;

  @NumberField({
    description: 'Requests per month',
    unit: 'requests',
    minimum: 0,
    maximum: 1e15,
    example: 60_000_000,
    optional: true,
    nullable: true,
  })
  monthlyRequests?: number | null;

  @NumberField({
    description: 'Users',
    unit: 'users',
    minimum: 0,
    maximum: 1e10,
    example: 50_000,
    optional: true,
    nullable: true,
  })
  users?: number | null;
}

/** A candidate architecture as a client sends it. */
export class ArchitectureRequest {
  @TextField({ description: 'Name for people', example: 'Web shop on AWS', minLength: 1, maxLength: 200 })
  name: string;

  @TextField({ description: 'What it is', maxLength: 5000, optional: true, nullable: true })
  description?: string | null;

  @ListField(() => ComponentRequest, {
    description: 'What is run where',
    minItems: 1,
    maxItems: DOCUMENT_LIMITS.components,
  })
  components: ComponentRequest[];

  @ListField(() => ConnectionRequest, {
    description: 'Data flows; the kind of each follows from where its ends are',
    optional: true,
    maxItems: DOCUMENT_LIMITS.connections,
  })
  connections?: ConnectionRequest[];

  @ObjectField(() => ServingNodeRequest, {
    description: 'How components combine to serve a request; left out: availability is unknown',
    optional: true,
    nullable: true,
  })
  serving?: ServingNodeRequest | null;

  @ObjectField(() => RecoveryRequest, { description: 'Recovery design and objectives', optional: true })
  recovery?: RecoveryRequest;

  @ObjectField(() => DemandRequest, { description: 'Demand the design carries', optional: true, nullable: true })
  demand?: DemandRequest | null;
}
