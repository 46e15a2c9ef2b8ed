import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

const shop = JSON.parse(readFileSync('seed/architectures/web-shop-aws.json', 'utf8')) as Record<string, unknown>;
const named = (name: string) => ({ ...shop, name });

describe.each(ENGINES)('architectures on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine);
  });
  afterAll(() => service.close());

  const create = (document: unknown) => service.http.post('/v1/architectures').send(document as object);

  it('offers the examples of the seed from the start', async () => {
    const { body } = await service.http.get('/v1/architectures').expect(200);
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'kubernetes-platform',
        'two-cloud-active-passive',
        'web-shop-aws',
        'web-shop-azure',
        'web-shop-gcp',
      ]),
    );
  });

  it('stores a document under a new id and gives it back byte for byte', async () => {
    const document = named('Laden für Bücher – 本屋 🏪');
    const created = await create(document).expect(201);
    const { id } = created.body as { id: string };
    expect(created.headers['location']).toBe(`/v1/architectures/${id}`);
    expect(created.headers['etag']).toBe('"r1"');
    const { body } = await service.http.get(`/v1/architectures/${id}`).expect(200);
    expect(body).toMatchObject({ id, revision: 1, name: document.name, document });
  });

  it('refuses a malformed document, naming every wrong path, and stores nothing', async () => {
    const before = await service.http.get('/v1/architectures?limit=1000');
    const document = {
      name: 'bad',
      components: [{ id: 'web', service: 'aws.ec3', region: 'mars-1', quantity: 1.5 }],
      extra: true,
    };
    const { body } = await create(document)
      .expect(422)
      .expect('content-type', /problem\+json/);
    const { code, errors } = body as { code: string; errors: { path: string }[] };
    expect(code).toBe('invalid-document');
    expect(errors.map(({ path }) => path).sort()).toEqual(['components[0].quantity', 'extra']);
    const after = await service.http.get('/v1/architectures?limit=1000');
    expect(after.body).toEqual(before.body);
  });

  it('replaces a document only on the revision it was read at', async () => {
    const { id } = (await create(named('first')).expect(201)).body as { id: string };
    const put = (tag: string | null, name: string) => {
      const request = service.http.put(`/v1/architectures/${id}`).send(named(name));
      return tag === null ? request : request.set('If-Match', tag);
    };
    await put(null, 'no tag').expect(428);
    await put('"r1"', 'second').expect(200).expect('etag', '"r2"');
    await put('"r1"', 'lost update').expect(412);
    await put('W/"r2"', 'weak tag').expect(412);
    const { body } = await service.http.get(`/v1/architectures/${id}`);
    expect(body).toMatchObject({ name: 'second', revision: 2 });
  });

  it('lets exactly one of two changes to the same revision through', async () => {
    const { id } = (await create(named('contended')).expect(201)).body as { id: string };
    const put = (name: string) => service.http.put(`/v1/architectures/${id}`).set('If-Match', '"r1"').send(named(name));
    const statuses = (await Promise.all(['a', 'b', 'c', 'd'].map(put))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412, 412, 412]);
  });

  it('deletes a document on its current revision only', async () => {
    const { id } = (await create(named('short-lived')).expect(201)).body as { id: string };
    await service.http.delete(`/v1/architectures/${id}`).expect(428);
    await service.http.delete(`/v1/architectures/${id}`).set('If-Match', '"r9"').expect(412);
    await service.http.delete(`/v1/architectures/${id}`).set('If-Match', '"r1"').expect(204);
    await service.http.get(`/v1/architectures/${id}`).expect(404);
    await service.http.delete(`/v1/architectures/${id}`).set('If-Match', '"r1"').expect(404);
  });

  it('answers a repeated create under one idempotency key with what the first stored', async () => {
    const send = (name: string) => create(named(name)).set('Idempotency-Key', `key-${engine.name}`);
    const answers = await Promise.all([send('once'), send('once'), send('once')]);
    const ids = new Set(answers.map(({ body }) => (body as { id: string }).id));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(ids.size).toBe(1);
    const { body } = await send('other').expect(422);
    expect(body).toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('yields every surviving document once while others come and go', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    const kept = (await create(named('kept')).expect(201)).body as { id: string };
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await service.http.get(`/v1/architectures?limit=2${query}`).expect(200);
      const page = body as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      const extra = (await create(named('passing')).expect(201)).body as { id: string };
      await service.http.delete(`/v1/architectures/${extra.id}`).set('If-Match', '"r1"').expect(204);
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(kept.id);
    expect(seen).toContain('web-shop-aws');
  });

  it('refuses a forged cursor', async () => {
    const { body } = await service.http.get('/v1/architectures?cursor=bm9uc2Vuc2U').expect(400);
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'cursor' }] });
  });
});
