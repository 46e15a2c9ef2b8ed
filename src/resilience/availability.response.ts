import { EnumField, IntegerField, ListField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { FigureResponse, FindingResponse } from '../scorecards/score.response.js';
import { EVENT_KINDS, type EventKind } from './domain/failure-event.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from './domain/reliability-model.js';

export class ContributionResponse {
  @TextField({ description: 'Component id, or the name of a shared cause', example: 'region:aws/eu-west-1' })
  subject: string;

  @EnumField(EVENT_KINDS, { name: 'FailureKind', description: 'What kind of cause it is', example: 'region' })
  kind: EventKind;

  @NumberField({
    description: 'Birnbaum importance: unavailability with it down for sure, less that with it never down',
    minimum: 0,
    maximum: 1,
    example: 0.9998,
  })
  birnbaum: number;

  @NumberField({ description: 'Downtime that would go if it never failed', unit: 'min/year', example: 25.1 })
  minutesPerYear: number;

  @NumberField({
    description: 'That as a share of all downtime; shares overlap where causes do',
    unit: '1',
    example: 0.31,
  })
  share: number;

  @TextField({
    description: 'What its rate rests on',
    maxLength: 5000,
    example: '20 reported events in 130 region-years',
  })
  because: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['OUT_ATLARGE'] })
  sourceIds: readonly string[];
}

export class FailoverResponse {
  @ObjectField(() => FigureResponse, { description: 'Time from the loss to the recovery site serving' })
  seconds: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Failovers per year' })
  perYear: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Share of time lost in them, part of the unavailability' })
  unavailability: FigureResponse;
}

export class AvailabilityOnBasisResponse {
  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'What it is computed from',
    example: 'observed',
  })
  basis: AvailabilityBasis;

  @ObjectField(() => FigureResponse, { description: 'Share of time a request is served' })
  availabilityPct: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'The complement, with all its digits' })
  unavailability: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Mean downtime in a month of 730 h' })
  downtimeMinutesPerMonth: FigureResponse;

  @ObjectField(() => FigureResponse, { description: 'Mean downtime in a year of 8,760 h' })
  downtimeHoursPerYear: FigureResponse;

  @ObjectField(() => FailoverResponse, { description: 'Null where no recovery site is drawn', nullable: true })
  failover: FailoverResponse | null;

  @ListField(() => ContributionResponse, { description: 'What the loss comes from, largest first' })
  contributions: readonly ContributionResponse[];

  @ListField(() => FindingResponse, { description: 'What could not be told, and what was assumed' })
  findings: readonly FindingResponse[];

  @IntegerField({ description: 'Independent failure events of the model', example: 12 })
  events: number;

  @IntegerField({ description: 'Nodes of the decision diagram', example: 73 })
  nodes: number;
}

export class EstimateWithErrorResponse {
  @NumberField({ description: 'Value', example: 0.913 })
  value: number;

  @NumberField({ description: 'Standard error of the sample', example: 0.003 })
  standardError: number;
}

export class DowntimeDistributionResponse {
  @NumberField({ description: 'Median year', unit: 'h', example: 0.03 })
  p50: number;

  @NumberField({ description: 'One year in ten is worse', unit: 'h', example: 1.3 })
  p90: number;

  @NumberField({ description: 'One year in twenty is worse', unit: 'h', example: 3.8 })
  p95: number;

  @NumberField({ description: 'One year in a hundred is worse', unit: 'h', example: 15.6 })
  p99: number;

  @NumberField({ description: 'Worst year of the run', unit: 'h', example: 320 })
  most: number;
}

export class AvailabilityChanceResponse {
  @NumberField({ description: 'Availability to keep over a year', unit: '%', example: 99.95 })
  availabilityPct: number;

  @ObjectField(() => EstimateWithErrorResponse, { description: 'Share of years that keep it' })
  chance: EstimateWithErrorResponse;
}

export class SimulationResponse {
  @IntegerField({ description: 'Years simulated', unit: 'years', example: 10_000 })
  years: number;

  @IntegerField({ description: 'Seed used', example: 1 })
  seed: number;

  @NumberField({ description: 'Mean of the exact method, for comparison', unit: 'h/year', example: 1.31 })
  exactHoursPerYear: number;

  @ObjectField(() => EstimateWithErrorResponse, { description: 'Mean downtime of the simulated years, h per year' })
  meanDowntime: EstimateWithErrorResponse;

  @ObjectField(() => DowntimeDistributionResponse, { description: 'Distribution of yearly downtime' })
  downtimeHours: DowntimeDistributionResponse;

  @ListField(() => AvailabilityChanceResponse, { description: 'Chance of keeping a level in a year' })
  chances: readonly AvailabilityChanceResponse[];

  @ObjectField(() => EstimateWithErrorResponse, {
    description: 'Share of years in which an outage outlasts the move to an older copy, so that recent data is lost',
  })
  chanceOfDataLoss: EstimateWithErrorResponse;
}

export class DurabilityResponse {
  @TextField({ description: 'Component id', example: 'assets' })
  component: string;

  @NumberField({
    description: 'Share of what is stored that is lost in a year by design; null where no figure is published',
    unit: '1/year',
    nullable: true,
    example: 1e-11,
  })
  perYear: number | null;

  @TextField({ description: 'What the figure is for', maxLength: 5000, example: 'S3 Standard' })
  because: string;

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['SLA_AWS_S3'] })
  sourceIds: readonly string[];
}

export class AvailabilityResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', example: 1 })
  catalogVersion: number;

  @TextField({
    description: 'Id of the stored architecture; null for one sent',
    nullable: true,
    example: 'web-shop-aws',
  })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', maxLength: 200, example: 'Web shop on AWS' })
  name: string;

  @EnumField(AVAILABILITY_BASES, {
    name: 'AvailabilityBasis',
    description: 'Basis of the headline',
    example: 'contractual',
  })
  basis: AvailabilityBasis;

  @ObjectField(() => AvailabilityOnBasisResponse, { description: 'From the commitments of the providers' })
  contractual: AvailabilityOnBasisResponse;

  @ObjectField(() => AvailabilityOnBasisResponse, { description: 'From observed outages and estimated failure rates' })
  observed: AvailabilityOnBasisResponse;

  @ObjectField(() => SimulationResponse, {
    description: 'Null unless asked for, or where the structure is not stated',
    nullable: true,
  })
  simulation: SimulationResponse | null;

  @ListField(() => DurabilityResponse, { description: 'Durability by design of the components that hold data' })
  durability: readonly DurabilityResponse[];
}
