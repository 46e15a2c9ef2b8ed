import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedAccess } from './feed-access.js';
import { guardedFetch, type GuardedRequest } from './guarded-fetch.js';
import { RequestPace } from './request-pace.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('guardedFetch', () => {
  let server: Server;
  let base: string;
  let answers: Record<string, Answer>;
  let seen: { url: string; authorization: string | undefined }[];
  let counted: number;
  const abort = new AbortController();

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = request.url ?? '';
      seen.push({ url, authorization: request.headers.authorization });
      (answers[url] ?? ((_request, other) => other.writeHead(404).end()))(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    answers = {};
    seen = [];
    counted = 0;
  });

  const access = (changed: Partial<FeedAccess> = {}): FeedAccess => ({
    endpoint: null,
    allowedHosts: [new URL(base).host],
    requestsPerSecond: 1000,
    concurrentRequests: 2,
    timeoutMs: 2000,
    responseBytesAtMost: 1000,
    pagesAtMost: 10,
    attemptsAtMost: 1,
    ...changed,
  });

  const fetched = async (path: string, request: GuardedRequest = {}, changed: Partial<FeedAccess> = {}) => {
    const context = { signal: abort.signal, countBytes: (bytes: number) => (counted += bytes) };
    const rules = access(changed);
    const answer = await guardedFetch('azure', `${base}${path}`, request, rules, new RequestPace(rules), context);
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body) pieces.push(piece);
    return { text: Buffer.concat(pieces).toString(), type: answer.headers.get('content-type') };
  };

  it('gives the answer and counts its bytes', async () => {
    answers['/prices'] = (_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"Items":[]}');
    };
    expect(await fetched('/prices')).toEqual({ text: '{"Items":[]}', type: 'application/json' });
    expect(counted).toBe(12);
  });

  it('follows a redirect to an allowed host', async () => {
    answers['/old'] = (_request, response) => response.writeHead(302, { location: '/new' }).end();
    answers['/new'] = (_request, response) => response.end('here');
    expect((await fetched('/old')).text).toBe('here');
  });

  it('refuses a redirect to a link-local address, before anything is sent there', async () => {
    answers['/away'] = (_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    await expect(fetched('/away')).rejects.toMatchObject({ code: 'host-not-allowed' });
  });

  it('keeps credentials from another origin', async () => {
    const other = createServer((request, response) => response.end(String(request.headers.authorization)));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    answers['/moved'] = (_request, response) => response.writeHead(307, { location: `http://${host}/` }).end();
    const allowedHosts = [new URL(base).host, host];
    const { text } = await fetched('/moved', { headers: { Authorization: 'Bearer secret' } }, { allowedHosts });
    expect(text).toBe('undefined');
    expect(seen).toEqual([{ url: '/moved', authorization: 'Bearer secret' }]);
    other.closeAllConnections();
    other.close();
  });

  it('ends a circle of redirects', async () => {
    answers['/round'] = (_request, response) => response.writeHead(302, { location: '/round' }).end();
    await expect(fetched('/round')).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(seen).toHaveLength(6);
  });

  it('limits what a compressed answer becomes', async () => {
    answers['/bomb'] = (_request, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000)));
    await expect(fetched('/bomb')).rejects.toMatchObject({ code: 'response-too-large' });
  });

  it('ends an answer that does not come whole in time', async () => {
    answers['/slow'] = (_request, response) => response.write('{');
    await expect(fetched('/slow', {}, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('PRICE_FEED_AZURE_TIMEOUT_MS'),
    });
  });

  it('tells an answer that breaks off', async () => {
    answers['/cut'] = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(fetched('/cut')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tells a host that does not listen', async () => {
    const allowedHosts = ['127.0.0.1:9'];
    const rules = access({ allowedHosts });
    const context = { signal: abort.signal, countBytes: () => undefined };
    const asked = guardedFetch('aws', 'http://127.0.0.1:9/', {}, rules, new RequestPace(rules), context);
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each([
    [401, {}, 'credentials'],
    [403, {}, 'not-permitted'],
    [403, { date: 'Tue, 24 Nov 2020 10:00:00 GMT' }, 'clock-skew'],
    [404, {}, 'unexpected-answer'],
    [408, {}, 'timeout'],
    [429, {}, 'rate-limited'],
    [500, {}, 'unavailable'],
    [503, {}, 'unavailable'],
  ])('tells status %d %j as %s', async (status, headers, code) => {
    answers['/prices?key=secret'] = (_request, response) => response.writeHead(status, headers).end('secret');
    const failed = fetched('/prices?key=secret');
    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  it('gives the answer of a failure where the caller reads why', async () => {
    answers['/refused'] = (_request, response) => response.writeHead(403).end('{"reason":"SERVICE_DISABLED"}');
    expect((await fetched('/refused', { keepFailures: true })).text).toBe('{"reason":"SERVICE_DISABLED"}');
  });

  it('passes on how long it is asked to wait', async () => {
    answers['/busy'] = (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end();
    await expect(fetched('/busy')).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 7000 });
  });
});
