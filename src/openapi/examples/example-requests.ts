import { ARCHITECTURE, ARCHITECTURE_ROWS, FLEET, WORKLOAD } from './example-documents.js';

/** One request per operation, in the order in which they are sent; answers of earlier ones fill `{workload}` and the like. */
export interface ExampleRequest {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
  /** The id in the answer stands for this name in later addresses. */
  readonly names?: string;
}

const get = (operationId: string, url: string): ExampleRequest => ({ operationId, method: 'GET', url });
const post = (operationId: string, url: string, body: object | string): ExampleRequest => ({
  operationId,
  method: 'POST',
  url,
  body,
});

const architectureId = 'web-shop-aws';
const candidates = [{ architectureId }, { architectureId: 'web-shop-azure' }, { architectureId: 'web-shop-gcp' }];
const unchanged = { 'if-match': '"r1"' };

const STORED: readonly ExampleRequest[] = [
  { ...post('createArchitecture', '/v1/architectures', ARCHITECTURE), names: 'architecture' },
  get('listArchitectures', '/v1/architectures?limit=1'),
  get('getArchitecture', '/v1/architectures/{architecture}'),
  {
    operationId: 'replaceArchitecture',
    method: 'PUT',
    url: '/v1/architectures/{architecture}',
    headers: unchanged,
    body: { ...ARCHITECTURE, name: 'Small shop, renamed' },
  },
  { ...post('createWorkload', '/v1/workloads', WORKLOAD), names: 'workload' },
  get('listWorkloads', '/v1/workloads?limit=1'),
  get('getWorkload', '/v1/workloads/{workload}'),
  {
    operationId: 'replaceWorkload',
    method: 'PUT',
    url: '/v1/workloads/{workload}',
    headers: unchanged,
    body: { ...WORKLOAD, name: 'Records service, renamed' },
  },
  {
    ...post('importArchitectures', '/v1/imports/architectures', ARCHITECTURE_ROWS),
    headers: { 'content-type': 'text/csv' },
  },
];

const CATALOG: readonly ExampleRequest[] = [
  get('getHealth', '/healthz'),
  get('getReadiness', '/readyz'),
  get('getMetrics', '/metrics'),
  get('getCatalog', '/v1/catalog'),
  get('listCatalogVersions', '/v1/catalog/versions'),
  get('listCatalogChanges', '/v1/catalog/versions/1/changes?to=1'),
  get('listCatalogCosts', '/v1/catalog/versions/1/costs?to=1&limit=1'),
  get('listProviders', '/v1/providers?limit=1'),
  get('listRegions', '/v1/regions?code=eu-central-1&limit=1'),
  get('listCapabilities', '/v1/capabilities?key=network.lb.l7'),
  get('compareCapability', '/v1/capabilities/network.lb.l7'),
  get('listServices', '/v1/services?key=aws.rds'),
  get('findServiceEquivalents', '/v1/services/aws.rds/equivalents'),
  get('listInstanceTypes', '/v1/instance-types?provider=aws&name=m6i.large'),
  get('findInstanceTypeEquivalents', '/v1/instance-types/aws/m5.large/equivalents?region=us-east-1&limit=1'),
  get('listInstancePrices', '/v1/prices?provider=aws&region=us-east-1&instanceType=m6i.large&limit=1'),
  get('listServicePrices', '/v1/service-prices?service=aws.s3&region=us-east-1&limit=1'),
  get('listSources', '/v1/sources?limit=1'),
  get('listUsageDrivers', '/v1/usage-drivers'),
  get('listDrillScenarios', '/v1/drills/scenarios'),
  get('compareCompute', '/v1/comparisons/compute?vcpu=4&memoryGib=16&region=us-east-1&limit=1'),
  get('getPriceCell', '/v1/cells/price?region=us-east-1&provider=aws&instanceType=m6i.large'),
  get('getCostCell', '/v1/cells/cost?architecture=web-shop-aws'),
  get('getScoreCell', '/v1/cells/score?architecture=web-shop-aws&score=posture'),
];

const SCORES: readonly ExampleRequest[] = [
  post('compareFleet', '/v1/comparisons/fleet', FLEET),
  post('estimateCost', '/v1/estimates', {
    architecture: ARCHITECTURE,
    usage: { components: { balancer: { usage: { gbProcessed: 300 } } } },
  }),
  post('compareEstimates', '/v1/estimates/comparisons', {
    before: { architectureId },
    after: { architectureId: 'web-shop-gcp' },
  }),
  post('assessExits', '/v1/exits', { architectureId, target: 'cheapest', dayRateUsd: 800 }),
  post('describeResponsibilities', '/v1/responsibilities', { architectureId, groupBy: 'domain' }),
  post('assessAvailability', '/v1/availabilities', { architectureId, basis: 'contractual' }),
  post('assessRecovery', '/v1/recoveries', { architectureId }),
  post('runDrill', '/v1/drills', { architectureId, down: { provider: 'aws', region: 'us-east-1', zone: 1 } }),
  post('createScorecards', '/v1/scorecards', { candidates: candidates.slice(0, 1) }),
  post('createRanking', '/v1/rankings', { candidates, weights: { cost: 4, 'lock-in': 2, burden: 1.5, posture: 2.5 } }),
  { ...post('createPlan', '/v1/plans', { workloadId: 'records-service' }), names: 'plan' },
  get('getPlan', '/v1/plans/{plan}'),
  get('getPlanPoint', '/v1/plans/{plan}/points/p1'),
  { operationId: 'rerunPlan', method: 'POST', url: '/v1/plans/{plan}/reruns' },
  get('listPlanRejections', '/v1/plans/{plan}/rejections'),
];

export const EXAMPLE_REQUESTS: readonly ExampleRequest[] = [...CATALOG, ...STORED, ...SCORES];
