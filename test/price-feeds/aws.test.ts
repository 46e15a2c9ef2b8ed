import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { EVERYTHING } from '../../src/price-feeds/domain/refresh-scope.js';
import { articlesOf, productDocument, serveProducts } from './aws-price-list.js';
import { AwsScene, csv, EC2, ec2File, FILE, KMS, scopeOf, VIRGINIA } from './aws-scene.js';
import { aContext, readPart } from './aws-setting.js';

const scene = AwsScene.use();
const isLinux = ({ instanceType, operation }: Readonly<Record<string, string>>) =>
  instanceType === 'm5.large' && operation === 'RunInstances';

describe('the parts of AWS’s price list', () => {
  it('are a file per region of a service with many articles and one of all regions for one with few', async () => {
    const parts = await (await scene.open()).parts(EVERYTHING, aContext());
    expect(parts.map(({ id }) => id)).toEqual([
      'AmazonEC2.eu-central-1',
      'AmazonEC2.us-east-1',
      'AmazonRoute53.all',
      'awskms.all',
    ]);
    const lists = scene.server.asked.find(({ operation }) => operation === 'ListPriceLists');
    expect(lists?.input).toMatchObject({
      ServiceCode: 'AmazonEC2',
      CurrencyCode: 'USD',
      EffectiveDate: Date.parse('2026-11-24') / 1000,
    });
  });

  it('are those of the regions in scope, where the service is offered there', async () => {
    const parts = await (await scene.open()).parts(scopeOf([], ['eu-central-1', 'eu-west-1']), aContext());
    expect(parts.map(({ id }) => id)).toEqual([
      'AmazonEC2.eu-central-1',
      'AmazonRoute53.eu-central-1',
      'awskms.eu-central-1',
    ]);
  });

  it('are none, without a request, where the scope names no service of AWS', async () => {
    expect(await (await scene.open()).parts(scopeOf(['Virtual Machines']), aContext())).toEqual([]);
    expect(scene.server.asked).toEqual([]);
  });
});

describe('what the feed tells besides', () => {
  it('names services AWS no longer lists, and articles of places the catalog does not have', async () => {
    await (await scene.open()).parts(scopeOf(['awskms', 'AmazonSNS']), aContext());
    const boston = articlesOf('awskms').map((article, at) => {
      return productDocument(article, `BOS${at}`, { code: 'us-east-1-bos-1', prefix: 'BOS1-' });
    });
    serveProducts(scene.server, { awskms: boston });
    expect(await readPart(scene.feed, KMS)).toEqual([]);
    expect(scene.feed.notes().slice(1)).toEqual([
      'AWS no longer has a price list of AmazonSNS',
      'articles of regions the catalog does not have were left out: us-east-1-bos-1 (2)',
    ]);
  });
});

describe('articles of GetProducts', () => {
  it('are read from every page of signed requests, with regions, tiers and dates', async () => {
    const context = aContext();
    const items = await readPart(await scene.open(), KMS, context);
    expect(scene.operations()).toEqual(['GetProducts', 'GetProducts']);
    expect(context.counted.pages).toBe(2);
    expect(context.counted.bytes).toBeGreaterThan(1000);
    expect(items).toHaveLength(4);
    expect(items.at(-1)).toMatchObject({
      kind: 'sku',
      sku: {
        service: 'awskms',
        region: 'eu-central-1',
        attributes: { usagetype: 'EUC1-KMS-Requests', servicecode: 'awskms', termType: 'OnDemand' },
        unit: 'Requests',
        currency: 'USD',
        effectiveDate: '2026-11-01',
        tiers: [{ start: 0, end: null, price: 0.000003 }],
      },
    });
  });

  it('of no region belong everywhere, and those of one region are asked for by it', async () => {
    const everywhere = await readPart(await scene.open(), {
      id: 'AmazonRoute53.all',
      service: 'AmazonRoute53',
      region: null,
    });
    expect(everywhere.length).toBeGreaterThan(5);
    expect(everywhere.every((item) => item.kind === 'sku' && item.sku.region === 'global')).toBe(true);
    scene.server.asked.length = 0;
    await readPart(scene.feed, { ...KMS, region: 'us-east-1' });
    expect(scene.server.asked[0]?.input['Filters']).toEqual([
      { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-east-1' },
    ]);
  });

  it('are delivered once where a page is repeated', async () => {
    const documents = articlesOf('awskms').map((article, at) => productDocument(article, `KMS${at}`, VIRGINIA));
    const tokens: unknown[] = [undefined, 'a', 'b'];
    scene.server.operations['GetProducts'] = ({ NextToken }) => ({
      PriceList: documents,
      NextToken: tokens[tokens.indexOf(NextToken) + 1],
    });
    expect(await readPart(await scene.open(), KMS)).toHaveLength(2);
  });

  it('priced in yuan only are none', async () => {
    scene.server.operations['GetProducts'] = () => ({
      PriceList: articlesOf('awskms').map((article, at) =>
        productDocument(article, `CN${at}`, VIRGINIA).replaceAll('"USD"', '"CNY"'),
      ),
    });
    expect(await readPart(await scene.open(), KMS)).toEqual([]);
  });
});

describe('articles of a bulk file', () => {
  it('are streamed from the address AWS gives, on demand and reserved', async () => {
    await scene.open();
    await scene.feed.parts(scopeOf(['AmazonEC2']), aContext());
    const context = aContext();
    const items = await readPart(scene.feed, EC2, context);
    const asked = scene.server.asked.at(-1);
    expect(asked?.operation).toBe('GetPriceListFileUrl');
    expect(asked?.input).toEqual({
      PriceListArn: 'arn:aws:pricing:::price-list/aws/AmazonEC2/USD/20261112225308/us-east-1',
      FileFormat: 'csv',
    });
    expect(context.counted.bytes).toBeGreaterThan(Buffer.byteLength(ec2File()));
    const linux = items.filter((item) => item.kind === 'sku' && isLinux(item.sku.attributes));
    // 0.018 USD an hour and 473 USD over 26,280 hours: 0.018 + 0.0179984779 = 0.0359984779.
    expect(
      linux.map(
        (item) => item.kind === 'sku' && [item.sku.option, item.sku.derived, item.sku.tiers[0]?.price.toFixed(10)],
      ),
    ).toEqual([
      ['on-demand', false, '0.0960000000'],
      ['reserved-3y-partial-upfront', true, '0.0359984779'],
    ]);
  });

  it('are read whether the file is packed or not', async () => {
    const plain = await readEc2();
    scene.server.files[FILE] = () => csv(gzipSync(ec2File()), { 'content-encoding': 'gzip' });
    expect(await readPart(scene.feed, EC2)).toEqual(plain);
    scene.server.files[FILE] = () => csv(gzipSync(ec2File()), { 'content-type': 'binary/octet-stream' });
    expect(await readPart(scene.feed, EC2)).toEqual(plain);
  });

  it('are each delivered once where the connection breaks midway and is made again', async () => {
    const plain = await readEc2();
    const whole = ec2File();
    let times = 0;
    scene.server.fetched.length = 0;
    scene.server.files[FILE] = () => (++times < 3 ? { ...csv(whole), cutAfter: 4000 * times } : csv(whole));
    expect(await readPart(scene.feed, EC2)).toEqual(plain);
    expect(scene.server.fetched).toHaveLength(3);
  });

  async function readEc2(): Promise<unknown[]> {
    await scene.open();
    await scene.feed.parts(scopeOf(['AmazonEC2']), aContext());
    return readPart(scene.feed, EC2);
  }
});
