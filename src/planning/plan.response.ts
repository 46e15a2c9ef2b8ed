import { ArchitectureDocument } from '../architectures/architecture.response.js';
import { EnumField, IntegerField, ListField, MapField, NumberField, ObjectField, TextField } from '../http/fields.js';
import { ScorecardResponse } from '../scorecards/scorecard.response.js';

const NULLABLE = { nullable: true } as const;

export class PlanSiteResponse {
  @TextField({ description: 'Provider', example: 'aws' })
  provider: string;

  @TextField({ description: '`primary` or `standby`', example: 'primary' })
  role: string;

  @TextField({ description: 'Region', example: 'eu-north-1' })
  region: string;
}

export class PlanServiceResponse {
  @TextField({ description: 'Component of the architecture', example: 'web' })
  component: string;

  @TextField({ description: 'Provider', example: 'aws' })
  provider: string;

  @TextField({ description: 'Region', example: 'eu-north-1' })
  region: string;

  @TextField({ description: 'Service', example: 'aws.ec2' })
  service: string;

  @TextField({
    description: 'Instance type; null where the service has none of the customer’s',
    example: 'm8g.large',
    ...NULLABLE,
  })
  instanceType: string | null;

  @TextField({ description: 'How it is bought', example: 'committed-3y' })
  purchaseOption: string;

  @IntegerField({ description: 'Units', example: 4 })
  quantity: number;
}

export class PlanPointResponse {
  @TextField({ description: 'Id of the point', example: 'p1' })
  id: string;

  @NumberField({ description: 'Monthly cost', unit: 'USD/month', example: 930.46 })
  monthlyUsd: number;

  @NumberField({ description: 'Lock-in index, 0 to 100', unit: 'points', example: 30.4 })
  lockInIndex: number;

  @NumberField({ description: 'Burden index; 100 is self-managed in one cloud', unit: '%', example: 58.7 })
  burdenIndex: number;

  @NumberField({
    description: 'Posture, 0 to 100; the low end of its range where it is unknown',
    unit: 'points',
    example: 77.5,
  })
  posture: number;

  @TextField({ description: 'Recovery strategy', example: 'warm-standby' })
  strategy: string;

  @IntegerField({ description: 'Zones of each site', example: 2 })
  zones: number;

  @ListField(() => PlanSiteResponse, { description: 'Where it stands' })
  sites: PlanSiteResponse[];

  @ListField(() => PlanServiceResponse, { description: 'What it is made of' })
  services: PlanServiceResponse[];
}

export class PlanCountsResponse {
  @NumberField({
    description: 'Placements covered: regions × services × machines × purchase options over all frames',
    minimum: 0,
    maximum: 1e300,
    example: 2.6e23,
  })
  placementsCovered: number;

  @IntegerField({ description: 'Frames: providers, zones, strategy and second site', example: 54 })
  frames: number;

  @IntegerField({ description: 'Designs: a frame with one service per component', example: 2916 })
  designs: number;

  @IntegerField({ description: 'Postures computed, for designs and for bounds', example: 1224 })
  postures: number;

  @IntegerField({ description: 'Whole bills computed', example: 2621 })
  bills: number;
}

export class PlanRunnerUpResponse {
  @TextField({ description: 'Point of the front', example: 'p2' })
  plan: string;

  @NumberField({ description: 'Its points', unit: 'points', example: 81.2 })
  points: number;
}

export class PlanChangeResponse {
  @TextField({ description: 'Point that would be best', example: 'p2' })
  plan: string;

  @NumberField({ description: 'Share of the weight moved, 0 to 1', example: 0.03 })
  movedShare: number;

  @MapField('number', { description: 'Weights after the change' })
  weights: Record<string, number>;
}

export class PlanRecommendationResponse {
  @TextField({ description: 'Best point under the weights', example: 'p1' })
  plan: string;

  @NumberField({ description: '100 minus the weighted penalty, as in rankings', unit: 'points', example: 82.5 })
  points: number;

  @NumberField({
    description: 'Cost that counts as no penalty: the cheapest point',
    unit: 'USD/month',
    example: 930.46,
  })
  referenceMonthlyUsd: number;

  @ObjectField(() => PlanRunnerUpResponse, {
    description: 'Second best; null where there is one point only',
    ...NULLABLE,
  })
  runnerUp: PlanRunnerUpResponse | null;

  @ObjectField(() => PlanChangeResponse, {
    description: 'Least change of weights after which another point is best',
    ...NULLABLE,
  })
  smallestChange: PlanChangeResponse | null;

  @TextField({ description: 'In a sentence' })
  because: string;
}

export class PlanRelaxationResponse {
  @TextField({ description: 'Constraint in conflict', example: 'ceilings.monthlyUsdAtMost' })
  constraint: string;

  @TextField({ description: 'What giving it up gives', example: 'a plan, if it were 930.46 instead of 500' })
  gives: string;

  @NumberField({
    description: 'Bound that would do, where it is a number',
    unit: "the constraint's unit",
    example: 930.46,
    ...NULLABLE,
  })
  bestValue: number | null;
}

export class PlanInfeasibilityResponse {
  @TextField({ description: 'Why there is no plan' })
  because: string;

  @ListField(() => PlanRelaxationResponse, { description: 'The smallest set of constraints in conflict' })
  conflict: PlanRelaxationResponse[];
}

const STATUSES = ['complete', 'partial', 'infeasible'] as const;

export class PlanResponse {
  @TextField({
    description: 'Id of the plan; the same request on the same catalog has the same',
    example: '0f3a5c1b9d2e4f60',
  })
  id: string;

  @IntegerField({ description: 'Catalog version it was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({ description: 'Name of the workload', example: 'Web shop' })
  name: string;

  @EnumField(STATUSES, {
    name: 'PlanStatus',
    description:
      '`complete`: the front is the exact one; `partial`: a limit was reached, and better plans may exist; `infeasible`: no plan keeps the constraints',
  })
  status: (typeof STATUSES)[number];

  @TextField({ description: 'Limit that was reached; null for none', example: 'designs', ...NULLABLE })
  limitReached: string | null;

  @MapField('number', { description: 'Weights of the recommendation' })
  weights: Record<string, number>;

  @ObjectField(() => PlanRecommendationResponse, {
    description: 'Recommendation; null where there is no plan',
    ...NULLABLE,
  })
  recommendation: PlanRecommendationResponse | null;

  @ObjectField(() => PlanInfeasibilityResponse, {
    description: 'Why there is no plan; null where there is one',
    ...NULLABLE,
  })
  infeasible: PlanInfeasibilityResponse | null;

  @ObjectField(() => PlanCountsResponse, { description: 'How much was looked at' })
  counts: PlanCountsResponse;

  @MapField('number', { description: 'Services at regions left out for a price that is not published, by provider' })
  unpriced: Record<string, number>;

  @NumberField({
    description:
      'Cost up to which nothing is missing from the front; null where nothing is at any cost, or a limit on frames was reached',
    unit: 'USD/month',
    example: 1200.5,
    ...NULLABLE,
  })
  completeUpToMonthlyUsd: number | null;

  @ListField(() => PlanPointResponse, { description: 'The Pareto front, cheapest first' })
  items: PlanPointResponse[];
}

export class PlanPointDetailResponse {
  @IntegerField({ description: 'Catalog version the scorecard was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @ObjectField(() => PlanPointResponse, { description: 'The point as the plan lists it' })
  point: PlanPointResponse;

  @ObjectField(() => ArchitectureDocument, { description: 'The architecture it stands for' })
  architecture: ArchitectureDocument;

  @ObjectField(() => ScorecardResponse, { description: 'Its scorecard, as `POST /v1/scorecards` gives it' })
  scorecard: ScorecardResponse;
}

export class RejectionResponse {
  @TextField({ description: '`region`, `service` or `frame`', example: 'region' })
  kind: string;

  @TextField({ description: 'Provider; null for a frame over several', example: 'aws', ...NULLABLE })
  provider: string | null;

  @TextField({ description: 'Region; null where it holds for all', example: 'eu-central-1', ...NULLABLE })
  region: string | null;

  @TextField({ description: 'Service, capability or frame left out', example: 'aws.eks', ...NULLABLE })
  subject: string | null;

  @TextField({ description: 'Rule that left it out', example: 'dearer-region' })
  rule: string;

  @TextField({ description: 'Value and bound, in words' })
  because: string;
}

export class RejectionList {
  @IntegerField({ description: 'Catalog version of the plan', minimum: 1, example: 1 })
  catalogVersion: number;

  @ListField(() => RejectionResponse, { description: 'What was left out' })
  items: RejectionResponse[];
}
