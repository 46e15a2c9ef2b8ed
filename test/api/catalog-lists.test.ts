import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface List {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
  readonly catalogVersion: number;
}

interface ProblemBody {
  readonly code: string;
  readonly errors: { path: string; value: unknown; nearest: string[] }[];
}

describe.each(ENGINES)('catalog lists on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  }, 60_000);
  afterAll(() => service.close());

  const list = async (path: string): Promise<List> => {
    const response = await service.http.get(path).expect(200);
    return response.body as List;
  };
  const refusal = async (path: string, status: number): Promise<ProblemBody> => {
    const response = await service.http.get(path).expect(status);
    expect(response.type).toBe('application/problem+json');
    return response.body as ProblemBody;
  };

  it.each([
    'providers',
    'regions',
    'capabilities',
    'services',
    'instance-types',
    'prices',
    'service-prices',
    'sources',
  ])('gives /v1/%s as JSON and as CSV with the same columns and first row', async (name) => {
    const { items, catalogVersion } = await list(`/v1/${name}?limit=1`);
    expect(catalogVersion).toBe(1);
    const csv = await service.http.get(`/v1/${name}?limit=1`).set('Accept', 'text/csv').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(csv.headers['x-catalog-version']).toBe('1');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe(Object.keys(items[0]!).join(','));
    expect(lines[1]).not.toBe('');
  });

  it('filters by several values of one column and by several columns', async () => {
    const { items } = await list('/v1/regions?provider=aws,gcp&geography=Europe&limit=1000');
    expect(new Set(items.map((row) => row['provider']))).toEqual(new Set(['aws', 'gcp']));
    expect(new Set(items.map((row) => row['geography']))).toEqual(new Set(['Europe']));
  });

  it('filters by the ends of a range', async () => {
    const { items } = await list('/v1/instance-types?minVcpu=4&maxVcpu=8&minMemoryGib=64&limit=1000');
    expect(items.length).toBeGreaterThan(10);
    for (const row of items) {
      expect(row['vcpu']).toBeGreaterThanOrEqual(4);
      expect(row['vcpu']).toBeLessThanOrEqual(8);
      expect(row['memoryGib']).toBeGreaterThanOrEqual(64);
    }
  });

  it('finds m5.large in us-east-1 on demand at 0.096 USD/h', async () => {
    // AWS price list, EC2, us-east-1, m5.large, Linux, shared tenancy, on demand: 0.0960000000 USD per hour.
    const query = 'provider=aws&region=us-east-1&instanceType=m5.large&purchaseOption=on-demand&operatingSystem=linux';
    const { items, nextCursor } = await list(`/v1/prices?${query}`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ usdPerHour: 0.096, region: 'us-east-1' });
    expect(nextCursor).toBeNull();
  });

  it('sorts by an allow-list, the other way round with a minus, unknown values last', async () => {
    const { items } = await list('/v1/instance-types?sort=-gpuMemoryGib&limit=1000');
    const memories = items.map((row) => row['gpuMemoryGib']);
    const known = memories.filter((value) => typeof value === 'number');
    expect(known.length).toBeLessThan(memories.length);
    expect(memories.slice(known.length).every((value) => value === null)).toBe(true);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  it('walks every page of a list once, in the order of the whole', async () => {
    const whole = await list('/v1/services?sort=name,key&limit=1000');
    const walked: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: List = await list(`/v1/services?sort=name,key&limit=37${cursor && `&cursor=${cursor}`}`);
      walked.push(...page.items.map((row) => row['key']));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual(whole.items.map((row) => row['key']));
    expect(new Set(walked).size).toBe(walked.length);
  });

  it('keeps verified and derived rows only where published figures are asked for', async () => {
    const { items } = await list('/v1/services?confidence=published&limit=1000');
    expect(new Set(items.map((row) => row['confidence']))).not.toContain('estimate');
    expect(items.length).toBeGreaterThan(0);
  });

  it('takes wildcards in a search literally', async () => {
    expect((await list('/v1/regions?search=%25')).items).toEqual([]);
    expect((await list('/v1/regions?search=.*')).items).toEqual([]);
    expect((await list('/v1/regions?search=FRANKFURT&provider=aws')).items).toMatchObject([{ code: 'eu-central-1' }]);
  });

  it('names the nearest regions where a filter names none', async () => {
    const problem = await refusal('/v1/prices?region=eu-central-9', 404);
    expect(problem.code).toBe('unknown-region');
    expect(problem.errors).toMatchObject([{ path: 'region', value: 'eu-central-9' }]);
    expect(problem.errors[0]?.nearest).toContain('eu-central-1');
  });

  it('names the providers where a filter names none', async () => {
    const problem = await refusal('/v1/regions?provider=awz', 400);
    expect(problem.errors).toMatchObject([{ path: 'provider', value: 'awz', nearest: ['aws', 'gcp', 'azure'] }]);
  });

  it.each([
    ['forged', () => Promise.resolve('/v1/regions?cursor=MTAwLmZvcmdlZA')],
    ['not a cursor at all', () => Promise.resolve('/v1/regions?cursor=%20%20')],
    ['from another list', async () => `/v1/regions?cursor=${(await list('/v1/services?limit=2')).nextCursor ?? ''}`],
    [
      'from the same list under another filter',
      async () => `/v1/regions?provider=gcp&cursor=${(await list('/v1/regions?limit=2')).nextCursor ?? ''}`,
    ],
  ])('refuses a cursor that is %s', async (_what, path) => {
    const problem = await refusal(await path(), 400);
    expect(problem).toMatchObject({ code: 'invalid-request', errors: [{ path: 'cursor' }] });
  });

  it('streams every price as CSV where no limit is stated', async () => {
    const providers = await list('/v1/providers');
    const aws = providers.items.find((row) => row['provider'] === 'aws')!;
    const csv = await service.http.get('/v1/prices?provider=aws&format=csv').expect(200);
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(Number(aws['instancePrices']) + 1);
  });

  it('gives the rest of a limited CSV by a Link header', async () => {
    const first = await service.http.get('/v1/regions?format=csv&limit=5').expect(200);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    const second = await service.http.get(next).expect(200);
    const whole = await service.http.get('/v1/regions?format=csv&limit=10').expect(200);
    expect(first.text + second.text.split('\r\n').slice(1).join('\r\n')).toBe(whole.text);
  });
});
