import type * as Sdk from '@aws-sdk/client-ec2';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import type { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext } from '../price-feed.js';
import { eachPage } from './each-page.js';
import { SdkCalls } from './sdk-calls.js';
import { SdkTransport } from './sdk-transport.js';

/** What the credentials may do in a region: read spot prices, not that, or nothing at all as the region is not enabled. */
export type SpotPermission = 'permitted' | 'not-permitted' | 'not-enabled';

const OPERATION = 'DescribeSpotPriceHistory';
/** AWS's answers to a dry run. A region that is not enabled knows no credentials of the account. */
const PERMISSIONS: ReadonlyMap<string, SpotPermission> = new Map<string, SpotPermission>([
  ['DryRunOperation', 'permitted'],
  ['UnauthorizedOperation', 'not-permitted'],
  ['AccessDenied', 'not-permitted'],
  ['AccessDeniedException', 'not-permitted'],
  ['OptInRequired', 'not-enabled'],
  ['AuthFailure', 'not-enabled'],
]);
/** The systems the catalog prices; AWS writes either with or without the network. */
const ProductDescriptions = ['Linux/UNIX', 'Linux/UNIX (Amazon VPC)', 'Windows', 'Windows (Amazon VPC)'];
const PAGE_SIZE = 1000;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
const ANSWERS = {
  contentType: /^(text|application)\/xml\b/,
  format: 'XML',
  hint: "check that PRICE_FEED_AWS_EC2_ENDPOINT is EC2's interface",
};

interface RegionClient {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.EC2Client;
  readonly calls: SdkCalls;
}

/** EC2's current spot prices, through the SDK; each region has an interface of its own. Operations throw FeedError. */
export class SpotApi {
  private readonly clients = new Map<string, RegionClient>();

  constructor(
    private readonly access: FeedAccess,
    private readonly pace: RequestPace,
  ) {}

  /** Asked by a dry run, which AWS answers with whether it would have been allowed. */
  async permission(region: string, context: FeedContext): Promise<SpotPermission> {
    const { sdk, client, calls } = await this.clientOf(region);
    return calls.run(OPERATION, context, async () => {
      try {
        await client.send(new sdk.DescribeSpotPriceHistoryCommand({ DryRun: true }));
        return 'permitted';
      } catch (error) {
        const told = error instanceof Error ? PERMISSIONS.get(error.name) : undefined;
        if (told === undefined) throw error;
        return told;
      }
    });
  }

  /** The prices in force now, of every zone and size, a page at a time. */
  async *prices(region: string, context: FeedContext): AsyncGenerator<Sdk.SpotPrice[]> {
    const { sdk, client, calls } = await this.clientOf(region);
    const now = new Date();
    const pages = eachPage(OPERATION, context, (NextToken) => {
      const asked = { StartTime: now, EndTime: now, ProductDescriptions, MaxResults: PAGE_SIZE, NextToken };
      return calls.run(OPERATION, context, () => client.send(new sdk.DescribeSpotPriceHistoryCommand(asked)));
    });
    for await (const { SpotPriceHistory } of pages) {
      if (!SpotPriceHistory) throw new FeedError('aws', 'unexpected-answer', `${OPERATION} gives no list of prices`);
      yield SpotPriceHistory;
    }
  }

  close(): void {
    for (const { client } of this.clients.values()) client.destroy();
  }

  /** Loads the SDK with the first region. The host of AWS's interface in the region is allowed, and no other one besides. */
  private async clientOf(region: string): Promise<RegionClient> {
    const sdk = await import('@aws-sdk/client-ec2');
    const known = this.clients.get(region);
    if (known) return known;
    if (!REGION.test(region)) throw new Error(`${JSON.stringify(region)} is no region of AWS`);
    const { endpoint, allowedHosts } = this.access;
    const access = { ...this.access, allowedHosts: [...allowedHosts, `ec2.${region}.amazonaws.com`] };
    const transport = new SdkTransport(access, this.pace, ANSWERS);
    // Found once for all regions: a chain may ask a token service or the machine.
    const [first] = this.clients.values();
    const client = new sdk.EC2Client({
      region,
      maxAttempts: 1,
      requestHandler: transport,
      ...(endpoint === null ? {} : { endpoint }),
      ...(first ? { credentials: first.client.config.credentials } : {}),
    });
    const added = { sdk, client, calls: new SdkCalls(transport, access) };
    this.clients.set(region, added);
    return added;
  }
}
