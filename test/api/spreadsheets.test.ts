import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx, writeXlsx, type Workbook } from 'hucre/xlsx';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHOPS = ['web-shop-aws', 'web-shop-azure', 'web-shop-gcp'];

interface Faults {
  errors: { path: string; value?: unknown; bound?: string; nearest?: string[] }[];
}

describe.each(ENGINES)('spreadsheets on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const text = async (path: string) => (await service.http.get(path).expect(200)).text;
  const bytes = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(`${service.url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(XLSX);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const importCsv = (body: string) =>
    service.http.post('/v1/imports/architectures').set('content-type', 'text/csv').send(body);
  const estimate = async (architectureId: string) => {
    const { body } = await service.http.post('/v1/estimates').send({ architectureId }).expect(200);
    return body as { monthlyUsd: number; lines: { componentId: string | null; monthlyUsd: number }[] };
  };

  describe('CSV for a locale', () => {
    const list = '/v1/regions?provider=aws&format=csv&limit=3';

    it('is written with semicolons, decimal commas and a byte order mark where asked', async () => {
      const [plain, local] = [await text(list), await text(`${list}&bom=true&decimal=comma`)];
      expect(local.startsWith('\uFEFF')).toBe(true);
      const [header = '', first = ''] = local.slice(1).split('\r\n');
      expect(header).toBe(plain.split('\r\n')[0]?.replaceAll(',', ';'));
      expect(first).toMatch(/;-?\d+,\d+;/);
    });

    it('has the keys on every tabular route, computed ones too', async () => {
      const answer = await service.http
        .post('/v1/rankings?format=csv&separator=semicolon')
        .send({ candidates: SHOPS.map((architectureId) => ({ architectureId })) })
        .expect(200);
      expect(answer.text.split('\r\n')[0]).toMatch(/^rank;id;name;points;/);
    });

    it.each(['decimal=comma&separator=comma', 'separator=tab', 'bom=1', 'decimal=comma&decimal=comma'])(
      'refuses %s',
      async (query) => {
        const { body } = await service.http.get(`${list}&${query}`).expect(400);
        expect(body).toMatchObject({ code: 'invalid-request' });
      },
    );
  });

  describe('cells', () => {
    it('give one price as plain text, with a tag that spares the second answer', async () => {
      const path = '/v1/cells/price?provider=aws&region=eu-west-1&instanceType=m6i.large';
      const answer = await service.http.get(path).expect(200).expect('content-type', 'text/plain; charset=utf-8');
      // Published list price of m6i.large in Ireland, USD per hour.
      expect(answer.text).toBe('0.107');
      await service.http
        .get(path)
        .set('if-none-match', answer.headers['etag'] as string)
        .expect(304);
    });

    it('give the price of a meter at the tier the usage before it has reached', async () => {
      const path = '/v1/cells/price?product=aws.s3-standard&region=us-east-1&meter=gb_month';
      // Published: 0.023 USD per GB for the first 50 TB, 0.022 for the next 450 TB.
      expect(await text(path)).toBe('0.023');
      expect(await text(`${path}&already=60000`)).toBe('0.022');
    });

    it('give what the estimate gives, of the whole and of a component', async () => {
      const { monthlyUsd, lines } = await estimate('web-shop-aws');
      expect(Number(await text('/v1/cells/cost?architecture=web-shop-aws'))).toBeCloseTo(monthlyUsd, 6);
      const web = lines
        .filter(({ componentId }) => componentId === 'web')
        .reduce((sum, line) => sum + line.monthlyUsd, 0);
      const local = await text('/v1/cells/cost?architecture=web-shop-aws&component=web&decimal=comma');
      expect(Number(local.replace(',', '.'))).toBeCloseTo(web, 5);
    });

    it('give what the scorecard gives', async () => {
      const { body } = await service.http.post('/v1/scorecards').send({ candidates: [{ architectureId: SHOPS[0] }] });
      const [card] = (body as { items: { scores: Record<string, { value: { value: number } }> }[] }).items;
      const cell = await text(`/v1/cells/score?architecture=${SHOPS[0]}&score=lock-in`);
      expect(Number(cell)).toBe(card?.scores['lock-in']?.value.value);
    });

    it.each([
      ['price?provider=aws&region=eu-west-1&instanceType=m6i.larg', 404, 'unknown-instance-type', 'type'],
      ['price?provider=aws&region=eu-west-11&instanceType=m6i.large', 404, 'unknown-region', 'region'],
      ['price?region=eu-west-1', 400, 'invalid-request', 'provider'],
      ['price?region=eu-west-1&provider=aws&product=aws.ec2', 400, 'invalid-request', 'product'],
      ['price?region=eu-west-1&product=aws.s3-standard&meter=gb', 400, 'invalid-request', 'meter'],
      ['cost?architecture=nothing', 404, 'unknown-architecture', 'architecture'],
      ['cost?architecture=web-shop-aws&component=wob', 400, 'invalid-request', 'component'],
      ['score?architecture=web-shop-aws&score=beauty', 400, 'invalid-request', 'score'],
    ])('refuse %s as a problem', async (path, status, code, at) => {
      const { body } = await service.http.get(`/v1/cells/${path}`).expect(status);
      expect(body).toMatchObject({ code, errors: expect.arrayContaining([expect.objectContaining({ path: at })]) });
    });

    it('never show an unpublished price as a number', async () => {
      const path =
        '/v1/cells/price?provider=gcp&region=us-central1&instanceType=n2-standard-4&purchaseOption=spot&operatingSystem=windows';
      const { body } = await service.http.get(path).expect(404);
      expect(body).toMatchObject({ code: 'unknown-value', status: 404 });
    });
  });

  describe('the scorecard workbook', () => {
    const path = `/v1/workbooks/scorecards.xlsx?architectures=${SHOPS.join(',')}`;
    const cellsOf = (workbook: Workbook, name: string) => workbook.sheets.find((sheet) => sheet.name === name);

    it('holds formulas for amounts, totals, points and ranks, with the values of the API', async () => {
      const workbook = await readXlsx(await bytes(path));
      const { body } = await service.http
        .post('/v1/rankings')
        .send({ candidates: SHOPS.map((architectureId) => ({ architectureId })) });
      const ranked = (body as { items: { id: string; rank: number; points: number; monthlyUsd: number }[] }).items;
      const ranking = cellsOf(workbook, 'Ranking');
      for (const [at, id] of SHOPS.entries()) {
        const expected = ranked.find((candidate) => candidate.id === id);
        const [rank, name, , points, usd] = ranking?.rows[9 + at] ?? [];
        expect(name).toBe(id);
        expect(rank).toBe(expected?.rank);
        expect(points).toBeCloseTo(expected?.points ?? NaN, 5);
        expect(usd).toBeCloseTo(expected?.monthlyUsd ?? NaN, 5);
        for (const column of [0, 3, 4]) expect(ranking?.cells?.get(`${9 + at},${column}`)?.formula).toBeTruthy();
      }
      const lines = cellsOf(workbook, 'Lines');
      for (let row = 1; row < (lines?.rows.length ?? 0); row += 1) {
        expect(lines?.cells?.get(`${row},16`)?.formula).toBeTruthy();
      }
    });

    it('keeps its headers in view, shows two charts, and names sources and catalog version', async () => {
      const workbook = await readXlsx(await bytes(path));
      expect(cellsOf(workbook, 'Lines')?.freezePane).toEqual({ rows: 1 });
      expect(cellsOf(workbook, 'Ranking')?.charts).toHaveLength(2);
      expect(cellsOf(workbook, 'Sources')?.rows[1]?.slice(0, 2)).toEqual(['Catalog version', 1]);
    });

    it.each([
      ['architectures=web-shop-aws,nothing', 404],
      ['architectures=web-shop-aws&weights=beauty:1', 400],
      ['architectures=web-shop-aws&weights=cost:x', 400],
      ['weights=cost:1', 400],
    ])('refuses %s', async (query, status) => {
      await service.http.get(`/v1/workbooks/scorecards.xlsx?${query}`).expect(status);
    });
  });

  it('gives the comparison of servers as a workbook, its totals as the comparison has them', async () => {
    const question = 'vcpu=4&memoryGib=16&geography=Europe';
    const { body } = await service.http.get(`/v1/comparisons/compute?${question}`).expect(200);
    const { providers } = body as {
      providers: { provider: string; cheapest: { match: { price: { usdPerHour: number } } } }[];
    };
    const { sheets } = await readXlsx(
      await bytes(`/v1/workbooks/comparison.xlsx?${question}&units=12&hoursPerMonth=200`),
    );
    for (const { provider, cheapest } of providers) {
      const row = sheets[0]?.rows.find(([name]) => name === provider);
      // 12 servers × 200 h × USD per hour.
      expect(row?.[1]).toBeCloseTo(12 * 200 * cheapest.match.price.usdPerHour, 8);
    }
  });

  describe('the comparison of a capability as a workbook', () => {
    const question = 'capability=network.lb.l7&region=aws/us-east-1';
    const used = 'quantities=aws.elbv2-alb:lb_hour:730,aws.elbv2-alb:lcu_hour:1460';

    it('totals what is used by provider, and keeps every meter as a line', async () => {
      const { body } = await service.http.get(`/v1/capabilities/network.lb.l7?region=aws/us-east-1`).expect(200);
      const { providers } = body as { providers: { prices: unknown[] }[] };
      const { sheets } = await readXlsx(await bytes(`/v1/workbooks/comparison.xlsx?${question}&${used}`));
      const [summary, lines] = sheets;
      expect(sheets.map(({ name }) => name)).toEqual(['Summary', 'Lines', 'Sources']);
      const totals = Object.fromEntries(summary!.rows.map(([name, usd]) => [String(name), usd]));
      // 730 h × 0.0225 USD + 1460 LCU-hours × 0.008 USD.
      expect(totals).toMatchObject({ aws: expect.closeTo(16.425 + 11.68, 8), azure: 'nothing used' });
      expect(lines!.rows.length - 1).toBe(providers.reduce((sum, { prices }) => sum + prices.length, 0));
    });

    it.each(['storage.object', 'compute.vm', 'identity.iam', 'dns.public'])('is there for %s', async (capability) => {
      const known = await service.http.get(`/v1/capabilities/${capability}`);
      const answer = await service.http.get(`/v1/workbooks/comparison.xlsx?capability=${capability}`);
      expect(answer.status).toBe(known.status);
    });

    it.each([
      ['capability=network.lb.l8', 404, 'unknown-capability'],
      ['capability=network.lb.l7&vcpu=4&memoryGib=16', 400, 'invalid-request'],
      ['vcpu=4', 400, 'invalid-request'],
      ['vcpu=4&memoryGib=16&quantities=aws.elbv2-alb:lb_hour:1', 400, 'invalid-request'],
      ['capability=network.lb.l7&quantities=aws.elbv2-alb:lb_hours:1', 400, 'invalid-request'],
      ['capability=network.lb.l7&quantities=aws.elbv2-alb:lb_hour:-1', 400, 'invalid-request'],
      ['capability=network.lb.l7&quantities=lb_hour:1', 400, 'invalid-request'],
      ['capability=network.lb.l7&quantities=a:b:1,a:b:2', 400, 'invalid-request'],
    ])('refuses %s', async (query, status, code) => {
      const { body } = await service.http.get(`/v1/workbooks/comparison.xlsx?${query}`).expect(status);
      expect(body).toMatchObject({ code });
    });
  });

  describe('importing architectures', () => {
    it('reads back what was exported: the documents are the same', async () => {
      for (const id of SHOPS) {
        const csv = await text(`/v1/architectures/${id}?format=csv`);
        const { body } = await importCsv(csv).expect(201);
        const [stored] = (body as { items: { id: string }[] }).items;
        const read = async (one: string | undefined) =>
          ((await service.http.get(`/v1/architectures/${one}`).expect(200)).body as { document: unknown }).document;
        expect(await read(stored?.id)).toEqual(await read(id));
      }
    });

    it('reads the same from a workbook and from a CSV with semicolons and decimal commas', async () => {
      const header = ['architecture', 'id', 'service', 'region', 'quantity', 'instanceType', 'hoursPerMonth'];
      const rows = [['Shop', 'web', 'aws.ec2', 'eu-west-1', 4, 'm6i.large', 200.5]];
      const body = await writeXlsx({
        sheets: [
          { name: 'Components', rows: [header, ...rows] },
          {
            name: 'Connections',
            rows: [
              ['architecture', 'from', 'to', 'gbPerMonth'],
              ['Shop', 'web', 'internet', 10],
            ],
          },
        ],
      });
      const answer = await fetch(`${service.url}/v1/imports/architectures`, {
        method: 'POST',
        headers: { 'content-type': XLSX },
        body: new Blob([new Uint8Array(body)]),
      });
      expect(answer.status).toBe(201);
      const { items, rows: count } = (await answer.json()) as { items: { id: string }[]; rows: number };
      expect(count).toBe(2);
      const { body: stored } = await service.http.get(`/v1/architectures/${items[0]?.id}`);
      const web = { id: 'web', service: 'aws.ec2', region: 'eu-west-1', quantity: 4, instanceType: 'm6i.large' };
      expect((stored as { document: unknown }).document).toEqual({
        name: 'Shop',
        components: [{ ...web, hoursPerMonth: 200.5 }],
        connections: [{ from: 'web', to: 'internet', gbPerMonth: 10 }],
      });
      const csv = `${header.join(';')}\r\nShop;web;aws.ec2;eu-west-1;4;m6i.large;200,5\r\n`;
      const { body: again } = await importCsv(csv).expect(201);
      const { id } = (again as { items: { id: string }[] }).items[0] ?? { id: '' };
      const { body: local } = await service.http.get(`/v1/architectures/${id}`);
      expect((local as { document: { components: unknown } }).document.components).toEqual([
        { ...web, hoursPerMonth: 200.5 },
      ]);
    });

    it('names every wrong cell by line and column, and stores nothing while one is wrong', async () => {
      const count = async () =>
        ((await service.http.get('/v1/architectures?limit=1000')).body as { items: [] }).items.length;
      const before = await count();
      const csv = [
        'architecture,id,service,region,quantity',
        'Right,web,aws.ec2,eu-west-1,1',
        'Wrong,web,aws.ec3,eu-west-1,1',
        'Wrong,api,aws.alb,eu-west-1,four',
      ].join('\n');
      const { body } = await importCsv(csv).expect(422);
      expect((body as Faults).errors).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ path: 'line 3, column service', value: 'aws.ec3' }),
          expect.objectContaining({ path: 'line 4, column quantity', value: 'four' }),
        ]),
      );
      expect(await count()).toBe(before);
    });

    it.each([
      ['architecture,idd\nA,web\n', 422, 'line 1, column idd'],
      ['id,service\nweb,aws.ec2\n', 422, 'line 1, column architecture'],
      ['architecture,record\nA,thing\n', 422, 'line 2, column record'],
      ['architecture\n', 422, 'line 2'],
      ['architecture,id\n"A,web\n', 400, 'line 2'],
    ])('refuses %j', async (csv, status, path) => {
      const { body } = await importCsv(csv).expect(status);
      expect((body as Faults).errors.map((error) => error.path)).toContain(path);
    });

    it('answers a repeat under the same key with what the first one stored', async () => {
      const csv = 'architecture,id,service,region\nOnce,web,aws.alb,eu-west-1\n';
      const first = await importCsv(csv).set('idempotency-key', 'import-1').expect(201);
      const second = await importCsv(csv).set('idempotency-key', 'import-1').expect(201);
      expect(second.body).toEqual(first.body);
      await importCsv(csv.replace('Once', 'Twice')).set('idempotency-key', 'import-1').expect(422);
    });

    it.each(['', 'PK', 'not a workbook'])('refuses %j as a workbook', async (content) => {
      const answer = await service.http.post('/v1/imports/architectures').set('content-type', XLSX).send(content);
      expect(answer.status).toBe(400);
    });
  });
});
