import { CONFIDENCES, type Confidence } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { FITS, type Fit } from '../../catalog/domain/tables/services.js';
import { ServiceRow } from '../../catalog/lists/list-classes.js';
import { EnumField, IntegerField, ListField, ObjectField, TextField } from '../../http/fields.js';
import { GAP_KINDS, type GapKind } from '../domain/service-equivalents.js';

export class FeatureGapResponse {
  @TextField({ description: 'Feature', example: 'path-based routing' })
  feature: string;

  @EnumField(GAP_KINDS, { name: 'FeatureGapKind', description: 'What becomes of it on the target', example: 'lost' })
  kind: GapKind;

  @TextField({ description: 'On the asked service', nullable: true, example: 'yes' })
  here: string | null;

  @TextField({ description: 'On the target', nullable: true, example: 'no' })
  there: string | null;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['GENERAL_KNOWLEDGE'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, {
    name: 'Confidence',
    description: 'How sure the cell of the target is',
    example: 'verified',
  })
  confidence: Confidence;
}

export class ServiceEquivalentResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Target provider', example: 'gcp' })
  provider: Provider;

  @ObjectField(() => ServiceRow, { description: 'The equivalent service; null: the provider has none', nullable: true })
  service: ServiceRow | null;

  @EnumField(FITS, { name: 'Fit', description: 'How well it replaces the asked service', example: 'close' })
  fit: Fit;

  @TextField({ description: 'Why there is none; null where there is one', nullable: true })
  because: string | null;

  @ListField(() => ServiceRow, { description: 'Further services of the provider for the same capability' })
  others: readonly ServiceRow[];

  @ListField(() => FeatureGapResponse, { description: 'Features that are not the same' })
  gaps: readonly FeatureGapResponse[];

  @IntegerField({ description: 'Features that are the same', minimum: 0, example: 5 })
  sameFeatures: number;
}

export class ServiceEquivalentsResponse {
  @ObjectField(() => ServiceRow, { description: 'The asked service' })
  service: ServiceRow;

  @TextField({
    description: 'Service of the provider the fits were judged for; another than the asked one where it has several',
    nullable: true,
    example: 'aws.alb',
  })
  comparedAs: string | null;

  @TextField({ description: 'What differs between the clouds', nullable: true, maxLength: 5000 })
  keyDifferences: string | null;

  @ListField('string', { description: 'Sources of the fits and differences', example: ['GENERAL_KNOWLEDGE'] })
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, {
    name: 'Confidence',
    description: 'How sure the fits and differences are',
    nullable: true,
    example: 'verified',
  })
  confidence: Confidence | null;

  @ListField(() => ServiceEquivalentResponse, { description: 'The other providers' })
  equivalents: readonly ServiceEquivalentResponse[];

  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;
}
