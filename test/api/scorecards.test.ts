import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Figure {
  value: number | null;
  state: string;
  low: number | null;
}
interface Node {
  id: string;
  value: Figure;
  findings: { rule: string; sourceIds: string[]; because: string }[];
  parts: Node[];
}
interface Card {
  architectureId: string | null;
  name: string;
  scores: Record<string, { value: Figure; completeness: Record<string, number>; tree: Node }>;
  unknowns: string[];
}
interface Ranking {
  weights: Record<string, number>;
  items: {
    rank: number;
    id: string;
    points: number;
    winShare: number;
    monthlyUsd: number;
    penalties: Record<string, number>;
  }[];
  setAside: { id: string; rule: string; because: string }[];
  summary: string;
  stability: { input: string; factor: number | null; winner: string | null }[];
}

const shops = ['web-shop-aws', 'web-shop-azure', 'web-shop-gcp'];
const candidates = (ids: string[]) => ids.map((architectureId) => ({ architectureId }));
const all = [...shops, 'kubernetes-platform', 'two-cloud-active-passive'];

describe.each(ENGINES)('scorecards and rankings on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const post = (path: string, body: object) => service.http.post(path).send(body);

  it('scores every example, with the catalog version it came from; cost is complete in all of them', async () => {
    const { body } = await post('/v1/scorecards', { candidates: candidates(all) }).expect(200);
    const { catalogVersion, items } = body as { catalogVersion: number; items: Card[] };
    expect(catalogVersion).toBe(1);
    for (const { scores } of items) {
      for (const name of ['cost', 'lock-in', 'burden']) expect(scores[name]!.value.value).toEqual(expect.any(Number));
      expect(scores['cost']!.completeness['unknown']).toBe(0);
      expect(scores['posture']!.value.low ?? scores['posture']!.value.value).toEqual(expect.any(Number));
    }
  });

  it('gives the posture of a design with a part that has no SLA as a range, and says which part', async () => {
    const { body } = await post('/v1/scorecards', { candidates: candidates(['two-cloud-active-passive']) }).expect(200);
    const { scores, unknowns } = (body as { items: Card[] }).items[0]!;
    const { value, low, state } = scores['posture']!.value;
    expect({ value, state }).toEqual({ value: null, state: 'unknown' });
    expect(low).toBeGreaterThan(0);
    expect(unknowns).toEqual([expect.stringContaining('posture: no commitment applies')]);
  });

  it('adds the cost of the components up to the total, and names a source for every line', async () => {
    const { body } = await post('/v1/scorecards', { candidates: candidates(shops) }).expect(200);
    for (const { scores } of (body as { items: Card[] }).items) {
      const { tree } = scores['cost']!;
      const sum = tree.parts.reduce((total, part) => total + part.value.value!, 0);
      // Shown numbers are rounded at six decimals, each on its own.
      expect(sum).toBeCloseTo(tree.value.value!, 4);
      for (const line of tree.parts.flatMap((part) => part.parts)) expect(line.findings[0]!.sourceIds).not.toEqual([]);
    }
  });

  it('prices the web servers of the AWS shop at the published hour price', async () => {
    // 4 m6i.large in us-east-1 at 0.096 USD/h for 730 h = 280.32 USD; 4 x 64 GB gp3 at 0.08 USD = 20.48 USD.
    const { body } = await post('/v1/scorecards', { candidates: candidates(['web-shop-aws']) }).expect(200);
    const web = (body as { items: Card[] }).items[0]!.scores['cost']!.tree.parts.find(({ id }) => id === 'web')!;
    const amounts = web.parts.map(({ value }) => value.value);
    expect(amounts).toEqual(expect.arrayContaining([expect.closeTo(280.32, 6), expect.closeTo(20.48, 6)]));
  });

  it('leaves the total unknown where one price is missing, and says which', async () => {
    const backup = {
      id: 'db',
      service: 'gcp.cloud-sql',
      region: 'europe-west4',
      size: { vcpu: 2, memoryGib: 8, storageGb: 10 },
      usage: { backupGb: 50 },
    };
    const document = { name: 'gap', components: [backup] };
    const { body } = await post('/v1/scorecards', { candidates: [{ architecture: document }] }).expect(200);
    const { scores, unknowns } = (body as { items: Card[] }).items[0]!;
    expect(scores['cost']!.value).toMatchObject({ value: null, state: 'unknown' });
    expect(scores['cost']!.value.low).toBeGreaterThan(0);
    expect(unknowns.join()).toContain('backup_gb_month');
  });

  it('prices self-managed software as the machines it runs on, with all of its work left to the customer', async () => {
    // 2 m6i.large at 0.096 USD/h for 730 h = 140.16 USD; 2 x 100 GB gp3 at 0.08 USD = 16 USD.
    const machines = {
      id: 'db',
      service: 'aws.ec2',
      capability: 'database.relational',
      region: 'us-east-1',
      quantity: 2,
    };
    const volumes = [{ variant: 'aws.ebs-gp3', sizeGb: 100 }];
    const document = { name: 'own database', components: [{ ...machines, instanceType: 'm6i.large', volumes }] };
    const { body } = await post('/v1/scorecards', { candidates: [{ architecture: document }] }).expect(200);
    const { scores } = (body as { items: Card[] }).items[0]!;
    expect(scores['cost']!.value.value).toBeCloseTo(156.16, 6);
    expect(scores['burden']!.value.value).toBeCloseTo(100, 6);
  });

  it('takes nothing but published rows where asked, and says what is then unknown', async () => {
    const { body } = await post('/v1/scorecards', {
      candidates: candidates(['web-shop-aws']),
      confidence: 'published',
    });
    const { scores, unknowns } = (body as { items: Card[] }).items[0]!;
    expect(scores['cost']!.value.state).toBe('known');
    expect(scores['lock-in']!.value.state).toBe('unknown');
    expect(unknowns.join()).toContain('lock-in');
  });

  it('ranks complete candidates and sets an incomplete one aside whatever its known cost', async () => {
    const gap = {
      name: 'gap',
      components: [{ id: 'db', service: 'gcp.cloud-sql', region: 'europe-west4', usage: { backupGb: 50 } }],
    };
    const { body } = await post('/v1/rankings', { candidates: [...candidates(shops), { architecture: gap }] }).expect(
      200,
    );
    const { items, setAside, weights, summary } = body as Ranking;
    expect(items.map(({ id }) => id).sort()).toEqual(shops);
    expect(setAside).toMatchObject([{ id: 'candidates[3]', rule: 'incomplete' }]);
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(items.reduce((sum, { winShare }) => sum + winShare, 0)).toBeCloseTo(1, 5);
    expect(summary).toContain('leads');
  });

  it('orders by the points it shows, which follow from penalties and weights', async () => {
    const weights = { cost: 1, 'lock-in': 1, burden: 1, posture: 1 };
    const { body } = await post('/v1/rankings', { candidates: candidates(all), weights }).expect(200);
    const { items } = body as Ranking;
    for (const { points, penalties } of items) {
      const mean = Object.values(penalties).reduce((sum, penalty) => sum + penalty, 0) / 4;
      expect(points).toBeCloseTo(100 - mean, 5);
    }
    expect(items.map(({ points }) => points)).toEqual(items.map(({ points }) => points).sort((a, b) => b - a));
  });

  it("says at which change of one provider's prices another candidate would lead", async () => {
    const { body } = await post('/v1/rankings', { candidates: candidates(shops) }).expect(200);
    const { items, stability } = body as Ranking;
    expect(stability.map(({ input }) => input)).toEqual([
      ...['prices:aws', 'prices:azure', 'prices:gcp'],
      ...['outages', 'outages:aws', 'outages:azure', 'outages:gcp'],
      'effort',
    ]);
    const [winner, second] = items;
    // Points of the winner fall by 0.4 x 100 per doubling of its own bill, which is the reference: the lead over 40.
    const gcp = stability.find(({ input }) => input === 'prices:gcp')!;
    expect(winner!.id).toBe('web-shop-gcp');
    expect(gcp.factor).toBeCloseTo(1 + (winner!.points - second!.points) / 40, 5);
    expect(gcp.winner).toBe(second!.id);
  });

  it('lists a candidate over the budget with the limit it breaks', async () => {
    const { body } = await post('/v1/rankings', {
      candidates: candidates(shops),
      limits: { monthlyUsdAtMost: 1 },
    }).expect(200);
    const { items, setAside } = body as Ranking;
    expect(items).toEqual([]);
    expect(setAside.map(({ rule }) => rule)).toEqual(['limit', 'limit', 'limit']);
  });

  it('answers rankings and cards as CSV with one header row', async () => {
    const ranking = await post('/v1/rankings', { candidates: candidates(shops) })
      .set('Accept', 'text/csv')
      .expect(200);
    expect(ranking.text.split('\r\n')[0]).toMatch(/^rank,id,name,points,monthlyUsd/);
    const cards = await post('/v1/scorecards', { candidates: candidates(shops) })
      .set('Accept', 'text/csv')
      .expect(200);
    expect(cards.text.split('\r\n')[0]).toMatch(/^architectureId,architecture,score,part/);
    expect(cards.text).toContain('Web shop on Azure');
  });

  it('answers a ranking as a decision record in Markdown', async () => {
    const limits = { monthlyUsdAtMost: 1500 };
    const all = candidates([...shops, 'two-cloud-active-passive']);
    const { text, headers } = await post('/v1/rankings', { candidates: all, limits })
      .set('Accept', 'text/markdown')
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/markdown/);
    const { body } = await post('/v1/rankings', { candidates: all, limits }).expect(200);
    const { items, stability } = body as Ranking;
    const [winner, second] = items;
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Decision record: Web shop on Google Cloud',
      ...['## Why it leads', '## What would change it', '## Candidates', '## What each choice says you value'],
      ...['## Set aside', '## How sure the figures are', '## What it rests on', '### Sources'],
    ]);
    expect(text).toContain(
      `Runner-up: **Web shop on AWS**, ${(winner!.points - second!.points).toFixed(1)} points behind`,
    );
    const aws = stability.find(({ input }) => input === 'prices:aws')!;
    expect(text).toContain(`| the prices of AWS ${(100 * (1 - aws.factor!)).toFixed(1)} % lower | Web shop on AWS |`);
    expect(text).toContain('| two-cloud-active-passive | breaks a limit | monthly USD 1555.02 is above 1500 |');
    expect(text).toContain('- Limits: USD a month at most 1500');
    expect(text).toContain('- SLA\\_AWS\\_RDS: Amazon RDS SLA (2024-01-22)');
  });

  it('keeps names from becoming markup, and tells like-named candidates of a decision record apart', async () => {
    const document = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as object;
    const named = { ...document, name: 'a | <b>\n# c' };
    const request = {
      candidates: [{ architecture: named }, { architecture: named }],
      limits: { monthlyUsdAtMost: 1e6 },
    };
    const { text } = await post('/v1/rankings?format=markdown', request).expect(200);
    const name = String.raw`a \| \<b\> \# c (candidates\[0\])`;
    expect(text.split('\n')[0]).toBe(`# Decision record: ${name}`);
    expect(text).toContain('has the same points**; only the order of ids puts it second.');
    const none = await post('/v1/rankings?format=markdown', { ...request, limits: { monthlyUsdAtMost: 1 } }).expect(
      200,
    );
    expect(none.text).toContain('None of the 2 candidates can be recommended');
  });

  it.each([
    ['negative weights', '/v1/rankings', { candidates: candidates(shops), weights: { cost: -1 } }, 422, 'weights.cost'],
    [
      'weights that are all zero',
      '/v1/rankings',
      { candidates: candidates(shops), weights: { cost: 0 } },
      400,
      'weights',
    ],
    ['one candidate only', '/v1/rankings', { candidates: candidates(['web-shop-aws']) }, 422, 'candidates'],
    [
      'a candidate named twice',
      '/v1/rankings',
      { candidates: candidates(['web-shop-aws', 'web-shop-aws']) },
      422,
      'candidates',
    ],
    [
      'an unknown architecture',
      '/v1/scorecards',
      { candidates: candidates(['nobody']) },
      404,
      'candidates[0].architectureId',
    ],
    ['neither document nor id', '/v1/scorecards', { candidates: [{}] }, 422, 'candidates[0]'],
    [
      'a faulty document',
      '/v1/scorecards',
      { candidates: [{ architecture: { name: 'x', components: [] } }] },
      422,
      'candidates[0].architecture.components',
    ],
  ])('refuses %s by path', async (_title, path, request, status, fault) => {
    const { body } = await post(path, request)
      .expect(status)
      .expect('content-type', /problem\+json/);
    expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(fault);
  });
});
