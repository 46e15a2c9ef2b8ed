import type { TokenCredential } from '@azure/identity';
import type { ComputeManagementClient } from '@azure/arm-compute';
import type { FeedsConfig } from '../../../config/price-feeds.config.js';
import type { FeedContext } from '../price-feed.js';
import { FeedError } from '../../transport/feed-error.js';
import { RequestPace } from '../../transport/request-pace.js';
import { PageWatch } from '../../transport/page-watch.js';
import { GuardedHttpClient } from './guarded-http-client.js';
import type { ResourceSku } from './size-of-sku.js';

const RESOURCE_MANAGER = 'https://management.azure.com';
const SCOPE = 'https://management.azure.com/.default';
/** The guarded client tries again itself. */
const NO_RETRIES = { maxRetries: 0 };

const NO_CREDENTIALS =
  'no credentials were found: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, sign in with the Azure CLI, or ' +
  'unset AZURE_SUBSCRIPTION_ID';

type Sleep = (milliseconds: number) => Promise<void>;

/** The Resource SKUs list through @azure/arm-compute, with whatever credentials @azure/identity finds in the environment. */
export class ResourceSizes {
  private constructor(
    private readonly client: ComputeManagementClient,
    private readonly credential: TokenCredential,
    private readonly clients: readonly GuardedHttpClient[],
    private readonly pagesAtMost: number,
  ) {}

  /** Loads the SDKs. The context is that of the refresh: its signal and its counts are those of every part. */
  static async open(
    subscriptionId: string,
    config: FeedsConfig['azure'],
    context: FeedContext,
    sleep?: Sleep,
  ): Promise<ResourceSizes> {
    const [{ DefaultAzureCredential }, { ComputeManagementClient }] = await Promise.all([
      import('@azure/identity'),
      import('@azure/arm-compute'),
    ]);
    const { authority, resourceManager } = config;
    const endpoint = resourceManager.endpoint ?? RESOURCE_MANAGER;
    const forTokens = new GuardedHttpClient(null, authority, new RequestPace(authority), context, sleep);
    const { host } = new URL(endpoint);
    const forSizes = new GuardedHttpClient(host, resourceManager, new RequestPace(resourceManager), context, sleep);
    // Another authority than Microsoft's is not known to the discovery, which would ask Microsoft about it.
    const elsewhere = { authorityHost: authority.endpoint ?? undefined, disableInstanceDiscovery: true };
    const credential = new DefaultAzureCredential({
      ...(authority.endpoint === null ? {} : elsewhere),
      httpClient: forTokens,
      retryOptions: NO_RETRIES,
    });
    const options = { endpoint, httpClient: forSizes, retryOptions: NO_RETRIES };
    const client = new ComputeManagementClient(credential, subscriptionId, options);
    return new ResourceSizes(client, credential, [forTokens, forSizes], resourceManager.pagesAtMost);
  }

  /** Null where there are credentials; what was looked for where there are none. Throws FeedError where they are refused. */
  async missingCredentials(): Promise<FeedError | null> {
    try {
      // As the client of the sizes asks, so that it finds the token again.
      if (await this.credential.getToken(SCOPE, { enableCae: true })) return null;
    } catch (error) {
      const explained = this.explain(error);
      if (explained instanceof FeedError || !isMissing(error)) throw explained;
    }
    return new FeedError('azure', 'credentials', NO_CREDENTIALS);
  }

  /** The sizes of one region, page by page. Throws FeedError. */
  async *sizes(region: string, context: FeedContext): AsyncGenerator<readonly ResourceSku[]> {
    const watch = new PageWatch('azure', 'the Resource SKUs list', this.pagesAtMost);
    try {
      const filter = `location eq '${region}'`;
      for await (const page of this.client.resourceSkus.list({ filter }).byPage()) {
        context.countPage();
        watch.take(page.continuationToken ?? '');
        yield page;
      }
    } catch (error) {
      throw this.explain(error);
    }
  }

  /** The SDKs put their own errors over what happened to a request. */
  private explain(error: unknown): unknown {
    if (error instanceof FeedError) return error;
    return this.clients.map(({ failure }) => failure).find((failure) => failure !== undefined) ?? error;
  }
}

/** By its name: the SDK's classes for it are several. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /^(Credential|Aggregate|Authentication)/.test(error.name);
}
