import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import type { FeedError } from '../../src/price-feeds/transport/feed-error.js';
import { aContext } from './aws-setting.js';
import { always, answering, failureOf } from './azure-failures.js';
import { type AzureServer, sendJson, type Fault } from './azure-server.js';
import { itemsOf, openFeed, readPart, START_MS, startServer } from './azure-setting.js';

let server: AzureServer;

beforeAll(async () => {
  server = await startServer();
}, START_MS);
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  server.asked.length = 0;
  Object.assign(server, { faults: [], items: itemsOf('Service Bus'), pageSize: 1000 });
});

const PRICES = { id: 'service-bus.eastus2', service: 'Service Bus', region: 'eastus2' };
const readingPrices = (more: Partial<FeedAccess> = {}): Promise<FeedError> =>
  failureOf(() => readPart(openFeed(server, more), PRICES));

describe('the Retail Prices API', () => {
  it('is asked again after the time it asks for', async () => {
    server.faults = [answering(429, { 'retry-after': '7' })];
    const feed = openFeed(server);
    expect(await readPart(feed, PRICES)).toHaveLength(5);
    expect(feed.waits).toHaveLength(1);
    expect(feed.waits[0]).toBeGreaterThanOrEqual(7000);
  });

  it('is given up where it asks for more than two minutes', async () => {
    server.faults = [answering(429, { 'retry-after': '3600' })];
    expect(await readingPrices()).toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('REQUESTS_PER_SECOND'),
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is asked again where it fails, as often as is allowed', async () => {
    server.faults = always(answering(500));
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
      server.faults = [answering(302, { location })];
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

function badItem(): object {
  return { ...itemsOf('Service Bus')[0], retailPrice: '0.8' };
}
