import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIZES_SERVICE } from '../../src/price-feeds/feeds/azure/azure-parts.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { aContext, setEnvironment } from './aws-setting.js';
import { always, answering, failureOf } from './azure-failures.js';
import { type AzureServer, entraError, sendJson, SUBSCRIPTION, TOKEN, type Fault } from './azure-server.js';
import { aSku, CREDENTIALS, openFeed, readPart, START_MS, startServer } from './azure-setting.js';

let server: AzureServer;
let restore: () => void;

beforeAll(async () => {
  server = await startServer();
}, START_MS);
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  server.asked.length = 0;
  Object.assign(server, { faults: [], skus: [aSku('Standard_D2s_v5', { vCPUs: '2', MemoryGB: '8' })] });
  restore = setEnvironment(CREDENTIALS);
});
afterEach(() => {
  restore();
});

const SIZES = { id: 'sizes.eastus2', service: SIZES_SERVICE, region: 'eastus2' };
const SCOPE = { providers: [], regions: ['eastus2'], services: ['Virtual Machines'] };
/** Lets a request through: the first two are for the authority and its token. */
const PASS: Fault = () => false;

async function readSizes(more: Partial<FeedAccess> = {}): Promise<unknown> {
  const feed = openFeed(server, more);
  const context = aContext();
  await feed.parts(SCOPE, context);
  return readPart(feed, SIZES, context);
}

describe('credentials', () => {
  it.each([
    [7_000_215, 'invalid_client', 'the client secret is wrong'],
    [7_000_222, 'invalid_client', 'the client secret has expired'],
    [700_016, 'unauthorized_client', 'check AZURE_CLIENT_ID'],
    [50_034, 'invalid_grant', 'check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET'],
  ])('that Entra ID refuses with AADSTS%d fail with what to do', async (code, error, told) => {
    server.faults = [PASS, answering(401, {}, entraError(code, error))];
    const failure = await failureOf(() => openFeed(server).parts(SCOPE, aContext()));
    expect(failure).toMatchObject({ code: 'credentials', message: expect.stringContaining(told) });
    expect(failure.message).toContain(`AADSTS${code}`);
  });

  it('with a wrong secret are told from those of a wrong clock', async () => {
    server.faults = [PASS, answering(401, {}, entraError(700_024, 'invalid_client'))];
    const failure = await failureOf(() => openFeed(server).parts(SCOPE, aContext()));
    expect(failure).toMatchObject({ code: 'clock-skew', message: expect.stringContaining('clock') });
  });

  it('that are not what Entra ID knows are refused by it', async () => {
    restore();
    restore = setEnvironment({ ...CREDENTIALS, AZURE_CLIENT_SECRET: 'another-secret' });
    const failure = await failureOf(() => openFeed(server).parts(SCOPE, aContext()));
    expect(failure).toMatchObject({ code: 'credentials', message: expect.stringContaining('AADSTS7000215') });
    expect(failure.message).not.toContain('another-secret');
  });

  it('are asked for again after the time Entra ID asks for', async () => {
    server.faults = [PASS, answering(429, { 'retry-after': '4' })];
    const feed = openFeed(server);
    expect(await feed.parts(SCOPE, aContext())).toHaveLength(2);
    expect(feed.waits[0]).toBeGreaterThanOrEqual(4000);
  });
});

describe('the Resource SKUs list', () => {
  it.each([
    ['ExpiredAuthenticationToken', 401, 'credentials', 'has expired'],
    ['AuthorizationFailed', 403, 'not-permitted', 'the role Reader'],
    ['SubscriptionNotFound', 404, 'not-permitted', 'AZURE_SUBSCRIPTION_ID'],
    ['InvalidAuthenticationToken', 401, 'credentials', 'missing, wrong or expired'],
  ])('that refuses with %s fails with what to do', async (code, answered, expected, told) => {
    server.faults = [PASS, PASS, answering(answered, {}, { error: { code, message: `about ${TOKEN}` } })];
    expect(await failureOf(() => readSizes())).toMatchObject({
      code: expected,
      message: expect.stringContaining(told),
    });
  });

  it('that has another time fails for the clock', async () => {
    server.faults = [PASS, PASS, answering(401, { date: new Date(Date.now() - 3_600_000).toUTCString() })];
    expect(await failureOf(() => readSizes())).toMatchObject({
      code: 'clock-skew',
      message: expect.stringContaining('set the clock'),
    });
  });

  it('is asked again after the time it asks for, by the rules of the feed and not the SDK', async () => {
    server.faults = [PASS, PASS, answering(429, { 'retry-after': '5' }), answering(503)];
    expect(await readSizes()).toHaveLength(1);
    expect(server.askedFor('/skus')).toHaveLength(3);
  });

  it('gets the token alone: a next page elsewhere is not asked for', async () => {
    const nextLink = `https://elsewhere.example/subscriptions/${SUBSCRIPTION}/skus`;
    server.faults = [PASS, PASS, answering(200, {}, { value: [], nextLink })];
    const failure = await failureOf(() => readSizes({ allowedHosts: [server.host, 'elsewhere.example'] }));
    expect(failure).toMatchObject({
      code: 'host-not-allowed',
      message: expect.stringContaining('the token is not sent there'),
    });
  });

  it.each([
    ['a page of HTML', '<html>Sign in</html>'],
    ['JSON that is cut off', '{"value":[{"name":'],
  ])('is not believed where it answers %s', async (_name, body) => {
    server.faults = [
      PASS,
      PASS,
      (_asked, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(body);
        return true;
      },
    ];
    expect(await failureOf(() => readSizes())).toMatchObject({ code: 'unexpected-answer' });
  });

  it('is taken for endless where a page leads to itself', async () => {
    const itself: Fault = ({ url }, response) => {
      sendJson(response, { value: server.skus, nextLink: url.href });
      return true;
    };
    server.faults = [PASS, PASS, ...always(itself)];
    expect(await failureOf(() => readSizes())).toMatchObject({ code: 'endless-paging' });
    expect(server.askedFor('/skus')).toHaveLength(2);
  });

  it('is given up where it does not answer in time', async () => {
    server.faults = [PASS, PASS, ...always(() => true)];
    expect(await failureOf(() => readSizes({ timeoutMs: 150, attemptsAtMost: 1 }))).toMatchObject({ code: 'timeout' });
  });
});
