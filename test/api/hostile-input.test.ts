import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINES } from '../support/engines.js';

interface Shop {
  readonly components: readonly { readonly id: string }[];
}

const text = readFileSync('seed/architectures/web-shop-aws.json', 'utf8');
const shop = JSON.parse(text) as Shop & Record<string, unknown>;
const JSON_TYPE = 'application/json';
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe.each(ENGINES)('hostile input on $name', (engine) => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp(engine, { HEADERS_TIMEOUT_MS: '500', REQUEST_TIMEOUT_MS: '1000' });
  });
  afterAll(() => service.close());

  const send = (body: string) => service.http.post('/v1/architectures').set('Content-Type', JSON_TYPE).send(body);
  const withName = (json: string) => JSON.stringify({ ...shop, name: '@' }).replace('"name":"@"', `"name":${json}`);

  it.each([
    ['nesting of 33', nested(33)],
    ['1e999', withName('1e999')],
    ['a key twice', withName('"a","name":"b"')],
    ['__proto__', withName('"a","__proto__":{"polluted":true}')],
    ['NUL', withName('"a\\u0000b"')],
    ['a lone surrogate', withName('"a\\udc00b"')],
  ])('refuses %s before the document is read', async (_what, body) => {
    expect((await send(body).expect(400)).body).toMatchObject({ code: 'malformed-body' });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it.each([
    ['2^53+1', '9007199254740993'],
    ['half a unit', '0.5'],
    ['less than nothing', '-1'],
    ['a number as text', '"2"'],
  ])('refuses a quantity of %s, naming it', async (_what, quantity) => {
    const [first, ...rest] = shop.components;
    const body = JSON.stringify({ ...shop, components: [{ ...first, quantity: '@' }, ...rest] });
    const answer = await send(body.replace('"quantity":"@"', `"quantity":${quantity}`)).expect(422);
    expect(answer.body).toMatchObject({ code: 'invalid-document', errors: [{ path: 'components[0].quantity' }] });
  });

  it('reads a quantity of -0 as none, not as something below', async () => {
    const [first] = shop.components;
    const architecture = JSON.stringify({ name: 'minus zero', components: [{ ...first, quantity: '@' }] });
    const body = `{"architecture":${architecture.replace('"@"', '-0')}}`;
    const answer = await service.http.post('/v1/estimates').set('Content-Type', JSON_TYPE).send(body).expect(200);
    expect(answer.text).not.toMatch(/:-0[,}]/);
  });

  it('refuses more components than a document may have', async () => {
    const components = Array.from({ length: 201 }, (_, n) => ({ ...shop.components[0], id: `c${n}` }));
    const answer = await send(JSON.stringify({ name: 'too many', components })).expect(422);
    expect(answer.body).toMatchObject({ code: 'invalid-document', errors: [{ path: 'components' }] });
  });

  it.each([
    'Ω≈ç√∫˜µ≤≥÷',
    '本屋 · 서점 · חנות · متجر',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'e\u0301 \u00e9',
    '\u202eabc',
    "'; DROP TABLE x; --",
    '%_\\',
  ])('stores the name %j and gives it back byte for byte', async (name) => {
    const { id } = (await send(JSON.stringify({ ...shop, name })).expect(201)).body as { id: string };
    const { body } = await service.http.get(`/v1/architectures/${id}`).expect(200);
    expect(Buffer.from((body as { name: string }).name)).toEqual(Buffer.from(name));
  });

  it.each(['0x10', '1e1', '+5', '05', '5.0.0', '', '१०'])('refuses limit=%j', async (limit) => {
    const { body } = await service.http.get('/v1/architectures').query({ limit }).expect(400);
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'limit' }] });
  });

  it('refuses the cursor of another list', async () => {
    const { body } = await service.http.get('/v1/regions?limit=1').expect(200);
    const { nextCursor } = body as { nextCursor: string };
    await service.http.get('/v1/services').query({ limit: 1, cursor: nextCursor }).expect(400);
    await service.http.get('/v1/regions').query({ limit: 1, provider: 'aws', cursor: nextCursor }).expect(400);
    await service.http.get('/v1/architectures').query({ cursor: nextCursor }).expect(400);
  });

  it.each(['%', '_', '*', '.*', '\\'])('takes the wildcard %j in a search literally', async (wildcard) => {
    const { body } = await service.http.get('/v1/regions').query({ search: wildcard, limit: 1000 }).expect(200);
    const all = (await service.http.get('/v1/regions?limit=1000').expect(200)).body as { items: unknown[] };
    expect((body as { items: unknown[] }).items.length).toBeLessThan(all.items.length);
  });

  it('gives up on headers and bodies that do not arrive', async () => {
    const head = 'POST /v1/architectures HTTP/1.1\r\nHost: a\r\n';
    const body = `${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    const [headers, bodies] = await Promise.all([
      drip(service.port, head, 'X-A: b\r\n'),
      drip(service.port, body, ' '),
    ]);
    for (const answer of [headers, bodies]) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"request-timeout"');
    }
  });
});

/** Sends a beginning, then the same few bytes again and again, and gives what came back once the service hangs up. */
function drip(port: number, start: string, again: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8');
    const timer = setInterval(() => socket.writable && socket.write(again), 100);
    socket.on('data', (chunk: string) => (answer += chunk));
    // Bytes sent after the answer are met with a reset.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
    socket.write(start);
  });
}
