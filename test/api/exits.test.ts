import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Figure {
  readonly value: number | null;
  readonly state: string;
}
interface Exit {
  readonly provider: string;
  readonly chosenTarget: string;
  readonly targets: readonly {
    readonly target: string;
    readonly index: Figure;
    readonly effort: Figure;
    readonly components: readonly { readonly component: string; readonly kind: string; readonly effort: Figure }[];
    readonly money: {
      readonly egress: { readonly listUsd: Figure; readonly payableUsd: Figure; readonly waivers: readonly unknown[] };
      readonly totalUsd: Figure;
      readonly doubleRunningUsd: Figure;
    };
  }[];
}
interface Answer {
  readonly catalogVersion: number;
  readonly architectureId: string | null;
  readonly score: { readonly value: Figure };
  readonly exits: readonly Exit[];
  readonly plan: {
    readonly provider: string;
    readonly target: string;
    readonly steps: readonly { readonly id: string; readonly startDay: number; readonly finishDay: number }[];
    readonly months: readonly { readonly cumulativeUsd: number | null }[];
  };
  readonly changes: readonly { readonly id: string; readonly effects: Record<string, { change: number | null }> }[];
  readonly overridden: readonly { readonly name: string; readonly value: number }[];
}

const document = (components: readonly object[]) => ({ name: 'case', components });
const fis = document([{ id: 'chaos', service: 'aws.fis', region: 'eu-west-1' }]);

describe.each(ENGINES)('exits on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const ask = (body: object) => service.http.post('/v1/exits').send(body);
  const answerOf = async (body: object): Promise<Answer> => (await ask(body).expect(200)).body as Answer;

  it('assesses a stored architecture for every target and plans the worst exit', async () => {
    const answer = await answerOf({ architectureId: 'web-shop-aws' });
    expect(answer.architectureId).toBe('web-shop-aws');
    expect(answer.catalogVersion).toBe(1);
    // 3 + 0.806 + 6.4 + 1.76 + 0.275 = 12.241 of 48 days; the arithmetic is in test/scenarios/lock-in/effort.json.
    expect(answer.score.value.value).toBeCloseTo(1224.1 / 48, 9);
    const [exit] = answer.exits;
    expect(exit?.targets.map(({ target }) => target)).toEqual(['azure', 'gcp', 'self-hosted']);
    expect(exit?.targets[0]?.effort.value).toBe(12.241);
    expect(answer.plan).toMatchObject({ provider: 'aws', target: 'azure' });
    expect(answer.plan.steps[0]?.startDay).toBe(0);
  });

  it('answers the steps of the plan as CSV', async () => {
    const { text } = await ask({ architectureId: 'web-shop-aws' })
      .set('accept', 'text/csv')
      .expect(200)
      .expect('content-type', /text\/csv/);
    const [header, first] = text.split(/\r?\n/);
    expect(header).toBe(
      'order,id,component,phase,stage,what,startDay,finishDay,durationDays,effortDays,slackDays,critical,after',
    );
    expect(first).toMatch(/^1,/);
  });

  it('shows what a waiver takes off and under which conditions', async () => {
    const shop = { architectureId: 'web-shop-aws' };
    const plain = (await answerOf(shop)).exits[0]?.targets[0]?.money.egress;
    const waived = (await answerOf({ ...shop, waiver: { date: '2026-01-15' } })).exits[0]?.targets[0]?.money.egress;
    // 2,000 GB of assets, 200 GB of database and 4 x 64 GB of disks at 0.09 USD: 221.04.
    expect(plain).toMatchObject({ listUsd: { value: 221.04 }, payableUsd: { value: 221.04 }, waivers: [] });
    expect(waived).toMatchObject({ listUsd: { value: 221.04 }, payableUsd: { value: 0 } });
    expect(waived?.waivers).toContainEqual(
      expect.objectContaining({
        rule: 'egress waiver on leaving',
        applies: true,
        savedUsd: expect.objectContaining({ value: 221.04 }),
      }),
    );
  });

  it('says rebuild, with its effort, where the target has no equivalent', async () => {
    const answer = await answerOf({ architecture: fis, target: 'gcp' });
    const gcp = answer.exits[0]?.targets.find(({ target }) => target === 'gcp');
    expect(gcp?.components[0]).toMatchObject({ kind: 'rebuild', effort: { value: 3.5 } });
  });

  it('echoes every number the request puts in place of the seed', async () => {
    const answer = await answerOf({
      architectureId: 'web-shop-aws',
      dayRateUsd: 900,
      overlapMonths: 0,
      overrides: { effortDays: { 'aws.rds': 5 }, rebuildDays: { 'compute.vm': 6 } },
    });
    expect(answer.overridden.map(({ name, value }) => [name, value])).toEqual([
      ['lock-in.day-rate-usd', 900],
      ['lock-in.effort-days.aws.rds', 5],
      ['lock-in.overlap-months', 0],
      ['lock-in.rebuild-days.compute.vm', 6],
    ]);
  });

  it('ranks changes of design with their effect on all four scores', async () => {
    const answer = await answerOf({ architectureId: 'web-shop-azure' });
    const s3 = answer.changes.find(({ id }) => id === 's3-compatible-access');
    // 3.52 days x 0.5 of 48 rebuild days: 3.6667 points less.
    expect(s3?.effects['lock-in']?.change).toBe(-3.6667);
    expect(Object.keys(s3?.effects ?? {}).sort()).toEqual(['burden', 'cost', 'lock-in', 'posture']);
  });

  it('plans the exit of the provider that is named', async () => {
    const answer = await answerOf({ architectureId: 'two-cloud-active-passive', leave: 'gcp', target: 'azure' });
    expect(answer.plan).toMatchObject({ provider: 'gcp', target: 'azure' });
  });

  it.each([
    ['a negative rate', { dayRateUsd: -1 }, 'dayRateUsd'],
    ['a bandwidth of nothing', { bandwidthMbps: 0 }, 'bandwidthMbps'],
    ['an unknown target', { target: 'oracle' }, 'target'],
    ['an unknown parameter', { overrides: { parameters: { 'repeat-shar': 0.1 } } }, 'overrides.parameters.repeat-shar'],
    ['a share beyond one', { overrides: { parameters: { 'repeat-share': 2 } } }, 'overrides.parameters.repeat-share'],
    [
      'an unknown capability',
      { overrides: { rebuildDays: { 'compute.vmm': 2 } } },
      'overrides.rebuildDays.compute.vmm',
    ],
    ['an unknown service', { overrides: { effortDays: { 'aws.ec3': 2 } } }, 'overrides.effortDays.aws.ec3'],
    ['an unknown component', { effortShares: { nobody: 0.5 } }, 'effortShares.nobody'],
    ['a share of an effort beyond one', { effortShares: { web: 1.5 } }, 'effortShares.web'],
    ['a day that does not exist', { waiver: { date: '2026-02-30' } }, 'waiver.date'],
    ['a provider that is not used', { leave: 'gcp' }, 'leave'],
    ['leaving a provider for itself', { leave: 'aws', target: 'aws' }, 'target'],
    ['going where everything already is', { target: 'aws' }, 'target'],
    [
      'plan shares that do not sum to one',
      { overrides: { parameters: { 'plan-share.build': 0.7 } } },
      'overrides.parameters',
    ],
    [
      'a rate given twice',
      { dayRateUsd: 1, overrides: { parameters: { 'day-rate-usd': 2 } } },
      'overrides.parameters.day-rate-usd',
    ],
    ['an unknown field', { dayrate: 1 }, 'dayrate'],
  ])('refuses %s and names it', async (_, more, path) => {
    const response = await ask({ architectureId: 'web-shop-aws', ...more })
      .expect((response) => {
        expect([400, 422]).toContain(response.status);
      })
      .expect('content-type', /problem\+json/);
    const { errors } = response.body as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toEqual([path]);
  });

  it('refuses an unknown architecture and an unknown service with the nearest names', async () => {
    await ask({ architectureId: 'nowhere' }).expect(404);
    const response = await ask({
      architecture: document([{ id: 'a', service: 'aws.ec3', region: 'eu-west-1' }]),
    }).expect(422);
    expect(JSON.stringify(response.body)).toContain('aws.ec2');
  });

  it('assesses every example of the seed without an error', async () => {
    for (const id of ['kubernetes-platform', 'two-cloud-active-passive', 'web-shop-azure', 'web-shop-gcp']) {
      const example = JSON.parse(readFileSync(`seed/architectures/${id}.json`, 'utf8')) as object;
      const answer = await answerOf({ architecture: example });
      expect(answer.score.value.value).toBeGreaterThan(0);
    }
  });

  it('answers as the OpenAPI document says, for every example and option', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    // The namespace import of a CommonJS default.
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema((await service.http.get('/openapi.json').expect(200)).body as object, 'openapi');
    const validate = ajv.getSchema('openapi#/components/schemas/ExitResponse')!;
    const waiver = { date: '2027-02-01', customerInEu: true };
    const managed = JSON.parse(readFileSync('test/golden/lock-in/all-managed.json', 'utf8')) as object;
    for (const body of [
      { architectureId: 'two-cloud-active-passive', waiver },
      { architectureId: 'kubernetes-platform', target: 'self-hosted' },
      { architecture: managed, dayRateUsd: 900, effortShares: { templates: 0.25 } },
      { architecture: document([{ id: 'hub', service: 'aws.transit-gateway', region: 'eu-west-1' }]) },
    ]) {
      await validate((await ask(body).expect(200)).body);
      expect(ajv.errorsText(validate.errors)).toBe('No errors');
    }
  });
});
