import { CONFIDENCES, FIGURE_STATES, type Confidence, type FigureState } from '../../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import {
  EnumField,
  FlagField,
  IntegerField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../../http/fields.js';
import { CompletenessResponse } from '../../scorecards/score.response.js';
import { OPERATING_SYSTEMS, type OperatingSystem } from '../../catalog/domain/purchase-option.js';
import { ARCHITECTURE_WISHES, type ArchitectureWish } from '../domain/demand.js';
import { PriceDatesResponse } from '../answers/compared.response.js';
import { MAX_FLEET_LINES } from './fleet-fields.js';

export const LINE_OUTCOMES = ['matched', 'oversized', 'no-match'] as const;
export const LINE_RULES = ['no-region', 'nothing-large-enough', 'unpriced', 'disk-unpriced'] as const;

export class OfferSummaryResponse {
  @TextField({ description: 'Instance type', example: 'm5.xlarge' })
  instanceType: string;

  @NumberField({ description: 'List price as published', unit: 'USD/h', minimum: 0, example: 0.192 })
  usdPerHour: number;
}

export class MatchedOfferResponse extends OfferSummaryResponse {
  @TextField({ description: 'Region code', example: 'us-east-1' })
  region: string;

  @NumberField({ description: 'Processors', unit: 'vCPU', minimum: 0, example: 4 })
  vcpu: number;

  @NumberField({ description: 'Memory', unit: 'GiB', minimum: 0, example: 16 })
  memoryGib: number;

  @NumberField({ description: 'vCPU beyond what was asked', unit: 'vCPU', minimum: 0, example: 0 })
  extraVcpu: number;

  @NumberField({ description: 'Memory beyond what was asked', unit: 'GiB', minimum: 0, example: 0 })
  extraMemoryGib: number;

  @TextField({ description: 'Date the source gives for the price', nullable: true, example: '2026-07-20' })
  priceDate: string | null;

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the price is', example: 'verified' })
  confidence: Confidence;

  @ListField(() => OfferSummaryResponse, { description: 'Next cheapest offers that fit' })
  alternatives: readonly OfferSummaryResponse[];
}

export class FleetMatchResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @EnumField(LINE_OUTCOMES, { name: 'FleetLineOutcome', description: 'Outcome of the line', example: 'matched' })
  outcome: (typeof LINE_OUTCOMES)[number];

  @ObjectField(() => MatchedOfferResponse, { description: 'The chosen offer; null: no match', nullable: true })
  offer: MatchedOfferResponse | null;

  @NumberField({ description: 'Instances', unit: 'USD/month', nullable: true, minimum: 0, example: 140.16 })
  computeMonthlyUsd: number | null;

  @NumberField({ description: 'Disks; null: unknown', unit: 'USD/month', nullable: true, minimum: 0, example: 8 })
  diskMonthlyUsd: number | null;

  @NumberField({
    description: 'Both; null where a part is unknown',
    unit: 'USD/month',
    nullable: true,
    minimum: 0,
    example: 148.16,
  })
  monthlyUsd: number | null;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the cost is known', example: 'known' })
  state: FigureState;

  @EnumField(LINE_RULES, { name: 'FleetLineRule', description: 'Why there is no match or no cost', nullable: true })
  rule: (typeof LINE_RULES)[number] | null;

  @TextField({ description: 'The rule in words', nullable: true, maxLength: 5000 })
  because: string | null;
}

export class FleetLineResponse {
  @IntegerField({ description: 'Line of the CSV, or position in the list, from 1', minimum: 1, example: 1 })
  line: number;

  @TextField({ description: 'Name of the line', example: 'web' })
  name: string;

  @NumberField({ description: 'Processors needed', unit: 'vCPU', minimum: 0, example: 4 })
  vcpu: number;

  @NumberField({ description: 'Memory needed', unit: 'GiB', minimum: 0, example: 16 })
  memoryGib: number;

  @EnumField(ARCHITECTURE_WISHES, {
    name: 'ArchitectureWish',
    description: 'Processor architecture',
    example: 'x86_64',
  })
  architecture: ArchitectureWish;

  @EnumField(OPERATING_SYSTEMS, { name: 'OperatingSystem', description: 'Operating system', example: 'linux' })
  operatingSystem: OperatingSystem;

  @NumberField({ description: 'Disk per server', unit: 'GB', minimum: 0, example: 100 })
  diskGb: number;

  @NumberField({ description: 'Hours each server runs in a month', unit: 'h/month', minimum: 0, example: 730 })
  hoursPerMonth: number;

  @IntegerField({ description: 'Equal servers', minimum: 1, example: 2 })
  quantity: number;

  @ListField(() => FleetMatchResponse, { description: 'Best match on each cloud' })
  matches: readonly FleetMatchResponse[];
}

export class FleetTotalResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @ListField('string', { description: 'Regions used', example: ['us-east-1'] })
  regions: readonly string[];

  @IntegerField({ description: 'Regions that were open to the fleet', minimum: 0, example: 1 })
  regionsConsidered: number;

  @TextField({ description: 'Rule that chose them', example: 'named in the request' })
  chosenBy: string;

  @TextField({ description: 'Price key of the volume type', nullable: true, example: 'aws.ebs-gp3' })
  volumeType: string | null;

  @ListField('string', {
    description: 'Ways of buying for which few of the types sold there have a price: the true total may be lower',
    example: ['windows in eastus2'],
  })
  thinlyPriced: readonly string[];

  @IntegerField({ description: 'Servers asked', minimum: 0, example: 120 })
  servers: number;

  @IntegerField({ description: 'Servers with an equally large match', minimum: 0, example: 100 })
  matchedServers: number;

  @IntegerField({ description: 'Servers with a larger match', minimum: 0, example: 20 })
  oversizedServers: number;

  @IntegerField({ description: 'Servers without a match', minimum: 0, example: 0 })
  unmatchedServers: number;

  @IntegerField({ description: 'Servers whose disk has no price', minimum: 0, example: 0 })
  diskUnpricedServers: number;

  @NumberField({ description: 'Instances that have a price', unit: 'USD/month', minimum: 0, example: 16819.2 })
  computeMonthlyUsd: number;

  @NumberField({ description: 'Disks that have a price', unit: 'USD/month', minimum: 0, example: 960 })
  diskMonthlyUsd: number;

  @NumberField({
    description: 'Sum of what is priced; the total only where `complete`',
    unit: 'USD/month',
    minimum: 0,
    example: 17779.2,
  })
  pricedMonthlyUsd: number;

  @FlagField({ description: 'Whether every server has a match and a cost' })
  complete: boolean;

  @ObjectField(() => CompletenessResponse, { description: 'Shares of the servers' })
  completeness: CompletenessResponse;
}

export class FleetComparisonResponse {
  @ListField(() => FleetLineResponse, { description: 'The lines, in the order sent', maxItems: MAX_FLEET_LINES })
  lines: readonly FleetLineResponse[];

  @ListField(() => FleetTotalResponse, { description: 'Totals per cloud' })
  totals: readonly FleetTotalResponse[];

  @EnumField(PROVIDERS, {
    name: 'Provider',
    description: 'Cheapest of the complete totals; null where fewer than two are complete',
    nullable: true,
  })
  cheapest: Provider | null;

  @TextField({ description: 'Why, and what was not compared', example: 'lowest of 3 complete totals' })
  cheapestBecause: string;

  @TextField({
    description: 'How a match is chosen',
    example: 'lowest hourly price among offers at least the size asked',
  })
  rule: string;

  @ListField('string', {
    description: 'What was assumed because the request left it open',
    example: ['no accelerators'],
  })
  assumed: readonly string[];

  @ObjectField(() => PriceDatesResponse, { description: 'Dates of the instance prices used' })
  priceDates: PriceDatesResponse;

  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;
}
