import { describe, expect, it, jest } from '@jest/globals';
import type { ProviderSku } from '../../src/price-feeds/domain/provider-sku.js';
import { SpotApi } from '../../src/price-feeds/feeds/aws/spot-api.js';
import type { FeedPart } from '../../src/price-feeds/feeds/price-feed.js';
import { FeedError } from '../../src/price-feeds/transport/feed-error.js';
import { RequestPace } from '../../src/price-feeds/transport/request-pace.js';
import { AwsScene, scopeOf } from './aws-scene.js';
import { ec2Error, xml, type Reply } from './aws-server.js';
import { spotPage, spotPricesOf, type SpotEntry } from './aws-spot.js';
import { aContext, feedsConfigFor, readPart } from './aws-setting.js';

const scene = AwsScene.use();
const SPOT: FeedPart = { id: 'AmazonEC2-spot.us-east-1', service: 'AmazonEC2', region: 'us-east-1' };

const m5 = (zone: string, usd: string, more: Partial<SpotEntry> = {}): SpotEntry => ({
  type: 'm5.large',
  zone: `us-east-1${zone}`,
  usd,
  ...more,
});

async function skusOf(...pages: readonly Reply[]): Promise<ProviderSku[]> {
  scene.server.spotPrices = spotPricesOf({ 'us-east-1': pages });
  const items = await readPart(await scene.open(), SPOT);
  return items.flatMap((item) => (item.kind === 'sku' ? [item.sku] : []));
}

const pricesOf = (skus: readonly ProviderSku[]) =>
  skus.map(({ attributes, tiers, derived }) => [
    `${attributes['instanceType']} ${attributes['productDescription']}`,
    tiers[0]?.price,
    derived,
  ]);

describe('the spot prices of a region', () => {
  it('are asked for as they are now, for the systems of the catalog, page by page', async () => {
    const skus = await skusOf(
      spotPage([m5('a', '0.034600')], '1'),
      spotPage([{ type: 'c7g.xlarge', zone: 'us-east-1b', usd: '0.0581' }]),
    );
    const forms = scene.server.forms.map(({ form }) => form);
    expect(forms).toHaveLength(2);
    expect(forms[0]).toMatchObject({
      Action: 'DescribeSpotPriceHistory',
      'ProductDescription.1': 'Linux/UNIX',
      'ProductDescription.3': 'Windows',
      StartTime: forms[0]?.['EndTime'],
    });
    expect(forms[1]).toMatchObject({ NextToken: '1', StartTime: forms[0]?.['StartTime'] });
    expect(scene.server.forms[0]?.region).toBe('us-east-1');
    expect(skus[1]).toEqual({
      provider: 'aws',
      service: 'AmazonEC2',
      sku: 'spot m5.large Linux/UNIX',
      region: 'us-east-1',
      attributes: { termType: 'Spot', instanceType: 'm5.large', productDescription: 'Linux/UNIX' },
      option: 'spot',
      unit: 'Hrs',
      currency: 'USD',
      effectiveDate: '2026-11-24',
      tiers: [{ start: 0, end: null, price: 0.0346 }],
      derived: false,
    });
  });

  it('are those of the median zone, of the dearer of two, and derived where zones differ', async () => {
    const windows = { system: 'Windows' };
    const skus = await skusOf(
      spotPage([
        m5('c', '0.05'),
        m5('a', '0.03'),
        m5('b', '0.09'),
        m5('a', '0.12', windows),
        m5('b', '0.14', windows),
        { type: 'c7g.large', zone: 'us-east-1a', usd: '0.02' },
        { type: 'c7g.large', zone: 'us-east-1b', usd: '0.0200' },
      ]),
    );
    expect(pricesOf(skus)).toEqual([
      ['c7g.large Linux/UNIX', 0.02, false],
      ['m5.large Linux/UNIX', 0.05, true],
      ['m5.large Windows', 0.14, true],
    ]);
  });

  it('do not depend on the order of the answer, nor on local zones, and take the newest of a zone', async () => {
    const entries = [
      m5('a', '0.03', { system: 'Linux/UNIX (Amazon VPC)', since: '2026-11-24T10:00:00.000Z' }),
      m5('a', '0.02', { since: '2026-11-24T08:00:00.000Z' }),
      m5('b', '0.05'),
      m5('-bos-1a', '0.5'),
      m5('-wl1-bos-wlz-1', '0.6'),
    ];
    const forwards = await skusOf(spotPage(entries));
    expect(pricesOf(forwards)).toEqual([['m5.large Linux/UNIX', 0.05, true]]);
    await scene.feed.close();
    expect(await skusOf(spotPage(entries.toReversed()))).toEqual(forwards);
    await scene.feed.close();
    expect(pricesOf(await skusOf(spotPage(entries.slice(0, 2))))).toEqual([['m5.large Linux/UNIX', 0.03, false]]);
  });
});

describe('parts of spot prices', () => {
  it('are the regions whose prices the credentials may read, behind the price lists', async () => {
    scene.server.spotPrices = (region, { DryRun }) => {
      expect(DryRun).toBe('true');
      if (region === 'us-east-1') return ec2Error('DryRunOperation', 412);
      return region === 'eu-central-1' ? ec2Error('UnauthorizedOperation', 403) : ec2Error('AuthFailure', 401);
    };
    const feed = await scene.open();
    const scope = scopeOf(['AmazonEC2'], ['us-east-1', 'eu-central-1', 'af-south-1']);
    const parts = await feed.parts(scope, aContext());
    expect(parts.map(({ id }) => id)).toEqual([
      'AmazonEC2.eu-central-1',
      'AmazonEC2.us-east-1',
      'AmazonEC2-spot.us-east-1',
    ]);
    expect(parts.at(-1)).toEqual(SPOT);
    expect(feed.notes().slice(1)).toEqual([
      'spot prices stay as they are in eu-central-1: the credentials lack ec2:DescribeSpotPriceHistory',
      'spot prices stay as they are in af-south-1: the region is not enabled for the account of the credentials',
    ]);
    expect(feed.unread()).toEqual([
      { provider: 'aws', option: 'spot', regions: ['eu-central-1', 'af-south-1'], ruleCondition: null },
    ]);
  });

  it('are not asked about where EC2 is not in scope', async () => {
    const feed = await scene.open();
    await feed.parts(scopeOf(['awskms']), aContext());
    expect(scene.server.forms).toEqual([]);
    expect(feed.unread()).toEqual([]);
  });

  it('are refused for any other failure, in words that repeat nothing of the account', async () => {
    scene.server.spotPrices = () => ec2Error('InternalError', 500);
    const asking = (await scene.open({ attemptsAtMost: 2 })).parts(scopeOf(['AmazonEC2'], ['us-east-1']), aContext());
    await expect(asking).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('123456789012') as unknown,
    });
    expect(scene.server.forms).toHaveLength(2);
  });
});

describe('the interface of a region', () => {
  it('is AWS’s own where no endpoint is set, allowed by its name alone', async () => {
    const { ec2 } = feedsConfigFor(scene.server).aws;
    const access = { ...ec2, endpoint: null, allowedHosts: [] };
    const sent = jest.spyOn(globalThis, 'fetch').mockImplementation(() =>
      Promise.resolve(
        new Response('<DescribeSpotPriceHistoryResponse><spotPriceHistorySet/></DescribeSpotPriceHistoryResponse>', {
          headers: { 'content-type': 'text/xml' },
        }),
      ),
    );
    const api = new SpotApi(access, new RequestPace(access));
    for (const region of ['eu-central-1', 'us-gov-west-1']) {
      expect(await api.prices(region, aContext()).next()).toEqual({ done: false, value: [] });
    }
    expect(sent.mock.calls.map(([url]) => String(url as URL))).toEqual([
      'https://ec2.eu-central-1.amazonaws.com/',
      'https://ec2.us-gov-west-1.amazonaws.com/',
    ]);
    await expect(api.prices('evil.example/', aContext()).next()).rejects.toThrow('is no region of AWS');
    api.close();
  });
});

describe('a fault of EC2’s interface', () => {
  it('that passes is tried again', async () => {
    const answers = [ec2Error('RequestLimitExceeded', 503), spotPage([m5('a', '0.03')])];
    scene.server.spotPrices = () => answers.shift() ?? ec2Error('InternalError', 500);
    expect(await readPart(await scene.open(), SPOT)).toHaveLength(1);
    expect(scene.server.forms).toHaveLength(2);
  });

  it.each([
    ['XML that is cut off', xml('<DescribeSpotPriceHistoryResponse><spotPriceHistorySet><item>')],
    ['another document', xml('<html/>')],
    ['nothing', xml('')],
    ['another content type', { headers: { 'content-type': 'text/html' }, body: '<html/>' }],
    ['a price that is none', spotPage([m5('a', 'free')])],
    ['an entry without a price', xml(priceless())],
    ['a redirect', { status: 307, headers: { location: 'http://169.254.169.254/' }, body: '' }],
  ])('that will not pass ends at once: %s', async (_name, answer: Reply) => {
    scene.server.spotPrices = () => answer;
    await expect(readPart(await scene.open(), SPOT)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(scene.server.forms).toHaveLength(1);
  });

  it('is a page that comes again', async () => {
    scene.server.spotPrices = () => spotPage([m5('a', '0.03')], 'again');
    await expect(readPart(await scene.open(), SPOT)).rejects.toMatchObject({ code: 'endless-paging' });
  });

  it('is an endpoint elsewhere than the hosts allowed, before anything is sent there', async () => {
    const reading = readPart(await scene.open({ allowedHosts: [] }), SPOT);
    await expect(reading).rejects.toThrow(FeedError);
    await expect(reading).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(scene.server.forms).toEqual([]);
  });
});

function priceless(): string {
  const item = '<item><instanceType>m5.large</instanceType><availabilityZone>us-east-1a</availabilityZone></item>';
  return `<DescribeSpotPriceHistoryResponse><spotPriceHistorySet>${item}</spotPriceHistorySet></DescribeSpotPriceHistoryResponse>`;
}
