import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { readPriceFeedsConfig } from '../../src/config/price-feeds.config.js';
import { PriceRefreshEntity } from '../../src/database/price-feed-entities.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates } from '../../src/price-feeds/price-updates.js';
import { FEED_FACTORIES, PRICE_RULES } from '../../src/price-feeds/refresh/price-refreshes.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';
import { FakeFeed, FAKE_RULES, fakeScript } from '../support/fake-feed.js';

interface Refresh {
  readonly catalogVersion: number;
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly version: number | null;
  readonly progress: Record<string, number | string | null>;
  readonly changes: Record<string, number> | null;
  readonly checks: { name: string; passed: boolean; examples: string[] }[];
  readonly mappings: { service: string; mapped: number; unmatched: number; unmatchedKinds: unknown[] }[];
}

/** Writing a version takes the longest: most tests only ask what would be written. */
const PLACE = { providers: ['aws'], regions: ['eu-west-1', 'eu-central-1'], services: ['FakeCompute'] };
const DRY = { ...PLACE, dryRun: true };

describe.each(ENGINES)('catalog refreshes on $name', (engine) => {
  let service: TestApp;
  let script = fakeScript();
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'planner-refreshes-'));
  const config = readPriceFeedsConfig({
    PRICE_REFRESH_OVER_HTTP: 'on',
    PRICE_REFRESH_SPOOL: spoolDirectory,
    PRICE_FEED_AWS_PAGES: '50',
    PRICE_REFRESH_PARTS: '1',
  });

  beforeAll(async () => {
    const feeds = [{ provider: 'aws', open: () => Promise.resolve(new FakeFeed(script)) }];
    service = await startApp(engine, {}, (builder) =>
      builder
        .overrideProvider(PRICE_FEEDS_CONFIG)
        .useValue(config)
        .overrideProvider(FEED_FACTORIES)
        .useValue(feeds)
        .overrideProvider(PRICE_RULES)
        .useValue(() => FAKE_RULES),
    );
  });
  afterAll(async () => {
    await service.close();
    rmSync(spoolDirectory, { recursive: true });
  });

  const start = async (body: object): Promise<Refresh> =>
    (await service.http.post('/v1/catalog/refreshes').send(body).expect(202)).body as Refresh;

  const find = async (id: string): Promise<Refresh> =>
    (await service.http.get(`/v1/catalog/refreshes/${id}`).expect(200)).body as Refresh;

  /** The refresh when it has ended, as its events tell. */
  const end = async (id: string): Promise<Refresh> => {
    const events = await eventsOf(await follow(id));
    return events.at(-1)!.data as Refresh;
  };

  const follow = (id: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${service.url}/v1/catalog/refreshes/${id}`, { headers: { accept: 'text/event-stream' }, signal });

  it('puts the delivered prices in use, answering 202 with the place to follow it', async () => {
    const asked = await service.http.post('/v1/catalog/refreshes').send(PLACE).expect(202);
    const { id, state } = asked.body as Refresh;
    expect(state).toBe('running');
    expect(asked.headers['location']).toBe(`/v1/catalog/refreshes/${id}`);
    const ended = await end(id);
    expect(ended).toMatchObject({ state: 'switched', version: 2, message: 'catalog version 2 is in use' });
    expect(ended.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(ended.changes).toMatchObject({ cheaper: 0, new: 0, gone: 0 });
    expect(ended.changes!['dearer']).toBe(ended.mappings[0]!.mapped);
    expect(ended.progress).toMatchObject({ phase: 'done', parts: 2, partsDone: 2, pages: 2, bytes: 2000 });
    // The service may begin to answer from the new version between the two answers.
    expect({ ...(await find(id)), catalogVersion: ended.catalogVersion }).toEqual(ended);
    expect(readdirSync(spoolDirectory)).toEqual([]);
  });

  it('answers every request while a version is switched in, each from one version', async () => {
    script = fakeScript({ factor: 1.005 });
    await askUntil(2);
    const { id } = await start(PLACE);
    const seen = await Promise.all(Array.from({ length: 6 }, () => askUntil(3)));
    expect(await end(id)).toMatchObject({ state: 'switched', version: 3 });
    expect(seen.flat().every(({ status }) => status === 200)).toBe(true);
    for (const answers of seen) {
      const versions = answers.map(({ version }) => version);
      expect(versions).toEqual([...versions].sort());
      expect(new Set(versions)).toEqual(new Set([2, 3]));
    }
  });

  /** Status and version of every answer, one request after the other, until one comes from the version. */
  const askUntil = async (version: number): Promise<{ status: number; version: number }[]> => {
    const answers: { status: number; version: number }[] = [];
    while (answers.at(-1)?.version !== version && answers.length < 50_000) {
      const path = '/v1/comparisons/compute?vcpu=4&memoryGib=16&geography=Europe&limit=1';
      const { status, body } = await service.http.get(path);
      answers.push({ status, version: (body as { catalogVersion: number }).catalogVersion });
    }
    return answers;
  };

  it('tells the progress as events, then the end, to whoever asks', async () => {
    script = fakeScript({ onArticle: slowly });
    const { id } = await start(DRY);
    const [one, other] = await Promise.all([follow(id), follow(id)]);
    expect(one.headers.get('content-type')).toBe('text/event-stream');
    const events = await eventsOf(one);
    expect(events.at(-1)!.name).toBe('end');
    const progress = events.filter(({ name }) => name === 'progress').map(({ data }) => data as Refresh['progress']);
    expect(progress.length).toBeGreaterThan(0);
    const rows = progress.map(({ skus }) => Number(skus));
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect((await eventsOf(other)).at(-1)).toEqual(events.at(-1));
  });

  it('runs one at a time, and names the one that runs', async () => {
    script = fakeScript({ onArticle: slowly });
    const running = await start(DRY);
    const refused = await service.http.post('/v1/catalog/refreshes').send(DRY).expect(409);
    expect(refused.body).toMatchObject({ code: 'conflict', errors: [{ value: running.id }] });
    expect((refused.body as { detail: string }).detail).toContain(running.id);
    expect((await end(running.id)).state).toBe('checked');
  });

  it('changes nothing in a dry run', async () => {
    const before = await versionInUse(service);
    script = fakeScript({ factor: 1.5 });
    const { id } = await start(DRY);
    expect(await end(id)).toMatchObject({ state: 'checked', version: null, message: 'every check passed' });
    expect(await versionInUse(service)).toBe(before);
  });

  it('keeps what a check refuses from being used, with a report that says why and how to accept it', async () => {
    const before = await versionInUse(service);
    script = fakeScript({ factor: 10 });
    const { id } = await start(PLACE);
    const refused = await end(id);
    expect(refused.state).toBe('refused');
    expect(refused.message).toContain(`planner accept ${id}`);
    expect(refused.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(['moved']);
    expect(await versionInUse(service)).toBe(before);
    const { body } = await service.http.get('/v1/catalog/versions').expect(200);
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      number: refused.version,
      state: 'staged',
      origin: 'price-feed',
      base: before,
    });
  });

  it('lists articles no rule names, and refuses nothing for them', async () => {
    script = fakeScript({ factor: 1.02, unmatched: 3 });
    const ended = await end((await start(DRY)).id);
    expect(ended.message).toBe('every check passed');
    expect(ended.mappings).toMatchObject([
      { service: 'FakeCompute', unmatched: 6, unmatchedKinds: [{ kind: 'Fee', count: 6 }] },
    ]);
    expect(ended.checks.find(({ name }) => name === 'unmatched-articles')!.examples).toHaveLength(1);
  });

  it('refuses a delivery that lacks a region that had prices', async () => {
    script = fakeScript({ missing: ['eu-west-1'] });
    const ended = await end((await start({ providers: ['aws'], regions: PLACE.regions, dryRun: true })).id);
    expect(ended.message).toContain('checks that failed: missing-regions, row-counts');
    const failed = ended.checks.filter(({ passed }) => !passed);
    expect(failed.map(({ name }) => name)).toEqual(['missing-regions', 'row-counts']);
    expect(failed[0]!.examples).toEqual(['aws/eu-west-1']);
  });

  it('goes on where it failed, without reading again what it had', async () => {
    script = fakeScript({ factor: 1.03, onArticle: failIn('eu-west-1') });
    const failed = await end((await start(DRY)).id);
    expect(failed).toMatchObject({ state: 'failed', version: null });
    expect(failed.message).toMatch(/the line is cut; catalog version \d+ is still in use; what was read is kept/);
    script = fakeScript({ factor: 1.03 });
    const ended = await end((await start(DRY)).id);
    expect(ended).toMatchObject({ state: 'checked', progress: { partsDone: 2, partsResumed: 1 } });
  });

  it('stops a feed that turns pages without end', async () => {
    script = fakeScript({ pages: Infinity });
    const failed = await end((await start(DRY)).id);
    expect(failed.state).toBe('failed');
    expect(failed.message).toContain('more than 50 pages, which is taken for paging without end');
  });

  it('ends what it sends when the reader leaves, and goes on without', async () => {
    script = fakeScript({ onArticle: slowly });
    const { id } = await start(DRY);
    const leave = new AbortController();
    const answer = await follow(id, leave.signal);
    await answer.body!.getReader().read();
    leave.abort();
    expect((await end(id)).state).toBe('checked');
  });

  it('tells of a refresh that another process runs, and ends where nothing is heard of it any more', async () => {
    const records = service.app.get(DataSource).getRepository(PriceRefreshEntity);
    const [template] = await records.find({ take: 1 });
    const beatAt = new Date().toISOString();
    const running = { ...template!, id: randomUUID(), state: 'running', beatAt, report: null } as const;
    await records.insert(running);
    const answer = follow(running.id);
    setTimeout(() => void records.update(running.id, { beatAt: '2026-01-02T03:04:05.678Z' }), 500);
    const events = await eventsOf(await answer);
    expect(events.map(({ name }) => name)).toEqual(['progress', 'end']);
    expect(events[1]!.data).toMatchObject({ id: running.id, state: 'running', lastSeenAt: '2026-01-02T03:04:05.678Z' });
    await records.delete(running.id);
  });

  it.each([
    ['a region there is not', { ...PLACE, regions: ['mars-1'] }, 'mars-1'],
    ['a provider without a feed', { providers: ['gcp'] }, 'there is no feed of gcp'],
    ['a provider there is not', { providers: ['oracle'] }, 'providers'],
    ['a key there is not', { provider: 'aws' }, 'provider'],
  ])('refuses %s before anything is started', async (_what, body, message) => {
    const before = await service.app.get(PriceUpdates).list(1);
    const refused = await service.http.post('/v1/catalog/refreshes').send(body).expect(422);
    expect((refused.body as { detail: string }).detail).toContain(message);
    expect(await service.app.get(PriceUpdates).list(1)).toEqual(before);
  });

  it('fails where the scope asks for nothing, saying how services are named', async () => {
    const ended = await end((await start({ ...PLACE, services: ['compute'] })).id);
    expect(ended.state).toBe('failed');
    expect(ended.message).toContain('services are named as the providers name them');
  });

  it('lists refreshes, the newest first', async () => {
    const { body } = await service.http.get('/v1/catalog/refreshes?limit=2').expect(200);
    const { items } = body as { items: { startedAt: string }[] };
    expect(items).toHaveLength(2);
    expect(items[0]!.startedAt >= items[1]!.startedAt).toBe(true);
  });

  it('knows no refresh that there was not', async () => {
    await service.http.get('/v1/catalog/refreshes/7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10').expect(404);
    await service.http.get('/v1/catalog/refreshes/none').expect(400);
  });
});

describe.each(ENGINES)('catalog refreshes with the usual settings on $name', (engine) => {
  it('are not started over HTTP', async () => {
    const service = await startApp(engine);
    const refused = await service.http.post('/v1/catalog/refreshes').send({}).expect(403);
    expect(refused.body).toMatchObject({ code: 'switched-off' });
    expect((refused.body as { detail: string }).detail).toContain('PRICE_REFRESH_OVER_HTTP=on');
    await service.close();
  });
});

async function slowly(count: number): Promise<void> {
  if (count % 1000 === 0) await new Promise((resume) => setTimeout(resume, 400));
}

function failIn(failing: string): (count: number, region: string) => void {
  return (_count, region) => {
    if (region === failing) throw new Error('the line is cut');
  };
}

/** Of the database; the service takes it a moment later. */
async function versionInUse({ http }: TestApp): Promise<number> {
  const { items } = (await http.get('/v1/catalog/versions').expect(200)).body as { items: StoredVersion[] };
  return items.find(({ state }) => state === 'serving')!.number;
}

interface StoredVersion {
  readonly number: number;
  readonly state: string;
}

interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

async function eventsOf(answer: Response): Promise<ServerEvent[]> {
  const blocks = (await answer.text()).split('\n\n').filter((block) => block.startsWith('event: '));
  return blocks.map((block) => {
    const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
    return { name, data: JSON.parse(data) as unknown };
  });
}
