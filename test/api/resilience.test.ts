import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Figure {
  readonly value: number | null;
  readonly state: string;
}
interface Availability {
  readonly catalogVersion: number;
  readonly architectureId: string;
  readonly contractual: {
    readonly availabilityPct: Figure;
    readonly contributions: readonly { readonly subject: string }[];
  };
  readonly observed: { readonly availabilityPct: Figure };
  readonly simulation: null | {
    readonly exactHoursPerYear: number;
    readonly meanDowntime: { readonly value: number; readonly standardError: number };
  };
}
interface Drill {
  readonly name: string;
  readonly service: string;
  readonly stops: readonly string[];
  readonly frozen: readonly string[];
  readonly plan: { readonly way: string; readonly total: { readonly likely: number } | null };
  readonly timeline: readonly { readonly kind: string; readonly what: string }[];
}
interface ProblemBody {
  readonly code: string;
  readonly errors: readonly { readonly path: string; readonly bound?: string; readonly nearest?: readonly string[] }[];
}

describe.each(ENGINES)('resilience on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const post = (path: string, body: object) => service.http.post(path).send(body);
  const answer = async <T>(path: string, body: object): Promise<T> => (await post(path, body).expect(200)).body as T;
  const refusal = async (path: string, body: object, status: number): Promise<ProblemBody> =>
    (await post(path, body).expect(status)).body as ProblemBody;

  describe('POST /v1/availabilities', () => {
    it('answers both bases and what the downtime comes from', async () => {
      const body = await answer<Availability>('/v1/availabilities', { architectureId: 'web-shop-aws' });
      expect(body.catalogVersion).toBe(1);
      expect(body.architectureId).toBe('web-shop-aws');
      expect(body.contractual.availabilityPct.value).toBeGreaterThan(99.8);
      expect(body.observed.availabilityPct.value).toBeGreaterThan(body.contractual.availabilityPct.value ?? 100);
      // S3 Standard is committed to 99.9 %, the least of the four parts in series
      expect(body.contractual.contributions[0]?.subject).toBe('assets');
      expect(body.simulation).toBeNull();
    });

    it('simulates years the same for the same seed, around the exact mean', async () => {
      const ask = { architectureId: 'web-shop-aws', basis: 'observed', simulation: { years: 5000, seed: 11 } };
      const first = await answer<Availability>('/v1/availabilities', ask);
      expect(await answer<Availability>('/v1/availabilities', ask)).toEqual(first);
      const { meanDowntime, exactHoursPerYear } = first.simulation!;
      expect(Math.abs(meanDowntime.value - exactHoursPerYear)).toBeLessThan(4 * meanDowntime.standardError);
    });

    it('refuses more years than a run may have, naming the bound', async () => {
      const problem = await refusal(
        '/v1/availabilities',
        { architectureId: 'web-shop-aws', simulation: { years: 1e7, seed: 1 } },
        422,
      );
      expect(problem.errors[0]).toMatchObject({ path: 'simulation.years' });
    });

    it('gives one figure a row as CSV', async () => {
      const { text } = await post('/v1/availabilities?format=csv', { architectureId: 'web-shop-aws' }).expect(200);
      expect(text.split('\r\n')[0]).toBe('basis,row,subject,measure,value,unit,state,low,high,because,sourceIds');
      expect(text).toContain('contractual,contribution,assets,');
    });
  });

  describe('POST /v1/drills', () => {
    it('takes a zone down and tells that the rest carries on', async () => {
      const down = { provider: 'aws', region: 'us-east-1', zone: 1 };
      const body = await answer<Drill>('/v1/drills', { architectureId: 'web-shop-aws', down });
      expect(body.service).toBe('continues');
      expect(body.plan.way).toBe('automatic');
      expect(body.timeline[0]).toMatchObject({ kind: 'loss' });
      expect(body.timeline.at(-1)).toMatchObject({ kind: 'recovered' });
    });

    it('lets the same loss at a peak leave part of the demand unserved', async () => {
      const down = { provider: 'aws', region: 'us-east-1', zone: 1 };
      const body = await answer<Drill>('/v1/drills', { architectureId: 'web-shop-aws', down, moment: 'peak' });
      expect(body.service).toBe('partly');
      expect(body.plan.way).toBe('repaired');
    });

    it('knows that identity changes stop when their home region loses them, while requests go on', async () => {
      const down = { services: ['aws.iam'], region: 'us-east-1' };
      const body = await answer<Drill>('/v1/drills', { architectureId: 'web-shop-aws', down });
      expect(body.stops).toEqual([]);
      expect(body.frozen).toContain('web');
    });

    it('runs a past outage, in the region of the design if asked', async () => {
      const scenario = 'aws-2017-02-28-us-east-1';
      const body = await answer<Drill>('/v1/drills', { architectureId: 'web-shop-aws', scenario });
      expect(body.name).toBe('aws/us-east-1');
      expect(body.stops).toContain('assets');
      const elsewhere = await answer<Drill>('/v1/drills', {
        architectureId: 'web-shop-aws',
        scenario,
        inRegion: 'eu-west-1',
      });
      expect(elsewhere.stops).toEqual([]);
    });

    it.each([
      [{ provider: 'aws', region: 'us-east-9' }, 'unknown-region', 'down.region', 404],
      [{ provider: 'aws', region: 'us-east-1', zone: 9 }, 'invalid-request', 'down.zone', 400],
      [{ provider: 'aws', zone: 1 }, 'invalid-request', 'down.region', 400],
      [{ services: ['aws.iamm'] }, 'unknown-service', 'down.services[0]', 404],
      [{ components: ['wep'] }, 'invalid-request', 'down.components[0]', 400],
      [{ components: ['web'], provider: 'aws' }, 'invalid-request', 'down', 400],
      [{}, 'invalid-request', 'down.provider', 400],
    ])('refuses %j by path', async (down, code, path, status) => {
      const problem = await refusal('/v1/drills', { architectureId: 'web-shop-aws', down }, status);
      expect(problem.code).toBe(code);
      expect(problem.errors[0]?.path).toBe(path);
    });

    it('refuses a scenario that does not exist with the nearest ones', async () => {
      const problem = await refusal(
        '/v1/drills',
        { architectureId: 'web-shop-aws', scenario: 'aws-2017-02-28-us-east-2' },
        400,
      );
      expect(problem.errors[0]?.nearest).toContain('aws-2017-02-28-us-east-1');
    });

    it('gives the timeline as CSV', async () => {
      const down = { provider: 'aws', region: 'us-east-1' };
      const { text } = await post('/v1/drills?format=csv', { architectureId: 'web-shop-aws', down }).expect(200);
      expect(text.split('\r\n')[0]).toBe('atSeconds,atSecondsLow,atSecondsHigh,kind,subject,what,sourceIds');
    });
  });

  describe('GET /v1/drills/scenarios', () => {
    it('lists past outages with date and source, newest first', async () => {
      const { body } = await service.http.get('/v1/drills/scenarios?provider=aws').expect(200);
      const { items } = body as { items: { date: string; provider: string; sourceIds: string[]; down: string }[] };
      expect(items.length).toBeGreaterThan(10);
      expect(items.every((item) => item.provider === 'aws' && item.sourceIds.length > 0)).toBe(true);
      expect(items.map((item) => item.date)).toEqual(
        items
          .map((item) => item.date)
          .sort()
          .reverse(),
      );
    });
  });

  describe('POST /v1/recoveries', () => {
    it('shows recovery per disruption, the posture and what would raise it', async () => {
      const body = await answer<{
        score: { value: Figure };
        disruptions: { disruption: string; way: string; rto: Figure | null; weight: number }[];
        closures: { id: string; gain: number }[];
      }>('/v1/recoveries', { architectureId: 'web-shop-aws' });
      expect(body.disruptions.map((each) => each.disruption)).toEqual(['component', 'zone', 'region', 'provider']);
      expect(body.disruptions[3]).toMatchObject({ way: 'unrecoverable', rto: null });
      expect(body.closures.every((closure) => closure.gain > 0)).toBe(true);
      expect(body.closures.map((closure) => closure.id)).toContain('second-site:warm-standby');
    });

    it('takes weights that sum to 1 and refuses others', async () => {
      const weights = { component: 0, zone: 0, region: 0, provider: 1, availability: 0 };
      const ask = { architectureId: 'web-shop-aws', closures: false };
      const body = await answer<{ score: { value: Figure } }>('/v1/recoveries', { ...ask, weights });
      expect(body.score.value.value).toBe(0);
      const problem = await refusal('/v1/recoveries', { ...ask, weights: { ...weights, zone: 0.5 } }, 400);
      expect(problem.errors[0]).toMatchObject({ path: 'weights', bound: '1' });
    });

    it('is not raised by declaring fewer objectives', async () => {
      const ask = async (objectives: object | undefined): Promise<number> =>
        (
          await answer<{ score: { value: Figure } }>('/v1/recoveries', {
            architectureId: 'web-shop-aws',
            closures: false,
            ...(objectives ? { objectives } : {}),
          })
        ).score.value.value ?? 0;
      const strict = await ask({
        availabilityPct: 99.95,
        disruptions: { region: { rtoSeconds: 14_400, rpoSeconds: 3600 } },
      });
      expect(await ask(undefined)).toBeLessThanOrEqual(strict);
    });
  });
});
