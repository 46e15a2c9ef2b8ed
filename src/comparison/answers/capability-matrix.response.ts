import { CONFIDENCES, type Confidence } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { FITS, type Fit } from '../../catalog/domain/tables/services.js';
import { CapabilityRow, ServiceRow } from '../../catalog/lists/list-classes.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { ComparedRegionResponse, PriceDatesResponse } from './compared.response.js';
import { ComputeMatchResponse } from './compute-comparison.response.js';
import * as rows from './matrix-rows.response.js';
import { MeterPriceResponse } from './meter-price.response.js';

export class FitPairResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'The pair', many: true })
  between: readonly Provider[];

  @EnumField(FITS, { name: 'Fit', description: 'How well they replace each other', example: 'close' })
  fit: Fit;
}

export class MatrixServiceResponse {
  @ObjectField(() => ServiceRow, { description: 'The service with its scope and service model' })
  service: ServiceRow;

  @FlagField({ description: 'Whether the fits were judged for it; false for further services of the capability' })
  compared: boolean;

  @ListField(() => rows.SlaRow, { description: 'Uptime commitments' })
  slas: readonly rows.SlaRow[];

  @ListField(() => rows.DrFeatureRow, { description: 'Disaster-recovery features' })
  drFeatures: readonly rows.DrFeatureRow[];

  @ObjectField(() => rows.LockInFactorRow, { description: 'What binds a design to it; null: unknown', nullable: true })
  lockIn: rows.LockInFactorRow | null;
}

export class MatrixProviderResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @ListField(() => MatrixServiceResponse, { description: 'Its services for the capability, the compared one first' })
  services: readonly MatrixServiceResponse[];

  @TextField({ description: 'Why there is no service; null where there is one', nullable: true })
  absence: string | null;

  @ObjectField(() => ComparedRegionResponse, { description: 'Region the prices are for', nullable: true })
  region: ComparedRegionResponse | null;

  @ListField(() => MeterPriceResponse, {
    description: 'Unit prices there; meters without one are unknown, not left out',
  })
  prices: readonly MeterPriceResponse[];
}

export class ReferenceOfferResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @TextField({ description: 'Region code', example: 'us-east-1' })
  region: string;

  @NumberField({ description: 'Size of the reference server', unit: 'vCPU', minimum: 0, example: 4 })
  vcpu: number;

  @NumberField({ description: 'Memory of the reference server', unit: 'GiB', minimum: 0, example: 16 })
  memoryGib: number;

  @ObjectField(() => ComputeMatchResponse, {
    description: 'Cheapest on-demand Linux x86 offer of that size; null: none',
    nullable: true,
  })
  match: ComputeMatchResponse | null;
}

export class CapabilityMatrixResponse {
  @ObjectField(() => CapabilityRow, { description: 'The capability' })
  capability: CapabilityRow;

  @ListField(() => FitPairResponse, { description: 'How well each pair of clouds fits; empty where nobody judged it' })
  fits: readonly FitPairResponse[];

  @TextField({ description: 'What differs, in a sentence', nullable: true, maxLength: 5000 })
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

  @ListField(() => rows.CapabilityFeatureRow, { description: 'Features side by side' })
  features: readonly rows.CapabilityFeatureRow[];

  @ListField(() => MatrixProviderResponse, { description: 'The three providers' })
  providers: readonly MatrixProviderResponse[];

  @ListField(() => ReferenceOfferResponse, {
    description: 'Price of a reference server, for capabilities billed by the instance hour',
  })
  referenceOffers: readonly ReferenceOfferResponse[];

  @ListField(() => rows.IamConceptRow, { description: 'Identity concepts; identity.iam only' })
  iamConcepts: readonly rows.IamConceptRow[];

  @ListField(() => rows.RoleEquivalenceRow, { description: 'Roles side by side; identity.iam only' })
  roleEquivalences: readonly rows.RoleEquivalenceRow[];

  @ListField(() => rows.FirewallPropertyRow, { description: 'Firewall models; network.firewall.* only' })
  firewallProperties: readonly rows.FirewallPropertyRow[];

  @ListField(() => rows.FirewallDefaultRuleRow, { description: 'Default rules; network.firewall.* only' })
  firewallDefaultRules: readonly rows.FirewallDefaultRuleRow[];

  @ListField(() => rows.MeshFeatureRow, { description: 'Meshes side by side; mesh.managed only' })
  meshFeatures: readonly rows.MeshFeatureRow[];

  @ListField(() => rows.AutoscalingFactRow, { description: 'Autoscaling facts; compute.kubernetes only' })
  autoscalingFacts: readonly rows.AutoscalingFactRow[];

  @ObjectField(() => PriceDatesResponse, { description: 'Dates of the compared unit prices' })
  priceDates: PriceDatesResponse;

  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;
}
