import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { type CapabilityMatrixResponse } from '../../src/comparison/answers/capability-matrix.response.js';
import { type ComputeComparisonResponse } from '../../src/comparison/answers/compute-comparison.response.js';
import { type InstanceEquivalentsResponse } from '../../src/comparison/answers/instance-equivalents.response.js';
import { type FleetComparisonResponse } from '../../src/comparison/fleet/fleet.response.js';
import { type ServiceEquivalentsResponse } from '../../src/comparison/answers/service-equivalents.response.js';

interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly errors: { path: string; value: unknown; bound: string; nearest: string[] }[];
}

let service: TestApp;
// The comparisons read the catalog alone, so one engine proves them; the stores prove the catalogs equal.
beforeAll(async () => {
  service = await startApp(ENGINES[0]!);
}, 60_000);
afterAll(() => service.close());

async function answer<T>(path: string): Promise<T> {
  const response = await service.http.get(path).expect(200);
  return response.body as T;
}
async function refusal(path: string, status: number): Promise<ProblemBody> {
  const response = await service.http.get(path).expect(status);
  expect(response.type).toBe('application/problem+json');
  return response.body as ProblemBody;
}
async function csvLines(path: string): Promise<string[]> {
  const response = await service.http.get(path).set('Accept', 'text/csv').expect(200);
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  return response.text.trimEnd().split('\r\n');
}

describe('GET /v1/capabilities/{capability}', () => {
  it('puts services, fits, prices and their sources side by side near northern Virginia', async () => {
    const matrix = await answer<CapabilityMatrixResponse>('/v1/capabilities/network.lb.l7');
    expect(matrix.providers.map(({ services }) => services[0]?.service.key)).toEqual([
      'aws.alb',
      'azure.application-gateway',
      'gcp.alb',
    ]);
    expect(matrix.providers.map(({ region }) => region?.code)).toEqual(['us-east-1', 'eastus2', 'us-east4']);
    expect(matrix.fits).toHaveLength(3);
    // The published hour of an application load balancer in us-east-1: 0.0225 USD.
    const hour = matrix.providers[0]?.prices.find(({ meter }) => meter === 'lb_hour');
    expect(hour).toMatchObject({ state: 'known', region: 'us-east-1', tiers: [{ usdPerUnit: 0.0225 }] });
    expect(hour?.sourceIds.length).toBeGreaterThan(0);
    expect(matrix.catalogVersion).toBe(1);
  });

  it('leaves a price nobody publishes for the region unknown and names the nearest region that has it', async () => {
    const matrix = await answer<CapabilityMatrixResponse>('/v1/capabilities/network.lb.l7');
    const unknown = matrix.providers[2]?.prices.find(({ state }) => state === 'unknown');
    expect(unknown).toMatchObject({ tiers: [], region: null, nearestPriced: { region: 'us-central1' } });
  });

  it('compares in the named region and the nearest ones to it', async () => {
    const matrix = await answer<CapabilityMatrixResponse>('/v1/capabilities/storage.object?region=eu-central-1');
    expect(matrix.providers.map(({ region }) => region?.code)).toEqual([
      'eu-central-1',
      'germanywestcentral',
      'europe-west3',
    ]);
  });

  it('says that a cloud has no service', async () => {
    const matrix = await answer<CapabilityMatrixResponse>('/v1/capabilities/dr.chaos');
    expect(matrix.providers[2]).toMatchObject({ services: [], absence: expect.stringContaining('gcp has no service') });
  });

  it.each([
    ['identity.iam', 'iamConcepts'],
    ['identity.iam', 'roleEquivalences'],
    ['network.firewall.security-group', 'firewallProperties'],
    ['network.firewall.managed', 'firewallDefaultRules'],
    ['mesh.managed', 'meshFeatures'],
    ['compute.kubernetes', 'autoscalingFacts'],
  ] as const)('gives %s its %s', async (capability, list) => {
    const matrix = await answer<CapabilityMatrixResponse>(`/v1/capabilities/${capability}`);
    expect(matrix[list].length).toBeGreaterThan(5);
    const plain = await answer<CapabilityMatrixResponse>('/v1/capabilities/network.nat');
    expect(plain[list]).toEqual([]);
  });

  it('gives one CSV line per fact', async () => {
    const [header, ...lines] = await csvLines('/v1/capabilities/network.lb.l7');
    expect(header).toBe('kind,name,unit,aws,azure,gcp,state,effectiveDate,confidence,sourceIds,notes');
    expect(lines.find((line) => line.startsWith('price,aws.elbv2-alb lb_hour'))).toContain('USD per LB-hour,0.0225,');
  });

  it('refuses a capability it does not know with the nearest names', async () => {
    const { code, errors } = await refusal('/v1/capabilities/network.lb.l8', 404);
    expect(code).toBe('unknown-capability');
    expect(errors[0]?.nearest).toContain('network.lb.l7');
  });

  it('refuses regions it does not know, two of one provider, and a region with a geography', async () => {
    expect((await refusal('/v1/capabilities/compute.vm?region=eu-central-9', 404)).errors[0]?.nearest).toContain(
      'aws/eu-central-1',
    );
    const twice = await refusal('/v1/capabilities/compute.vm?region=aws/eu-west-1,aws/eu-west-2', 400);
    expect(twice.errors[0]).toMatchObject({ path: 'region', value: 'aws/eu-west-2', bound: 'one region per provider' });
    await refusal('/v1/capabilities/compute.vm?region=eu-west-1&geography=Europe', 400);
  });

  it('gives the same bytes when it is asked again, and other bytes to another question', async () => {
    const first = await service.http.get('/v1/capabilities/network.nat').expect(200);
    const again = await service.http.get('/v1/capabilities/network.nat').expect(200);
    expect(again.text).toBe(first.text);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    const other = await service.http.get('/v1/capabilities/network.nat?region=eu-west-1').expect(200);
    expect(other.text).not.toBe(first.text);
    const csv = await service.http.get('/v1/capabilities/network.nat?format=csv').expect(200);
    expect(csv.text).toMatch(/^kind,name/);
  });

  it('answers 304 to the tag it gave', async () => {
    const first = await service.http.get('/v1/capabilities/compute.vm').expect(200);
    await service.http.get('/v1/capabilities/compute.vm').set('If-None-Match', first.headers['etag']!).expect(304);
  });
});

describe('GET /v1/services/{service}/equivalents', () => {
  it('gives fit, differences and feature gaps per target', async () => {
    const found = await answer<ServiceEquivalentsResponse>('/v1/services/aws.alb/equivalents');
    expect(found.equivalents.map(({ service: target }) => target?.key)).toEqual([
      'azure.application-gateway',
      'gcp.alb',
    ]);
    expect(found.keyDifferences).not.toBeNull();
    const [azure] = found.equivalents;
    expect(azure!.gaps.length + azure!.sameFeatures).toBeGreaterThan(0);
  });

  it('says an absence as such', async () => {
    const found = await answer<ServiceEquivalentsResponse>('/v1/services/aws.fis/equivalents');
    const gcp = found.equivalents.find(({ provider }) => provider === 'gcp');
    expect(gcp).toMatchObject({
      service: null,
      fit: 'none',
      because: expect.stringContaining('no equivalent of aws.fis'),
    });
  });

  it('refuses a service it does not know with the nearest names', async () => {
    const { code, errors } = await refusal('/v1/services/aws.albb/equivalents', 404);
    expect([code, errors[0]?.nearest[0]]).toEqual(['unknown-service', 'aws.alb']);
  });
});

describe('GET /v1/instance-types/{provider}/{type}/equivalents', () => {
  it('finds m5.large again as the known sizes of the others, at their published prices', async () => {
    const found = await answer<InstanceEquivalentsResponse>('/v1/instance-types/aws/m5.large/equivalents?limit=40');
    // Published on-demand Linux prices: m5.large us-east-1 0.096, Standard_D2s_v5 eastus2 0.096 USD/h.
    expect(found.asked.price?.usdPerHour).toBe(0.096);
    const azure = found.providers.find(({ provider }) => provider === 'azure');
    const d2s = azure?.candidates.find(({ instanceType }) => instanceType.name === 'Standard_D2s_v5');
    expect(d2s).toMatchObject({ price: { usdPerHour: 0.096 }, distance: { total: 0, complete: true } });
    const vcpu = d2s?.distance.terms.find(({ term }) => term === 'vcpu');
    expect(vcpu?.because).toContain('equal vCPU is not equal speed');
  });

  it('never offers less than asked, Arm for x86, burstable types or accelerators, in any candidate', async () => {
    const found = await answer<InstanceEquivalentsResponse>(
      '/v1/instance-types/azure/Standard_D4s_v5/equivalents?limit=100',
    );
    const types = found.providers.flatMap(({ candidates }) => candidates.map(({ instanceType }) => instanceType));
    expect(types).toHaveLength(200);
    for (const type of types) {
      expect(type.vcpu).toBeGreaterThanOrEqual(4);
      expect(type.memoryGib).toBeGreaterThanOrEqual(16);
      expect([type.architecture, type.burstable, type.gpuName]).toEqual(['x86_64', false, null]);
    }
  });

  it('refuses a type in a region that does not sell it, naming where it is sold', async () => {
    const { code, detail, errors } = await refusal(
      '/v1/instance-types/aws/a1.large/equivalents?region=eu-north-1',
      422,
    );
    expect(code).toBe('instance-type-not-in-region');
    expect(detail).toContain('us-east-1');
    expect(errors[0]).toMatchObject({ path: 'region', value: 'eu-north-1' });
  });

  it('refuses a type it does not know with the nearest names, and numbers out of bounds', async () => {
    expect((await refusal('/v1/instance-types/aws/m5.largo/equivalents', 404)).errors[0]?.nearest).toContain(
      'm5.large',
    );
    const { errors } = await refusal('/v1/instance-types/aws/m5.large/equivalents?limit=0', 400);
    expect(errors[0]).toMatchObject({ path: 'limit', bound: 'an integer from 1 to 100' });
  });

  it('gives one CSV line per candidate', async () => {
    const lines = await csvLines('/v1/instance-types/aws/m5.large/equivalents?limit=2');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^aws\/m5\.large,azure,eastus2,1,/);
  });
});

describe('GET /v1/comparisons/compute', () => {
  it('finds the cheapest per provider and region with date and source', async () => {
    const found = await answer<ComputeComparisonResponse>(
      '/v1/comparisons/compute?vcpu=4&memoryGib=16&geography=Europe',
    );
    for (const { provider, cheapest } of found.providers) {
      const own = found.regions.filter((region) => region.provider === provider && region.outcome === 'matched');
      const least = Math.min(...own.map(({ matches }) => matches[0]?.price.usdPerHour ?? Infinity));
      expect(cheapest?.match.price.usdPerHour).toBe(least);
      expect(cheapest?.match.price.sourceIds.length).toBeGreaterThan(0);
      expect(cheapest?.match.price.effectiveDate).toMatch(/^20\d\d-\d\d/);
    }
    expect(new Set(found.regions.map(({ geography }) => geography))).toEqual(new Set(['Europe']));
  });

  it('counts the regions without a price for the way of buying', async () => {
    // Azure publishes three-year reservations for a handful of regions only; the catalog has few of them.
    const found = await answer<ComputeComparisonResponse>(
      '/v1/comparisons/compute?vcpu=2&memoryGib=8&provider=azure&purchaseOption=committed-3y',
    );
    expect(found.unpriced).toBeGreaterThan(10);
    expect(found.providers[0]?.unpriced).toHaveLength(found.unpriced);
    expect(found.regions.filter(({ outcome }) => outcome === 'unpriced')).toHaveLength(found.unpriced);
  });

  it('refuses a size that is missing or out of bounds, naming value and bound', async () => {
    const { errors } = await refusal('/v1/comparisons/compute?memoryGib=-1&colour=red', 400);
    expect(errors.map(({ path }) => path).sort()).toEqual(['colour', 'memoryGib', 'vcpu']);
  });

  it('gives one CSV line per match and one per region without', async () => {
    const lines = await csvLines('/v1/comparisons/compute?vcpu=2&memoryGib=8&limit=1&provider=aws,gcp');
    const found = await answer<ComputeComparisonResponse>(
      '/v1/comparisons/compute?vcpu=2&memoryGib=8&limit=1&provider=aws,gcp',
    );
    expect(lines).toHaveLength(found.regions.length + 1);
  });
});

describe('POST /v1/comparisons/fleet', () => {
  const servers = [
    { name: 'web', vcpu: 2, memoryGib: 8, quantity: 3 },
    { name: 'batch', vcpu: 8, memoryGib: 16, hoursPerMonth: 100, diskGb: 200 },
  ];
  const csv = 'name,vcpu,memoryGib,quantity,hoursPerMonth,diskGb\nweb,2,8,3,,\nbatch,8,16,1,100,200\n';
  const post = (body: object) => service.http.post('/v1/comparisons/fleet').send(body);
  const postCsv = (body: string, query = '') =>
    service.http.post(`/v1/comparisons/fleet${query}`).set('Content-Type', 'text/csv').send(body);

  it('answers JSON and CSV bodies alike, but for the line numbers', async () => {
    const json = (await post({ servers, region: ['us-east-1'] }).expect(200)).body as FleetComparisonResponse;
    const fromCsv = (await postCsv(csv, '?region=us-east-1').expect(200)).body as FleetComparisonResponse;
    expect(fromCsv.totals).toEqual(json.totals);
    expect(fromCsv.lines.map(({ line }) => line)).toEqual([2, 3]);
    expect(json.lines.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('sums each cloud from its lines', async () => {
    const found = (await post({ servers, region: ['us-east-1'] }).expect(200)).body as FleetComparisonResponse;
    for (const [position, total] of found.totals.entries()) {
      const sum = found.lines.reduce((all, { matches }) => all + (matches[position]?.monthlyUsd ?? 0), 0);
      expect(total.pricedMonthlyUsd).toBeCloseTo(sum, 4);
      expect(total.servers).toBe(4);
    }
  });

  it('prices the batch server from published prices', async () => {
    const found = (await post({ servers, region: ['us-east-1'] }).expect(200)).body as FleetComparisonResponse;
    const match = found.lines[1]?.matches[0];
    // gp3 in us-east-1 is 0.08 USD per GB-month: 200 GB = 16 USD; the instances run 100 hours
    expect(match?.diskMonthlyUsd).toBe(16);
    expect(match?.computeMonthlyUsd).toBeCloseTo((match?.offer?.usdPerHour ?? 0) * 100, 6);
  });

  it('answers in CSV, one row per line', async () => {
    const response = await postCsv(csv, '?geography=Europe&format=csv').expect(200);
    const [header, web, batch] = response.text.trimEnd().split('\r\n');
    expect(header).toMatch(/^line,name,vcpu,memoryGib,.*,awsOutcome,awsRegion,awsInstanceType/);
    expect([web, batch].map((row) => row?.split(',').slice(0, 3).join())).toEqual(['2,web,2', '3,batch,8']);
  });

  it('takes ten thousand lines and refuses one more', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      vcpu: 1 + (index % 64),
      memoryGib: 1 + (index % 256),
    }));
    const found = (await post({ servers: many.slice(1), alternatives: 0 }).expect(200)).body as FleetComparisonResponse;
    expect(found.lines).toHaveLength(10_000);
    const refused = (await post({ servers: many }).expect(422)).body as ProblemBody;
    expect([refused.code, refused.errors[0]?.bound]).toEqual(['limit-exceeded', 'at most 10000 lines']);
  });

  it('refuses wrong cells by path, options of a JSON body in the query, and malformed CSV by line', async () => {
    const wrong = (await post({ servers: [{ vcpu: 0, memoryGib: 4 }] }).expect(422)).body as ProblemBody;
    expect(wrong.errors[0]).toMatchObject({ path: 'servers[0].vcpu', value: 0 });
    await service.http.post('/v1/comparisons/fleet?geography=Europe').send({ servers }).expect(400);
    const ragged = (await postCsv('vcpu,memoryGib\n1\n').expect(400)).body as ProblemBody;
    expect([ragged.code, ragged.errors[0]?.path]).toEqual(['malformed-body', 'line 2']);
    await service.http.post('/v1/comparisons/fleet').set('Content-Type', 'application/xml').send('<a/>').expect(415);
  });
});
