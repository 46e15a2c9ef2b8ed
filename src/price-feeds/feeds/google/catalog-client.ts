import type { CloudCatalogClient, protos } from '@google-cloud/billing';
import { assertAllowedUrl } from '../../transport/allowed-hosts.js';
import type { FeedAccess } from '../../transport/feed-access.js';
import { FeedError } from '../../transport/feed-error.js';
import { RequestPace } from '../../transport/request-pace.js';
import { FEED_RETRIES, withRetries } from '../../transport/retrying.js';
import type { FeedContext } from '../price-feed.js';
import { catalogFailure, credentialsFailure } from './catalog-failure.js';
import type { RawSku } from './catalog-sku.js';
import { GuardedTransport } from './guarded-transport.js';
import { eachPage, type Page } from './each-page.js';

export type RawService = protos.google.cloud.billing.v1.IService;

/** Several per megabyte: a page is held whole, so this bounds the memory of a reader. */
const SKUS_PER_PAGE = 1000;
const SERVICES_PER_PAGE = 5000;
/** What tokens are made for, wherever requests are sent. */
const CATALOG = 'https://cloudbilling.googleapis.com/';

/**
 * Google's price catalog through its SDK. By REST and not gRPC: every request of the SDK and of its credentials then goes
 * through one `fetch`, where allowed hosts, redirects, sizes and times can be bounded; gRPC keeps its connections to itself.
 */
export class CatalogClient {
  private constructor(
    private readonly client: CloudCatalogClient,
    private readonly transport: GuardedTransport,
    private readonly access: FeedAccess,
  ) {}

  /**
   * Credentials are those the SDK finds: GOOGLE_API_KEY where it is set, else application default credentials. They are looked
   * for at the first request. The metadata server of Google's own machines is asked by the SDK itself, outside of `access`.
   */
  static async open(access: FeedAccess, pace = new RequestPace(access)): Promise<CatalogClient> {
    const { CloudCatalogClient } = await import('@google-cloud/billing');
    const transport = new GuardedTransport(access, pace);
    const apiKey = process.env['GOOGLE_API_KEY'];
    const client = new CloudCatalogClient({
      fallback: true,
      ...endpointOf(access),
      ...(apiKey ? { apiKey } : {}),
      // The catalog belongs to no project; without a name the SDK would search for one, by running gcloud among others.
      projectId: 'none',
      clientOptions: { transporterOptions: { fetchImplementation: transport.fetch } },
    });
    return new CatalogClient(client, transport, access);
  }

  services(context: FeedContext): AsyncGenerator<readonly RawService[]> {
    return eachPage('the list of services', this.access, context, (pageToken) =>
      this.page(context, async () => {
        const request = { pageSize: SERVICES_PER_PAGE, pageToken };
        const [items, next] = await this.client.listServices(request, { autoPaginate: false });
        return pageOf(items, next, ({ name }) => name);
      }),
    );
  }

  skus(service: string, context: FeedContext): AsyncGenerator<readonly RawSku[]> {
    return eachPage(`the service ${service}`, this.access, context, (pageToken) =>
      this.page(context, async () => {
        const request = { parent: `services/${service}`, currencyCode: 'USD', pageSize: SKUS_PER_PAGE, pageToken };
        const [items, next] = await this.client.listSkus(request, { autoPaginate: false });
        return pageOf(items, next, ({ skuId }) => skuId);
      }),
    );
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async page<T>(context: FeedContext, ask: () => Promise<Page<T>>): Promise<Page<T>> {
    const { signal } = context;
    const attempt = () => this.transport.within(context, () => this.attempt(signal, ask));
    return withRetries(attempt, { ...FEED_RETRIES, attemptsAtMost: this.access.attemptsAtMost, signal });
  }

  private async attempt<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    try {
      await this.makeReady();
    } catch (error) {
      throw credentialsFailure(error, signal, new Date());
    }
    try {
      return await ask();
    } catch (error) {
      throw catalogFailure(error, signal, new Date());
    }
  }

  /**
   * Credentials first: a method called on a client that finds none leaves a rejection nobody can catch. Workload identities
   * exchange their token by an HTTP client of the SDK's own, so their address is looked at before.
   */
  private async makeReady(): Promise<void> {
    const credentials = await this.client.auth.getClient();
    const { getTokenUrl } = credentials as { getTokenUrl?: () => string };
    if (getTokenUrl) assertAllowedUrl('gcp', getTokenUrl.call(credentials), this.access);
    await credentials.getRequestHeaders(CATALOG);
    await this.client.initialize();
  }
}

function pageOf<T>(
  items: readonly T[],
  next: { readonly pageToken?: string | null } | null,
  idOf: (item: T) => string | null | undefined,
): Page<T> {
  return { items, nextToken: next?.pageToken ?? '', first: items[0] ? (idOf(items[0]) ?? '') : '' };
}

function endpointOf({ endpoint }: FeedAccess): { apiEndpoint?: string; port?: number; protocol?: string } {
  if (endpoint === null) return {};
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  if (pathname !== '/') {
    throw new FeedError('gcp', 'unexpected-answer', 'PRICE_FEED_GCP_ENDPOINT must be an address without a path');
  }
  const usual = protocol === 'http:' ? 80 : 443;
  return { apiEndpoint: hostname, port: port === '' ? usual : Number(port), protocol: protocol.replace(':', '') };
}
