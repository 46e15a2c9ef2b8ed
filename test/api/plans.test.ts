import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogHolder } from '../../src/catalog/catalog-holder.js';
import type { Catalog } from '../../src/catalog/domain/catalog.js';
import { DocumentStore } from '../../src/documents/document-store.js';
import { PlanThreads } from '../../src/planning/threads/plan-threads.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { repriced } from '../support/repriced-catalog.js';

interface Point {
  id: string;
  monthlyUsd: number;
  lockInIndex: number;
  burdenIndex: number;
  posture: number;
}
interface Plan {
  id: string;
  status: string;
  limitReached: string | null;
  items: Point[];
  recommendation: { plan: string; runnerUp: { plan: string } } | null;
  infeasible: { because: string; conflict: { constraint: string; gives: string; bestValue: number | null }[] } | null;
  counts: { placementsCovered: number; frames: number };
}
interface Comparison {
  after: { id: string; catalogVersion: number; points: number };
  recommendation: { changed: boolean; because: string };
  gone: { because: string }[];
  added: Point[];
  kept: { monthlyUsdBefore: number; monthlyUsdAfter: number; monthlyUsdChange: number }[];
}
interface Refusal {
  code: string;
  errors: { path: string; nearest?: string[] }[];
}

function nextVersion(catalog: Catalog): Catalog {
  const isAws = (key: string): boolean => {
    const region = /^(\d+)\//.exec(key)?.[1];
    return region === undefined ? key.startsWith('aws.') : catalog.regions[Number(region)]?.provider === 'aws';
  };
  const dearer = repriced(catalog, (key) => (isAws(key) ? 3 : 1));
  return { ...dearer, version: { ...catalog.version, number: 2, hash: 'dearer' } };
}

const workload = JSON.parse(readFileSync('seed/workloads/records-service.json', 'utf8')) as {
  components: object[];
  constraints: object;
};
const constrained = (constraints: object) => ({
  ...workload,
  constraints: { ...workload.constraints, ...constraints },
});

describe.each(ENGINES)('workloads and plans on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const post = (path: string, body: object) => service.http.post(path).send(body);

  it('stores the workloads of the seed, and takes, changes and removes others like architectures', async () => {
    const { body: list } = await service.http.get('/v1/workloads').expect(200);
    expect((list as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([
      'event-platform',
      'records-service',
      'web-shop',
    ]);
    const created = await post('/v1/workloads', workload).expect(201);
    const location = created.headers['location'] ?? '';
    expect(created.headers['etag']).toBe('"r1"');
    await service.http.put(location).set('If-Match', '"r7"').send(workload).expect(412);
    await service.http.put(location).set('If-Match', '"r1"').send(workload).expect(200);
    await service.http.delete(location).set('If-Match', '"r2"').expect(204);
    await service.http.get(location).expect(404);
  });

  it('names every fault of a workload at once', async () => {
    const broken = {
      name: 'broken',
      components: [
        { id: 'web', capabilities: ['compute.vms', 'compute.vm'], units: 0 },
        { id: 'app', capabilities: ['compute.vm'], minimumServing: 3, usage: { request: 1 } },
      ],
      connections: [{ from: 'web', to: 'nowhere', gbPerMonth: 1 }],
    };
    const { body } = await post('/v1/workloads', broken).expect(422);
    expect((body as Refusal).errors.map(({ path }) => path)).toContain('components[0].units');
    const sound = { ...broken, components: [{ ...broken.components[0], units: 1 }, broken.components[1]] };
    const { body: second } = await post('/v1/workloads', sound).expect(422);
    expect((second as Refusal).errors.map(({ path }) => path)).toEqual([
      'components[0].capabilities[0]',
      'components[0].vcpu',
      'components[0].memoryGib',
      'components[1].usage.request',
      'components[1].minimumServing',
      'components[1].vcpu',
      'components[1].memoryGib',
      'connections[0].to',
    ]);
    expect((second as Refusal).errors[0]?.nearest).toContain('compute.vm');
  });

  it('answers a complete front whose points are scored as POST /v1/scorecards scores them, to the digit', async () => {
    const { body, headers } = await post('/v1/plans', { workloadId: 'records-service' }).expect(201);
    const plan = body as Plan;
    expect(plan.status).toBe('complete');
    expect(headers['location']).toBe(`/v1/plans/${plan.id}`);
    expect(plan.counts.placementsCovered).toBeGreaterThan(1e6);
    for (const id of [plan.items[0]?.id, plan.recommendation?.plan]) {
      const point = plan.items.find((each) => each.id === id);
      const { body: detail } = await service.http.get(`/v1/plans/${plan.id}/points/${id ?? ''}`).expect(200);
      const { architecture, scorecard } = detail as {
        architecture: object;
        scorecard: { scores: Record<string, { value: { value: number; low: number | null } }> };
      };
      const objectives = undefined;
      const { body: cards } = await post('/v1/scorecards', { candidates: [{ architecture }], objectives }).expect(200);
      expect((cards as { items: object[] }).items[0]).toEqual(scorecard);
      const { cost, burden, posture } = scorecard.scores;
      expect(point).toMatchObject({
        monthlyUsd: cost?.value.value,
        lockInIndex: scorecard.scores['lock-in']?.value.value,
        burdenIndex: burden?.value.value,
        posture: posture?.value.value ?? posture?.value.low,
      });
    }
  });

  it('answers the same request with the same bytes, keeps the plan and gives the front as CSV', async () => {
    const question = { workload };
    const { text, body } = await post('/v1/plans', question).expect(201);
    const again = await post('/v1/plans', question).expect(201);
    expect(again.text).toBe(text);
    const { id, items } = body as Plan;
    expect((await service.http.get(`/v1/plans/${id}`).expect(200)).text).toBe(text);
    const csv = await service.http.get(`/v1/plans/${id}`).set('Accept', 'text/csv').expect(200);
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(items.length + 1);
  });

  it('says why a region is left out', async () => {
    const { body } = await post('/v1/plans', { workloadId: 'records-service' }).expect(201);
    const { id } = body as Plan;
    const { body: why } = await service.http
      .get(`/v1/plans/${id}/rejections?provider=aws&region=us-east-1`)
      .expect(200);
    const { items } = why as { items: { rule: string; because: string }[] };
    expect(items).toEqual([
      expect.objectContaining({ rule: 'residency', because: 'data would be kept in US, not in DE, NL' }),
    ]);
  });

  it('tells which ceilings conflict and what each would have to be', async () => {
    const ceilings = { monthlyUsdAtMost: 10, postureAtLeast: 1 };
    const { body } = await post('/v1/plans', { workload: constrained({ ceilings }) }).expect(201);
    const { status, infeasible, items } = body as Plan;
    expect({ status, items }).toEqual({ status: 'infeasible', items: [] });
    expect(infeasible?.conflict.map(({ constraint }) => constraint)).toEqual(['ceilings.monthlyUsdAtMost']);
    expect(infeasible?.conflict[0]?.bestValue).toBeGreaterThan(10);
  });

  it('tells which constraints leave no site', async () => {
    const { body } = await post('/v1/plans', {
      workload: constrained({ providers: ['aws'], countries: ['NL'] }),
    }).expect(201);
    const { status, infeasible } = body as Plan;
    expect(status).toBe('infeasible');
    expect(infeasible?.conflict.map(({ constraint }) => constraint)).toEqual(['providers', 'countries']);
    expect(infeasible?.conflict.map(({ gives }) => gives)).toEqual([
      'a plan, if it were given up',
      'a plan, if it were given up',
    ]);
  });

  it('says that it is partial when a limit is reached, and which', async () => {
    const { body } = await post('/v1/plans', { workload, limits: { designs: 5 } }).expect(201);
    expect(body).toMatchObject({ status: 'partial', limitReached: 'designs' });
  });

  it('answers a plan as a decision record in Markdown', async () => {
    const { text, headers } = await post('/v1/plans', { workload }).set('Accept', 'text/markdown').expect(201);
    expect(headers['content-type']).toMatch(/^text\/markdown/);
    const { body } = await post('/v1/plans', { workload }).expect(201);
    const { id, items, recommendation } = body as Plan;
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Plan: Records service',
      ...['## Recommendation', '## The front', '## What it covers'],
    ]);
    expect(text).toContain(`**${recommendation?.plan ?? ''}**, `);
    expect(text).toContain(`Runner-up: **${recommendation?.runnerUp.plan ?? ''}**, `);
    expect(text.split('\n').filter((line) => /^\| p\d/.test(line))).toHaveLength(items.length);
    expect(text).toContain(`plan ${id}, whose`);
    const none = { workload: constrained({ ceilings: { monthlyUsdAtMost: 10 } }) };
    const infeasible = await post('/v1/plans?format=markdown', none).expect(201);
    expect(infeasible.text).toContain('**No plan keeps all constraints.**');
    expect(infeasible.text).toContain('| ceilings.monthlyUsdAtMost | a plan, if it were ');
  });

  it('keeps a plan cut short by the clock apart from the whole one', async () => {
    const question = { workload: { ...workload, name: `clock ${engine.name}` } };
    const cut = await post('/v1/plans', { ...question, limits: { seconds: 0.01 } }).expect(201);
    const again = await post('/v1/plans', { ...question, limits: { seconds: 0.01 } }).expect(201);
    const whole = await post('/v1/plans', { ...question, limits: { seconds: 600 } }).expect(201);
    const plain = await post('/v1/plans', question).expect(201);
    expect(cut.body).toMatchObject({ status: 'partial', limitReached: 'time', infeasible: null });
    expect((again.body as Plan).id).not.toBe((cut.body as Plan).id);
    expect(whole.body).toMatchObject({ status: 'complete', limitReached: null });
    expect(plain.text).toBe(whole.text);
    await post('/v1/plans', { ...question, limits: { seconds: 0 } }).expect(422);
  });

  it('makes a plan again: on the same catalog it is the same plan, on another it tells what changed', async () => {
    const { body } = await post('/v1/plans', { workload }).expect(201);
    const { id, items, recommendation } = body as Plan;
    const same = await post(`/v1/plans/${id}/reruns`, {}).expect(201);
    expect(same.body).toMatchObject({
      before: { id, catalogVersion: 1, points: items.length, recommended: recommendation?.plan },
      after: { id, catalogVersion: 1, points: items.length, recommended: recommendation?.plan },
      recommendation: { changed: false },
      gone: [],
      added: [],
    });
    const unmoved = {
      monthlyUsdChange: 0,
      placedAnew: false,
      lockInIndexChange: 0,
      burdenIndexChange: 0,
      postureChange: 0,
    };
    expect((same.body as Comparison).kept).toEqual(items.map(() => expect.objectContaining(unmoved)));

    const holder = service.app.get(CatalogHolder);
    const current = holder.current();
    try {
      // The next version: AWS at three times its prices, all else as it was.
      holder.swap(nextVersion(current));
      const rerun = await post(`/v1/plans/${id}/reruns`, {}).expect(201);
      const { after, gone, added, kept, recommendation: change } = rerun.body as Comparison;
      expect(rerun.headers['location']).toBe(`/v1/plans/${after.id}`);
      expect(after).toMatchObject({ catalogVersion: 2 });
      expect(gone.length + kept.length).toBe(items.length);
      expect(added.length + kept.length).toBe(after.points);
      expect(gone.length).toBeGreaterThan(0);
      expect(gone.every(({ because }) => because !== '')).toBe(true);
      for (const each of kept) {
        expect(each.monthlyUsdChange).toBeCloseTo(each.monthlyUsdAfter - each.monthlyUsdBefore, 6);
        expect(each.monthlyUsdChange).toBeGreaterThanOrEqual(0);
      }
      expect(change.changed).toBe(true);
      const { body: second } = await service.http.get(`/v1/plans/${after.id}`).expect(200);
      expect((second as Plan).items).toHaveLength(after.points);
    } finally {
      holder.swap(current);
    }
    await post('/v1/plans/no-such/reruns', {}).expect(404);
  });

  it('refuses weights that are all zero, and a question with no workload or two', async () => {
    await post('/v1/plans', { workload, weights: { cost: 0 } }).expect(400);
    await post('/v1/plans', {}).expect(422);
    await post('/v1/plans', { workload, workloadId: 'web-shop' }).expect(422);
    await post('/v1/plans', { workloadId: 'no-such' }).expect(404);
  });

  it('stops the work when the client goes away', async () => {
    const shop = JSON.parse(readFileSync('seed/workloads/web-shop.json', 'utf8')) as object;
    const text = JSON.stringify({ workload: { ...shop, name: 'left', constraints: { mostProviders: 3 } } });
    const threads = service.app.get(PlanThreads);
    const untilBusy = async (count: number): Promise<void> => {
      while (threads.busy !== count) await setTimeout(10);
    };
    const socket = connect(service.port, '127.0.0.1');
    socket.write(
      `POST /v1/plans HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
    await untilBusy(1);
    socket.destroy();
    // How long it takes is measured in the bench; here it must happen before the plan is made, since that would be kept.
    await untilBusy(0);
    const { records } = await service.app.get(DocumentStore).list('plan', null, 1000);
    expect(records.map(({ name }) => name)).not.toContain('left');
  });
});
