import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { EnumField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { DRILL_MOMENTS, type DrillMoment } from './domain/drill.js';

const MOST_NAMES = 200;

/** One of: components; services, with or without a region; a provider, with a region, with a zone. */
export class DownRequest {
  @ListField('string', {
    description: 'Component ids that go down together; nothing else may be named then',
    optional: true,
    minItems: 1,
    maxItems: MOST_NAMES,
    example: ['database'],
  })
  components?: string[];

  @ListField('string', {
    description: 'Services that go down, in `region` or everywhere, with whatever stops without them',
    optional: true,
    minItems: 1,
    maxItems: MOST_NAMES,
    example: ['aws.iam'],
  })
  services?: string[];

  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Provider that goes down, or whose region or zone does',
    optional: true,
    example: 'aws',
  })
  provider?: Provider;

  @TextField({ description: 'Region code', optional: true, maxLength: 63, example: 'eu-west-1' })
  region?: string;

  @IntegerField({ description: 'Zone of the region, from 1', optional: true, minimum: 1, maximum: 26, example: 1 })
  zone?: number;
}

export class DrillRequest extends ArchitectureChoiceRequest {
  @ObjectField(() => DownRequest, { description: 'What goes down; this or `scenario`', optional: true })
  down?: DownRequest;

  @TextField({
    description: 'Id of a past outage of GET /v1/drills/scenarios; this or `down`',
    optional: true,
    maxLength: 200,
    example: 'aws-2025-10-19-us-east-1',
  })
  scenario?: string;

  @TextField({
    description: 'Region to play the scenario in instead of its own, of the same provider',
    optional: true,
    maxLength: 63,
    example: 'eu-west-1',
  })
  inRegion?: string;

  @EnumField(DRILL_MOMENTS, { name: 'DrillMoment', description: 'At ordinary demand or at a peak', default: 'now' })
  moment: DrillMoment;

  @NumberField({
    description: 'Demand at the peak against the stated one; left out: the factor of the seed',
    optional: true,
    nullable: true,
    minimum: 1,
    maximum: 1000,
    example: 2,
  })
  peakFactor?: number | null;
}

export class ScenarioQuery {
  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Only outages of this provider',
    optional: true,
    example: 'aws',
  })
  provider?: Provider;

  @EnumField(['zone', 'region', 'multi-region', 'global'], {
    name: 'OutageScope',
    description: 'Only outages of this scope',
    optional: true,
    example: 'region',
  })
  scope?: string;
}
