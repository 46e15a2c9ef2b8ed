import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { EVERYTHING, type RefreshScope } from '../../src/price-feeds/domain/refresh-scope.js';
import type { AwsPriceFeed } from '../../src/price-feeds/feeds/aws/aws-price-feed.js';
import type { FeedPart } from '../../src/price-feeds/feeds/price-feed.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { articlesOf, bulkFile, productDocument, serveProducts } from './aws-price-list.js';
import { AwsServer, type Reply } from './aws-server.js';
import { CREDENTIALS, openFeed, setEnvironment } from './aws-setting.js';

export const KMS: FeedPart = { id: 'awskms.all', service: 'awskms', region: null };
export const EC2: FeedPart = { id: 'AmazonEC2.us-east-1', service: 'AmazonEC2', region: 'us-east-1' };

export function scopeOf(services: readonly string[], regions: readonly string[] = []): RefreshScope {
  return { ...EVERYTHING, services, regions };
}

/** The server and the feed of the test that runs. */
export class AwsScene {
  private running: AwsServer | undefined;
  private opened: AwsPriceFeed | undefined;
  private putBack = (): void => undefined;

  get server(): AwsServer {
    if (!this.running) throw new Error('the server is not running');
    return this.running;
  }

  get feed(): AwsPriceFeed {
    if (!this.opened) throw new Error('the feed is not open');
    return this.opened;
  }

  async open(more: Partial<FeedAccess> = {}): Promise<AwsPriceFeed> {
    this.opened = await openFeed(this.server, more);
    return this.opened;
  }

  /** Operations asked for, by name. */
  operations(): string[] {
    return this.server.asked.map(({ operation }) => operation);
  }

  /** One server for the file; everything else anew for each test. */
  static use(): AwsScene {
    // The first request loads the SDK, which takes its time on a busy machine.
    jest.setTimeout(30_000);
    const scene = new AwsScene();
    beforeAll(async () => {
      scene.running = await AwsServer.start();
    });
    beforeEach(() => {
      scene.putBack = setEnvironment(CREDENTIALS);
      // Waits between attempts are random shares of half a second and more.
      jest.spyOn(Math, 'random').mockReturnValue(0);
      scene.server.reset();
      serveUsual(scene.server);
    });
    afterEach(async () => {
      await scene.opened?.close();
      scene.opened = undefined;
      scene.putBack();
      jest.restoreAllMocks();
    });
    afterAll(() => scene.running?.close());
    return scene;
  }
}

export const VIRGINIA = { code: 'us-east-1', prefix: '' };
export const FRANKFURT = { code: 'eu-central-1', prefix: 'EUC1-' };
export const FILE = '/offers/v1.0/aws/AmazonEC2/20261112225308/us-east-1/index.csv';

/** Two services with few articles, one with a file, as they are where nothing is wrong. */
export function serveUsual(server: AwsServer): void {
  const kms = articlesOf('awskms').flatMap((article, at) => [
    productDocument(article, `KMSUSE${at}`, VIRGINIA),
    productDocument(article, `KMSEUC${at}`, FRANKFURT),
  ]);
  const route53 = articlesOf('AmazonRoute53').map((article, at) =>
    productDocument(article, `R53${at}`, { code: '', prefix: '' }),
  );
  serveProducts(server, { awskms: kms, AmazonRoute53: route53 });
  server.operations['DescribeServices'] = ({ NextToken }) =>
    NextToken === undefined
      ? { Services: [{ ServiceCode: 'AmazonEC2', AttributeNames: [] }], NextToken: 'more' }
      : { Services: [{ ServiceCode: 'awskms' }, { ServiceCode: 'AmazonRoute53' }, { ServiceCode: 'AmazonUnknown' }] };
  server.operations['GetAttributeValues'] = () => ({
    AttributeValues: [{ Value: 'us-east-1' }, { Value: 'eu-central-1' }],
  });
  server.operations['ListPriceLists'] = ({ ServiceCode, NextToken }) => ({
    PriceLists: (NextToken === undefined ? ['us-east-1', 'us-east-1-bos-1'] : ['eu-central-1']).map((RegionCode) => ({
      PriceListArn: `arn:aws:pricing:::price-list/aws/${String(ServiceCode)}/USD/20261112225308/${RegionCode}`,
      RegionCode,
      CurrencyCode: 'USD',
      FileFormats: ['json', 'csv'],
    })),
    ...(NextToken === undefined ? { NextToken: 'second' } : {}),
  });
  server.operations['GetPriceListFileUrl'] = () => ({ Url: `${server.url}${FILE}` });
  server.files[FILE] = () => csv(ec2File());
}

export function ec2File(): string {
  const reserved = {
    code: '38NPMPTW36',
    lease: '3yr',
    option: 'Partial Upfront',
    offering: 'standard',
    hourly: '0.018',
    upfront: '473',
  };
  return bulkFile('AmazonEC2', articlesOf('AmazonEC2'), VIRGINIA, [reserved]);
}

export function csv(body: string | Buffer, headers: Reply['headers'] = {}): Reply {
  return { headers: { 'content-type': 'text/csv', ...headers }, body };
}
