import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Line {
  componentId: string;
  meter: string;
  monthlyUsd: number | null;
  listMonthlyUsd: number | null;
  notes: string[];
}
interface Sheet {
  monthlyUsd: number | null;
  monthlyUsdLow: number;
  monthlyUsdHigh: number;
  catalogVersion: number;
  lines: Line[];
  totals: Record<string, { monthlyUsd: number }[]>;
}

const shop = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as Record<string, unknown>;
const bucket = (usage: Record<string, number>) => ({
  name: 'bucket',
  components: [
    { id: 'assets', service: 'aws.s3', region: 'us-east-1', usage: { readRequests: 0, writeRequests: 0, ...usage } },
  ],
  connections: [],
});

describe.each(ENGINES)('estimates on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const estimate = async (request: object) =>
    (await service.http.post('/v1/estimates').send(request).expect(200)).body as Sheet;

  it('prices a document and the stored example alike', async () => {
    const sent = await estimate({ architecture: shop });
    const stored = await estimate({ architectureId: 'web-shop-aws' });
    expect(sent.lines).toEqual(stored.lines);
    expect(sent.catalogVersion).toBeGreaterThan(0);
    const parts = sent.totals['component']!.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
    expect(parts).toBeCloseTo(sent.monthlyUsd!, 8);
  });

  it('answers one row a line under FOCUS column names as CSV', async () => {
    const { text } = await service.http
      .post('/v1/estimates')
      .set('accept', 'text/csv')
      .send({ architecture: bucket({ storageGb: 100 }) })
      .expect(200)
      .expect('content-type', /text\/csv/);
    const [header, first] = text.split('\r\n');
    expect(header).toMatch(/^BilledCost,BillingCurrency,ChargeCategory,/);
    expect(first).toMatch(/^2\.3,USD,Usage,aws\.s3-standard gb_month/); // 100 × 0.023
  });

  it('prices the same drawing under another usage', async () => {
    const usage = {
      components: {
        assets: { usage: { storageGb: 1000 }, usageLow: { storageGb: 500 }, usageHigh: { storageGb: 2000 } },
      },
    };
    const sheet = await estimate({ architecture: bucket({ storageGb: 100 }), usage });
    expect([sheet.monthlyUsdLow, sheet.monthlyUsd, sheet.monthlyUsdHigh]).toEqual([
      expect.closeTo(11.5, 9), // 500 × 0.023
      expect.closeTo(23, 9),
      expect.closeTo(46, 9),
    ]);
  });

  it('shows a private discount on every line it changes', async () => {
    const overlays = [{ label: 'frame contract', service: 'aws.s3', discountShare: 0.1 }];
    const { lines } = await estimate({ architecture: bucket({ storageGb: 100 }), options: { overlays } });
    expect(lines[0]?.monthlyUsd).toBeCloseTo(2.07, 9);
    expect(lines[0]?.listMonthlyUsd).toBeCloseTo(2.3, 9);
    expect(lines[0]?.notes).toContain('10 % off list by frame contract');
  });

  it('compares two sides line by line', async () => {
    const { body } = await service.http
      .post('/v1/estimates/comparisons')
      .send({
        before: { architecture: bucket({ storageGb: 100 }) },
        after: { architecture: bucket({ storageGb: 300 }) },
      })
      .expect(200);
    const answer = body as { differenceUsd: number; lines: unknown[]; sensitivity: { input: string }[] };
    expect(answer.differenceUsd).toBeCloseTo(4.6, 9); // 200 × 0.023
    expect(answer.lines).toHaveLength(1);
    expect(answer.sensitivity[0]?.input).toBe('components.assets.usage.storageGb');
  });

  it('refuses usage of a component that is not drawn, with the nearest name', async () => {
    const { body } = await service.http
      .post('/v1/estimates')
      .send({ architecture: bucket({}), usage: { components: { asset: { quantity: 2 } } } })
      .expect(422);
    expect(body).toMatchObject({
      code: 'invalid-document',
      errors: [{ path: 'usage.components.asset', nearest: ['assets'] }],
    });
  });

  it('lists the usage drivers with what stands in for them', async () => {
    const { body } = await service.http.get('/v1/usage-drivers').expect(200);
    const { items } = body as { items: { name: string; unit: string; default: number | null }[] };
    expect(items.find(({ name }) => name === 'gbProcessed')).toMatchObject({ unit: 'GB', default: 100 });
    expect(items.find(({ name }) => name === 'egressGb')?.default).toBeNull();
  });

  it('refuses negative usage with path, value and bound', async () => {
    const usage = { components: { assets: { usage: { storageGb: -1 } } } };
    const { body } = await service.http
      .post('/v1/estimates')
      .send({ architecture: bucket({}), usage })
      .expect(422);
    const { errors } = body as { errors: { path: string; bound?: string }[] };
    expect(errors[0]?.path).toContain('storageGb');
  });
});
