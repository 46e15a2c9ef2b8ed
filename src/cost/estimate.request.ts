import { ArchitectureChoiceRequest } from '../architectures/architecture-choice.request.js';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import { PROVIDERS } from '../catalog/domain/provider.js';
import { PURCHASE_OPTIONS, type PurchaseOption } from '../catalog/domain/purchase-option.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  MapField,
  NumberField,
  ObjectField,
  TextField,
} from '../http/fields.js';
import { MISSING_PRICE_RULES, type MissingPriceRule } from './domain/estimate-options.js';

const MOST_USAGE = 1e15;

export class CoverageShareRequest {
  @EnumField(PURCHASE_OPTIONS, { name: 'PurchaseOption', description: 'How this share of the hours is bought' })
  option: PurchaseOption;

  @NumberField({ description: 'Share of the instance hours', unit: '1', minimum: 0, maximum: 1, example: 0.7 })
  share: number;
}

const usageMap = (description: string) =>
  MapField('number', {
    description,
    unit: 'base units',
    minimum: 0,
    maximum: MOST_USAGE,
    optional: true,
    example: { gbProcessed: 1500 },
  });

export class ComponentUsageRequest {
  @usageMap('Usage per month by driver or meter, over that of the document')
  usage?: Record<string, number>;

  @usageMap('Low end of what is a range')
  usageLow?: Record<string, number>;

  @usageMap('High end of what is a range')
  usageHigh?: Record<string, number>;

  @IntegerField({ description: 'Units', minimum: 1, maximum: 100_000, optional: true, example: 4 })
  quantity?: number;

  @IntegerField({
    description: 'Fewest units, where they scale by themselves',
    minimum: 0,
    maximum: 100_000,
    optional: true,
    example: 2,
  })
  quantityLow?: number;

  @IntegerField({
    description: 'Most units, where they scale by themselves',
    minimum: 0,
    maximum: 100_000,
    optional: true,
    example: 10,
  })
  quantityHigh?: number;

  @NumberField({
    description: 'Hours each unit runs in a month: 730 is always, about 217 is office hours',
    unit: 'h',
    minimum: 0,
    maximum: 730,
    optional: true,
    example: 217,
  })
  hoursPerMonth?: number;

  @ListField(() => CoverageShareRequest, {
    description: 'Ways the instance hours are bought; the shares sum to 1',
    minItems: 1,
    maxItems: 16,
    optional: true,
  })
  coverage?: CoverageShareRequest[];
}

export class UsageDocumentRequest {
  @MapField(() => ComponentUsageRequest, { description: 'Usage by component id' })
  components: Record<string, ComponentUsageRequest>;
}

export class PriceOverlayRequest {
  @TextField({
    description: 'Name of the agreement, shown on every line it changes',
    example: 'enterprise agreement',
    minLength: 1,
    maxLength: 100,
  })
  label: string;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Only lines of this provider', optional: true })
  provider?: string;

  @TextField({ description: 'Only lines of this capability', optional: true, maxLength: 100, example: 'compute.vm' })
  capability?: string;

  @TextField({ description: 'Only lines of this service', optional: true, maxLength: 100, example: 'aws.s3' })
  service?: string;

  @TextField({
    description: 'Only lines of this price key',
    optional: true,
    maxLength: 100,
    example: 'aws.s3-standard',
  })
  product?: string;

  @TextField({ description: 'Only lines of this meter', optional: true, maxLength: 150, example: 'gb_month' })
  meter?: string;

  @TextField({ description: 'Only lines in this region', optional: true, maxLength: 60, example: 'eu-west-1' })
  region?: string;

  @NumberField({
    description: 'Share taken off the list amount',
    unit: '1',
    minimum: 0,
    maximum: 1,
    optional: true,
    example: 0.12,
  })
  discountShare?: number;

  @NumberField({
    description: 'Price of one priced unit in place of the list price',
    unit: 'USD',
    minimum: 0,
    maximum: 1e9,
    optional: true,
    example: 0.02,
  })
  usdPerUnit?: number;
}

export class CurrencyRequest {
  @TextField({ description: 'ISO 4217 code', pattern: /^[A-Z]{3}$/, example: 'EUR' })
  code: string;

  @NumberField({
    description: 'Units of the currency for one USD',
    unit: 'units of the currency/USD',
    minimum: 1e-6,
    maximum: 1e9,
    example: 0.92,
  })
  perUsd: number;

  @TextField({ description: 'Date of the rate', format: 'date', pattern: /^\d{4}-\d{2}-\d{2}$/, example: '2026-11-20' })
  date: string;
}

export class HorizonRequest {
  @IntegerField({ description: 'Months', unit: 'month', minimum: 1, maximum: 120, default: 36, example: 36 })
  months: number;

  @NumberField({
    description: 'Growth of usage and traffic from month to month',
    unit: '1/month',
    minimum: -0.5,
    maximum: 1,
    default: 0,
    example: 0.02,
  })
  monthlyGrowth: number;

  @NumberField({
    description: 'One-time cost of moving in',
    unit: 'USD',
    minimum: 0,
    maximum: 1e12,
    default: 0,
    example: 20000,
  })
  migrationUsd: number;

  @NumberField({
    description: 'One-time cost of moving out',
    unit: 'USD',
    minimum: 0,
    maximum: 1e12,
    default: 0,
    example: 5000,
  })
  exitUsd: number;
}

/** How prices are chosen and changed; the same for every estimate. */
export class EstimateOptionsRequest {
  @EnumField(CONFIDENCE_FILTERS, {
    name: 'ConfidenceFilter',
    description: '`published` uses verified and derived prices only',
    default: 'all',
  })
  confidence: ConfidenceFilter;

  @EnumField(MISSING_PRICE_RULES, {
    name: 'MissingPriceRule',
    description: 'Leave a line without a published price unknown, or stand in the nearest region that has one',
    default: 'unknown',
  })
  missing: MissingPriceRule;

  @FlagField({
    description: 'Charge traffic between Azure zones, which Azure lists and says it does not bill',
    default: false,
  })
  azureInterZoneCharged: boolean;

  @ListField(() => PriceOverlayRequest, {
    description: 'Private discounts and prices, applied in order',
    maxItems: 100,
    optional: true,
  })
  overlays?: PriceOverlayRequest[];

  @NumberField({
    description: 'Yearly rate of present values',
    unit: '1/year',
    minimum: 0,
    maximum: 1,
    default: 0.08,
    example: 0.08,
  })
  yearlyRate: number;
}

export class EstimateRequest extends ArchitectureChoiceRequest {
  @ObjectField(() => EstimateOptionsRequest, { description: 'How prices are chosen and changed', optional: true })
  options?: EstimateOptionsRequest;

  @ObjectField(() => UsageDocumentRequest, {
    description: 'Usage apart from the document, by component',
    optional: true,
  })
  usage?: UsageDocumentRequest;

  @ObjectField(() => HorizonRequest, {
    description: 'Horizon of the total; 36 months without growth unless stated',
    optional: true,
  })
  horizon?: HorizonRequest;

  @ObjectField(() => CurrencyRequest, { description: 'A currency to show the totals in beside USD', optional: true })
  currency?: CurrencyRequest;
}

export class EstimateSideRequest extends ArchitectureChoiceRequest {
  @ObjectField(() => UsageDocumentRequest, {
    description: 'Usage apart from the document, by component',
    optional: true,
  })
  usage?: UsageDocumentRequest;
}

export class EstimateComparisonRequest {
  @ObjectField(() => EstimateSideRequest, { description: 'What it is now' })
  before: EstimateSideRequest;

  @ObjectField(() => EstimateSideRequest, {
    description: 'What it would be: another architecture, or a change of usage to the same one',
  })
  after: EstimateSideRequest;

  @ObjectField(() => EstimateOptionsRequest, { description: 'How prices are chosen and changed', optional: true })
  options?: EstimateOptionsRequest;
}
