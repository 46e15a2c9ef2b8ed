import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { FeedError } from '../../src/price-feeds/transport/feed-error.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { SIZES_SERVICE } from '../../src/price-feeds/feeds/azure/azure-parts.js';
import { setEnvironment } from './aws-setting.js';
import { AzureServer, CLIENT, entraError, SECRET, sendJson, SUBSCRIPTION, TOKEN, type Fault } from './azure-server.js';
import { aContext, aSku, CREDENTIALS, itemsOf, openFeed, readPart } from './azure-setting.js';

let server: AzureServer;
let restore: () => void;

beforeAll(async () => {
  server = await AzureServer.start();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  server.asked.length = 0;
  const items = itemsOf('Service Bus');
  Object.assign(server, { faults: [], items, skus: [aSku('Standard_D2s_v5', { vCPUs: '2', MemoryGB: '8' })] });
  Object.assign(server, { pageSize: 1000, skuPageSize: 1000, tokenRefusal: undefined });
  restore = setEnvironment(CREDENTIALS);
});
afterEach(() => {
  restore();
});

const PRICES = { id: 'service-bus.eastus2', service: 'Service Bus', region: 'eastus2' };
const SIZES = { id: 'sizes.eastus2', service: SIZES_SERVICE, region: 'eastus2' };
const SCOPE = { providers: [], regions: ['eastus2'], services: ['Virtual Machines'] };

const status = (code: number, headers: object = {}): Fault => {
  return (_asked, response) => {
    sendJson(response, { error: { code: 'Fault' } }, code, headers);
    return true;
  };
};
/** The fault for every request, not only for the next. */
const always = (fault: Fault): Fault[] => Array.from({ length: 20 }, () => fault);

async function failureOf(work: () => Promise<unknown>): Promise<FeedError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FeedError);
  const failure = error as FeedError;
  for (const secret of [SECRET, TOKEN, CLIENT])
    expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain(secret);
  return failure;
}

const readingPrices = (more: Partial<FeedAccess> = {}): Promise<FeedError> =>
  failureOf(() => readPart(openFeed(server, more), PRICES));

async function readSizes(more: Partial<FeedAccess> = {}): Promise<unknown> {
  const feed = openFeed(server, more);
  const context = aContext();
  await feed.parts(SCOPE, context);
  return readPart(feed, SIZES, context);
}

describe('the Retail Prices API', () => {
  it('is asked again after the time it asks for', async () => {
    server.faults = [status(429, { 'retry-after': '7' })];
    const feed = openFeed(server);
    expect(await readPart(feed, PRICES)).toHaveLength(5);
    expect(feed.waits).toHaveLength(1);
    expect(feed.waits[0]).toBeGreaterThanOrEqual(7000);
  });

  it('is given up where it asks for more than two minutes', async () => {
    server.faults = [status(429, { 'retry-after': '3600' })];
    expect(await readingPrices()).toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('REQUESTS_PER_SECOND'),
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is asked again where it fails, as often as is allowed', async () => {
    server.faults = always(status(500));
    expect(await readingPrices()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('answers 500'),
    });
    expect(server.asked).toHaveLength(3);
  });

  it('is given up where it does not answer in time', async () => {
    server.faults = always(() => true);
    const failure = await readingPrices({ timeoutMs: 80, attemptsAtMost: 2 });
    expect(failure).toMatchObject({ code: 'timeout', message: expect.stringContaining('within 80 ms') });
    expect(server.asked).toHaveLength(2);
  });

  it('is asked again where its answer breaks off', async () => {
    const broken: Fault = (_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write('{"Items":[', () => response.destroy());
      return true;
    };
    server.faults = [broken];
    expect(await readPart(openFeed(server), PRICES)).toHaveLength(5);
    server.faults = always(broken);
    expect(await readingPrices()).toMatchObject({ code: 'unavailable' });
  });

  it.each([
    ['JSON that is cut off', 'application/json', '{"Items":[{"meterId":"1"', 'JSON that is cut off'],
    ['a page of HTML', 'text/html; charset=utf-8', '<html>Sign in</html>', 'a proxy or a sign-in page'],
    ['JSON without prices', 'application/json', '{"error":"none"}', 'without Items'],
    ['no object', 'application/json', '[]', 'without Items'],
    [
      'a price that is no number',
      'application/json',
      JSON.stringify({ Items: [badItem()] }),
      'retailPrice that is no number',
    ],
  ])('is not believed where it answers %s', async (_name, type, body, told) => {
    server.faults = always((_asked, response) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
      return true;
    });
    expect(await readingPrices()).toMatchObject({ code: 'unexpected-answer', message: expect.stringContaining(told) });
    expect(server.asked).toHaveLength(1);
  });

  it.each(['http://169.254.169.254/metadata/instance', 'https://elsewhere.example/api/retail/prices'])(
    'is not followed to %s',
    async (location) => {
      server.faults = [status(302, { location })];
      const failure = await readingPrices();
      expect(failure).toMatchObject({
        code: 'host-not-allowed',
        message: expect.stringContaining('PRICE_FEED_AZURE_ALLOWED_HOSTS'),
      });
    },
  );

  it('is not followed to a next page elsewhere', async () => {
    server.faults = [
      (_asked, response) => {
        sendJson(response, { Items: [], NextPageLink: 'https://elsewhere.example/api/retail/prices?$skip=1000' });
        return true;
      },
    ];
    expect(await readingPrices()).toMatchObject({ code: 'host-not-allowed' });
    expect(server.asked).toHaveLength(1);
  });

  it('is cut off where a few bytes unpack to many', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    server.faults = always((_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
      return true;
    });
    const failure = await readingPrices({ responseBytesAtMost: 1_000_000 });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(failure).toMatchObject({ code: 'response-too-large', message: expect.stringContaining('RESPONSE_BYTES') });
    expect(server.asked).toHaveLength(1);
  });

  it('is taken for endless where a page leads to itself', async () => {
    server.faults = always(({ url }, response) => {
      sendJson(response, { Items: itemsOf('Service Bus'), NextPageLink: url.href });
      return true;
    });
    expect(await readingPrices()).toMatchObject({
      code: 'endless-paging',
      message: expect.stringContaining('answered before'),
    });
    expect(server.asked).toHaveLength(2);
  });

  it('is taken for endless where it repeats a page under new links', async () => {
    let pages = 0;
    server.faults = always((_asked, response) => {
      pages += 1;
      sendJson(response, {
        Items: itemsOf('Service Bus'),
        NextPageLink: `${server.url}/api/retail/prices?$skip=${pages}`,
      });
      return true;
    });
    expect(await readingPrices()).toMatchObject({ code: 'endless-paging' });
    expect(server.asked).toHaveLength(2);
  });

  it('is taken for endless beyond the pages that are allowed', async () => {
    server.pageSize = 1;
    expect(await readingPrices({ pagesAtMost: 4 })).toMatchObject({
      code: 'endless-paging',
      message: expect.stringContaining('4 pages'),
    });
    expect(server.asked).toHaveLength(4);
  });

  it('is called off with the reason of whoever calls off', async () => {
    const controller = new AbortController();
    server.faults = always(() => {
      controller.abort(new Error('enough'));
      return true;
    });
    await expect(readPart(openFeed(server), PRICES, aContext(controller.signal))).rejects.toThrow('enough');
  });
});

describe('credentials', () => {
  it.each([
    [7000215, 'invalid_client', 'the client secret is wrong'],
    [7000222, 'invalid_client', 'the client secret has expired'],
    [700016, 'unauthorized_client', 'check AZURE_CLIENT_ID'],
    [50_034, 'invalid_grant', 'check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET'],
  ])(
    'that Entra ID refuses with AADSTS%d are told with what to do, and prices are read alone',
    async (code, error, told) => {
      server.faults = [
        () => false,
        (_asked, response) => {
          sendJson(response, entraError(code, error), 401);
          return true;
        },
      ];
      const feed = openFeed(server);
      expect((await feed.parts(SCOPE, aContext())).map(({ id }) => id)).toEqual(['virtual-machines.eastus2']);
      const [note] = feed.notes();
      expect(note).toContain(`AADSTS${code}`);
      expect(note).toContain(told);
      for (const secret of [SECRET, CLIENT]) expect(note).not.toContain(secret);
    },
  );

  it('with a wrong secret are told from those of a wrong clock', async () => {
    server.faults = [
      () => false,
      (_asked, response) => {
        sendJson(response, entraError(700_024, 'invalid_client'), 401);
        return true;
      },
    ];
    const failure = await failureOf(() => openFeed(server).parts(SCOPE, aContext()));
    expect(failure).toMatchObject({ code: 'clock-skew', message: expect.stringContaining('clock') });
  });
});

describe('the Resource SKUs list', () => {
  it.each([
    ['ExpiredAuthenticationToken', 401, 'credentials', 'has expired'],
    ['AuthorizationFailed', 403, 'not-permitted', 'the role Reader'],
    ['SubscriptionNotFound', 404, 'not-permitted', 'AZURE_SUBSCRIPTION_ID'],
    ['InvalidAuthenticationToken', 401, 'credentials', 'missing, wrong or expired'],
  ])('that refuses with %s fails with what to do', async (code, answered, expected, told) => {
    server.faults = [
      () => false,
      () => false,
      (_asked, response) => {
        sendJson(response, { error: { code, message: `about ${TOKEN}` } }, answered);
        return true;
      },
    ];
    expect(await failureOf(() => readSizes())).toMatchObject({
      code: expected,
      message: expect.stringContaining(told),
    });
  });

  it('that has another time fails for the clock', async () => {
    server.faults = [() => false, () => false, status(401, { date: new Date(Date.now() - 3_600_000).toUTCString() })];
    expect(await failureOf(() => readSizes())).toMatchObject({
      code: 'clock-skew',
      message: expect.stringContaining('set the clock'),
    });
  });

  it('is asked again after the time it asks for, by the rules of the feed and not the SDK', async () => {
    server.faults = [() => false, () => false, status(429, { 'retry-after': '5' }), status(503)];
    expect(await readSizes()).toHaveLength(1);
    expect(server.askedFor('/skus')).toHaveLength(3);
  });

  it('gets the token alone: a next page elsewhere is not asked for', async () => {
    server.faults = [
      () => false,
      () => false,
      (_asked, response) => {
        sendJson(response, { value: [], nextLink: `https://elsewhere.example/subscriptions/${SUBSCRIPTION}/skus` });
        return true;
      },
    ];
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
      () => false,
      () => false,
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
    server.faults = [() => false, () => false, ...always(itself)];
    expect(await failureOf(() => readSizes())).toMatchObject({ code: 'endless-paging' });
    expect(server.askedFor('/skus')).toHaveLength(2);
  });

  it('is given up where it does not answer in time', async () => {
    server.faults = [() => false, () => false, ...always(() => true)];
    expect(await failureOf(() => readSizes({ timeoutMs: 150, attemptsAtMost: 1 }))).toMatchObject({ code: 'timeout' });
  });
});

function badItem(): object {
  return { ...itemsOf('Service Bus')[0], retailPrice: '0.8' };
}
