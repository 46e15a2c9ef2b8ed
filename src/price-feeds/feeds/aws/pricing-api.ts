import type * as Sdk from '@aws-sdk/client-pricing';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import type { RequestPace } from '../../transport/request-pace.js';
import type { FeedContext } from '../price-feed.js';
import { eachPage } from './each-page.js';
import { SdkCalls } from './sdk-calls.js';
import { SdkTransport } from './sdk-transport.js';

/** The price list of every region is served from a few; this one is always among them. */
const HOME_REGION = 'us-east-1';
const PAGE_SIZE = 100;
const ANSWERS = {
  contentType: /^application\/(x-amz-json-1\.[01]|json)\b/,
  format: 'JSON',
  hint: "check that PRICE_FEED_AWS_ENDPOINT is the price list's interface",
};

/** The operations of AWS's Price List Query and Bulk interfaces the feed uses, through the SDK. Each throws FeedError. */
export class PricingApi {
  private constructor(
    private readonly sdk: typeof Sdk,
    private readonly client: Sdk.PricingClient,
    private readonly calls: SdkCalls,
  ) {}

  /** Loads the SDK. Credentials come from its own default chain with the first request. */
  static async open(access: FeedAccess, pace: RequestPace): Promise<PricingApi> {
    const sdk = await import('@aws-sdk/client-pricing');
    const transport = new SdkTransport(access, pace, ANSWERS);
    const client = new sdk.PricingClient({
      region: regionOf(access.endpoint),
      // One place decides on retries.
      maxAttempts: 1,
      requestHandler: transport,
      ...(access.endpoint === null ? {} : { endpoint: access.endpoint }),
    });
    return new PricingApi(sdk, client, new SdkCalls(transport, access));
  }

  /** Codes of every service that has prices. */
  async serviceCodes(context: FeedContext): Promise<Set<string>> {
    const operation = 'DescribeServices';
    const codes = new Set<string>();
    const pages = eachPage(operation, context, (NextToken) => {
      const command = new this.sdk.DescribeServicesCommand({
        FormatVersion: 'aws_v1',
        MaxResults: PAGE_SIZE,
        NextToken,
      });
      return this.calls.run(operation, context, () => this.client.send(command));
    });
    for await (const { Services = [] } of pages) {
      for (const { ServiceCode } of Services) if (ServiceCode) codes.add(ServiceCode);
    }
    return codes;
  }

  /** Values of an attribute of a service's articles, e.g. every `regionCode`. */
  async attributeValues(ServiceCode: string, AttributeName: string, context: FeedContext): Promise<Set<string>> {
    const operation = 'GetAttributeValues';
    const values = new Set<string>();
    const pages = eachPage(operation, context, (NextToken) => {
      const command = new this.sdk.GetAttributeValuesCommand({
        ServiceCode,
        AttributeName,
        MaxResults: PAGE_SIZE,
        NextToken,
      });
      return this.calls.run(operation, context, () => this.client.send(command));
    });
    for await (const { AttributeValues = [] } of pages) {
      for (const { Value } of AttributeValues) if (Value) values.add(Value);
    }
    return values;
  }

  /** Entries of a service's price list, JSON documents, a page at a time. `region` null: of every region. */
  async *products(ServiceCode: string, region: string | null, context: FeedContext): AsyncGenerator<string[]> {
    const operation = 'GetProducts';
    const Filters =
      region === null ? [] : [{ Type: this.sdk.FilterType.TERM_MATCH, Field: 'regionCode', Value: region }];
    const pages = eachPage(operation, context, (NextToken) => {
      const asked = { ServiceCode, Filters, FormatVersion: 'aws_v1', MaxResults: PAGE_SIZE, NextToken };
      const command = new this.sdk.GetProductsCommand(asked);
      return this.calls.run(operation, context, () => this.client.send(command));
    });
    for await (const { PriceList: entries = [] } of pages) yield (entries as unknown[]).map(String);
  }

  /** The bulk price lists of a service in US dollars that are in force on a day (YYYY-MM-DD), one per region. */
  async priceLists(ServiceCode: string, day: string, context: FeedContext): Promise<Sdk.PriceList[]> {
    const operation = 'ListPriceLists';
    const lists: Sdk.PriceList[] = [];
    const EffectiveDate = new Date(`${day}T00:00:00Z`);
    const pages = eachPage(operation, context, (NextToken) => {
      const asked = { ServiceCode, EffectiveDate, CurrencyCode: 'USD', MaxResults: PAGE_SIZE, NextToken };
      const command = new this.sdk.ListPriceListsCommand(asked);
      return this.calls.run(operation, context, () => this.client.send(command));
    });
    for await (const { PriceLists = [] } of pages) lists.push(...PriceLists);
    return lists;
  }

  /** Where the CSV form of a bulk price list can be read. */
  async fileUrl(PriceListArn: string, context: FeedContext): Promise<string> {
    const operation = 'GetPriceListFileUrl';
    const command = new this.sdk.GetPriceListFileUrlCommand({ PriceListArn, FileFormat: 'csv' });
    const { Url } = await this.calls.run(operation, context, () => this.client.send(command));
    if (!Url) throw new FeedError('aws', 'unexpected-answer', `${operation} names no address`);
    return Url;
  }

  close(): void {
    this.client.destroy();
  }
}

/** An endpoint of AWS names the region its requests are signed for. */
function regionOf(endpoint: string | null): string {
  return /^https:\/\/api\.pricing\.([a-z0-9-]+)\.amazonaws\.com/.exec(endpoint ?? '')?.[1] ?? HOME_REGION;
}
