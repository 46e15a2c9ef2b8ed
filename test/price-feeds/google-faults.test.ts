import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { sendJson, sendStatus } from './google-server.js';
import { DISK, RUN, useGoogleSetting } from './google-setting.js';

describe('the feed of Google Cloud when something is wrong', () => {
  const setting = useGoogleSetting();

  const whole = (response: ServerResponse): void => {
    sendJson(response, 200, { skus: [DISK], nextPageToken: '' });
  };

  it.each([
    ['Retry-After', { 'retry-after': '0.2' }, []],
    ['RetryInfo', {}, [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '0.2s' }]],
  ])('waits as %s asks after 429, and goes on', async (_name, headers, details) => {
    setting.server.faults = [
      (_request, response) => {
        sendStatus(response, 429, 'RESOURCE_EXHAUSTED', 'Quota exceeded', details, headers);
        return true;
      },
    ];
    const start = performance.now();
    expect(await setting.read(RUN, { attemptsAtMost: 2 })).toHaveLength(2);
    expect(performance.now() - start).toBeGreaterThan(190);
    expect(setting.server.seen).toHaveLength(2);
  });

  it.each([
    [429, 'RESOURCE_EXHAUSTED', 'rate-limited', 'try again later'],
    [500, 'INTERNAL', 'unavailable', 'try again later'],
    [503, 'UNAVAILABLE', 'unavailable', 'try again later'],
    [403, 'PERMISSION_DENIED', 'not-permitted', 'may not use the Cloud Billing API'],
    [401, 'UNAUTHENTICATED', 'credentials', 'expired'],
    [404, 'NOT_FOUND', 'unexpected-answer', '404'],
  ])('tells %d %s as %s, after as many attempts as allowed', async (status, name, code, advice) => {
    setting.server.faults = Array.from({ length: 3 }, () => (_request, response) => {
      sendStatus(response, status, name, 'a text with test-api-k3y');
      return true;
    });
    const failed = setting.read(RUN, { attemptsAtMost: 2 });
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(advice) });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('k3y') });
    expect(setting.server.seen).toHaveLength(['rate-limited', 'unavailable'].includes(code) ? 2 : 1);
  });

  it.each([
    [400, 'INVALID_ARGUMENT', 'API_KEY_INVALID', 'credentials', 'check GOOGLE_API_KEY'],
    [403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', 'not-permitted', 'enable the Cloud Billing API'],
    [403, 'PERMISSION_DENIED', 'API_KEY_SERVICE_BLOCKED', 'not-permitted', 'allow it the Cloud Billing API'],
    [401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_EXPIRED', 'credentials', 'gcloud auth application-default login'],
  ])('tells %d %s for the reason %s as %s', async (status, name, reason, code, advice) => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }];
    setting.server.faults = [
      (_request, response) => {
        sendStatus(response, status, name, 'refused', details);
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({ code, message: expect.stringContaining(advice) });
  });

  it('tells a clock that is wrong', async () => {
    setting.server.faults = [
      (_request, response) => {
        const date = new Date(Date.now() - 3_600_000).toUTCString();
        sendStatus(response, 401, 'UNAUTHENTICATED', 'Request had invalid credentials', [], { date });
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'clock-skew',
      message: expect.stringContaining('clock'),
    });
  });

  it('tells an answer that does not come in time', async () => {
    setting.server.faults = [() => true];
    await expect(setting.read(RUN, { timeoutMs: 150 })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('PRICE_FEED_GCP_TIMEOUT_MS'),
    });
  });

  it('tells an answer that breaks off', async () => {
    setting.server.faults = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"skus":[');
        setTimeout(() => response.destroy(), 20);
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tells an answer that is cut short', async () => {
    setting.server.faults = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"skus":[{"skuId":"A');
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('cut short'),
    });
  });

  it('tells a page of a proxy in between', async () => {
    setting.server.faults = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('text/html'),
    });
  });

  it('refuses a redirect to a link-local address, before anything is sent there', async () => {
    setting.server.faults = [
      (_request, response) => {
        response.writeHead(302, { location: 'http://169.254.169.254/computeMetadata/v1/' }).end();
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({ code: 'host-not-allowed' });
  });

  it('refuses an endpoint that is not allowed', async () => {
    await expect(setting.read(RUN, { allowedHosts: ['cloudbilling.googleapis.com'] })).rejects.toMatchObject({
      code: 'host-not-allowed',
    });
    expect(setting.server.seen).toEqual([]);
  });

  it('limits what a compressed answer becomes', async () => {
    setting.server.faults = [
      (_request, response) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
        response.writeHead(200, headers).end(gzipSync(Buffer.alloc(5_000_000, ' ')));
        return true;
      },
    ];
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'response-too-large',
      message: expect.stringContaining('PRICE_FEED_GCP_RESPONSE_BYTES'),
    });
  });

  it('ends paging that names the same next page again', async () => {
    let asked = 0;
    setting.server.faults = Array.from({ length: 5 }, () => (_request, response) => {
      asked += 1;
      sendJson(response, 200, { skus: [{ ...DISK, skuId: `S${asked}` }], nextPageToken: 'again' });
      return true;
    });
    await expect(setting.read(RUN)).rejects.toMatchObject({ code: 'endless-paging' });
    expect(asked).toBe(2);
  });

  it('ends paging that gives a page again under another name', async () => {
    let asked = 0;
    setting.server.faults = Array.from({ length: 5 }, () => (_request, response) => {
      asked += 1;
      sendJson(response, 200, { skus: [DISK], nextPageToken: `next-${asked}` });
      return true;
    });
    await expect(setting.read(RUN)).rejects.toMatchObject({ code: 'endless-paging' });
    expect(asked).toBe(2);
  });

  it('ends paging beyond what is allowed', async () => {
    setting.server.pageSizeAtMost = 1;
    const skus = Array.from({ length: 30 }, (_value, at) => ({ ...DISK, skuId: `S${at}` }));
    setting.server.services = { [RUN]: { displayName: 'Cloud Run', skus } };
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'endless-paging',
      message: expect.stringContaining('PRICE_FEED_GCP_PAGES'),
    });
    expect(setting.server.seen).toHaveLength(20);
  });

  it('goes on after a page without articles', async () => {
    setting.server.faults = [
      (_request, response) => {
        sendJson(response, 200, { nextPageToken: 'from-0' });
        return true;
      },
      (_request, response) => {
        whole(response);
        return true;
      },
    ];
    expect(await setting.read(RUN)).toHaveLength(1);
  });

  it('stops when it is called off', async () => {
    const abort = new AbortController();
    setting.server.faults = [
      () => {
        abort.abort(new Error('called off'));
        return true;
      },
    ];
    const items = (await setting.open()).read({ id: RUN, service: RUN, region: null }, setting.context(abort.signal));
    await expect(items[Symbol.asyncIterator]().next()).rejects.toThrow('called off');
  });
});
