import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../../catalog/domain/confidence.js';
import {
  OPERATING_SYSTEMS,
  PURCHASE_OPTIONS,
  type OperatingSystem,
  type PurchaseOption,
} from '../../catalog/domain/purchase-option.js';
import { GEOGRAPHIES, type Geography } from '../../catalog/domain/tables/regions.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { ARCHITECTURE_WISHES, type ArchitectureWish } from '../domain/demand.js';
import { FLEET_PLACEMENTS, type FleetPlacement } from '../domain/fleet.js';
import { FLEET_BOUNDS, MAX_FLEET_LINES } from './fleet-fields.js';

export class FleetServerRequest {
  @TextField({ description: 'Name of the line', maxLength: FLEET_BOUNDS.name.maxLength, default: '', example: 'web' })
  name: string;

  @NumberField({ description: 'Processors needed', unit: 'vCPU', ...FLEET_BOUNDS.vcpu, example: 4 })
  vcpu: number;

  @NumberField({ description: 'Memory needed', unit: 'GiB', ...FLEET_BOUNDS.memoryGib, example: 16 })
  memoryGib: number;

  @EnumField(ARCHITECTURE_WISHES, {
    name: 'ArchitectureWish',
    description: 'Processor architecture; Arm is offered only where it or `any` is asked for',
    default: 'x86_64',
    example: 'x86_64',
  })
  architecture: ArchitectureWish;

  @EnumField(OPERATING_SYSTEMS, {
    name: 'OperatingSystem',
    description: 'Operating system',
    default: 'linux',
    example: 'linux',
  })
  operatingSystem: OperatingSystem;

  @NumberField({ description: 'Disk per server', unit: 'GB', ...FLEET_BOUNDS.diskGb, default: 0, example: 100 })
  diskGb: number;

  @NumberField({
    description: 'Hours each server runs in a month; commitments are billed for all 730',
    unit: 'h/month',
    ...FLEET_BOUNDS.hoursPerMonth,
    default: 730,
    example: 730,
  })
  hoursPerMonth: number;

  @IntegerField({ description: 'Equal servers', ...FLEET_BOUNDS.quantity, default: 1, example: 2 })
  quantity: number;
}

/** Price keys of volume types. */
export class FleetVolumesRequest {
  @TextField({ description: 'On AWS', optional: true, maxLength: 100, example: 'aws.ebs-gp3' })
  aws?: string;

  @TextField({ description: 'On Azure', optional: true, maxLength: 100, example: 'azure.managed-disk-premium-ssd-v2' })
  azure?: string;

  @TextField({ description: 'On Google Cloud', optional: true, maxLength: 100, example: 'gcp.pd-balanced' })
  gcp?: string;
}

/** What holds for the whole fleet; query keys of a CSV request, fields of a JSON one. */
export class FleetOptionsRequest {
  @ListField('string', {
    description:
      'Regions the fleet may stand in, as `provider/code` or by code alone; the nearest by coordinates stand for providers without one',
    optional: true,
    minItems: 1,
    maxItems: 200,
    example: ['aws/eu-central-1'],
  })
  region?: string[];

  @EnumField(GEOGRAPHIES, {
    name: 'Geography',
    description: 'Part of the world the fleet may stand in, in place of regions',
    optional: true,
    example: 'Europe',
  })
  geography?: Geography;

  @FlagField({ description: 'Whether government regions may be chosen; a named one always is', default: false })
  includeGovernment: boolean;

  @EnumField(FLEET_PLACEMENTS, {
    name: 'FleetPlacement',
    description: '`one-region`: all servers of a cloud in one region; `any-region`: each line where it is cheapest',
    default: 'one-region',
    example: 'one-region',
  })
  placement: FleetPlacement;

  @EnumField(PURCHASE_OPTIONS, {
    name: 'PurchaseOption',
    description: 'Way of buying; spot only where it is asked for',
    default: 'on-demand',
    example: 'on-demand',
  })
  purchaseOption: PurchaseOption;

  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` reads verified and derived prices only',
    default: 'all',
    example: 'all',
  })
  confidence: ConfidenceFilter;

  @FlagField({ description: 'Whether burstable types may be offered', default: false })
  includeBurstable: boolean;

  @IntegerField({
    description: 'Next cheapest offers listed with every match',
    minimum: 0,
    maximum: 10,
    default: 2,
    example: 2,
  })
  alternatives: number;
}

export class FleetOptionsWithVolumes extends FleetOptionsRequest {
  @ObjectField(() => FleetVolumesRequest, {
    description: 'Volume types that price the disks, in place of the defaults',
    optional: true,
  })
  volumes?: FleetVolumesRequest;
}

export class FleetRequest extends FleetOptionsWithVolumes {
  @ListField(() => FleetServerRequest, { description: 'The servers', minItems: 1, maxItems: MAX_FLEET_LINES })
  servers: FleetServerRequest[];
}
