import { describe, expect, it } from '@jest/globals';
import { readPriceFeedsConfig } from './price-feeds.config.js';

describe('settings of price feeds', () => {
  it('go to the providers own hosts, and start nothing over HTTP, unless told otherwise', () => {
    const { feeds, refreshOverHttp } = readPriceFeedsConfig({});
    expect(refreshOverHttp).toBe(false);
    expect(feeds.azure.retail).toMatchObject({ endpoint: null, requestsPerSecond: 4, attemptsAtMost: 6 });
    const hosts = [feeds.aws.pricing, feeds.azure.retail, feeds.gcp.billing].flatMap(
      ({ allowedHosts }) => allowedHosts,
    );
    expect(hosts.filter((host) => !/(\.amazonaws|\.azure|\.microsoftonline|\.googleapis)\.com$/.test(host))).toEqual(
      [],
    );
    expect(feeds.azure.subscriptionId).toBeNull();
  });

  it('take an endpoint of each interface, at a host that is listed', () => {
    const { feeds } = readPriceFeedsConfig({
      PRICE_FEED_AWS_ALLOWED_HOSTS: 'proxy.example.org,127.0.0.1:8080',
      PRICE_FEED_AWS_ENDPOINT: 'https://proxy.example.org/pricing',
      PRICE_FEED_AWS_BULK_ENDPOINT: 'http://127.0.0.1:8080',
      PRICE_FEED_AWS_PAGES: '7',
    });
    expect(feeds.aws.pricing).toMatchObject({ endpoint: 'https://proxy.example.org/pricing', pagesAtMost: 7 });
    expect(feeds.aws.bulk).toMatchObject({ endpoint: 'http://127.0.0.1:8080' });
    expect(feeds.aws.pricing.allowedHosts).toContain('api.pricing.us-east-1.amazonaws.com');
  });

  it.each([
    [{ PRICE_FEED_GCP_ENDPOINT: 'https://elsewhere.example.org' }, 'PRICE_FEED_GCP_ALLOWED_HOSTS lists'],
    [{ PRICE_FEED_AZURE_AUTHORITY: 'https://a:b@login.microsoftonline.com' }, 'PRICE_FEED_AZURE_AUTHORITY'],
    [{ PRICE_FEED_AWS_ALLOWED_HOSTS: 'https://example.org' }, 'PRICE_FEED_AWS_ALLOWED_HOSTS'],
    [{ PRICE_FEED_AWS_ALLOWED_HOSTS: '*' }, 'PRICE_FEED_AWS_ALLOWED_HOSTS'],
    [{ PRICE_FEED_AWS_TIMEOUT_MS: '0' }, 'an integer from 100 to 3600000'],
    [{ PRICE_REFRESH_OVER_HTTP: 'yes' }, 'one of on, off'],
  ])('refuse %j', (env, message) => {
    expect(() => readPriceFeedsConfig(env)).toThrow(message);
  });
});
