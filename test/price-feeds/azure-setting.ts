import { readPriceFeedsConfig, type FeedsConfig } from '../../src/config/price-feeds.config.js';
import { AzurePriceFeed } from '../../src/price-feeds/feeds/azure/azure-price-feed.js';
import type { FeedContext, FeedItem, FeedPart } from '../../src/price-feeds/feeds/price-feed.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { aContext } from './aws-setting.js';
import { azureArticles, retailItems, type RetailItem } from './azure-articles.js';
import { AzureServer, CLIENT, SECRET, SUBSCRIPTION, TENANT, type ResourceSkuJson } from './azure-server.js';

/** What @azure/identity's EnvironmentCredential reads; the chain is told to look nowhere else. */
export const CREDENTIALS: Readonly<Record<string, string | undefined>> = {
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: CLIENT,
  AZURE_CLIENT_SECRET: SECRET,
  AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
  AZURE_AUTHORITY_HOST: undefined,
};

/** Production credentials only, and none of them there. */
export const NO_CREDENTIALS: Readonly<Record<string, string | undefined>> = {
  ...CREDENTIALS,
  AZURE_TENANT_ID: undefined,
  AZURE_CLIENT_ID: undefined,
  AZURE_CLIENT_SECRET: undefined,
  AZURE_TOKEN_CREDENTIALS: 'prod',
};

/** Loads the catalog and the SDKs beforehand, so that no test's time goes there. */
export async function startServer(): Promise<AzureServer> {
  aContext();
  await Promise.all([import('@azure/identity'), import('@azure/arm-compute')]);
  return AzureServer.start();
}

/** For starting a server, ms. */
export const START_MS = 60_000;

export function feedsConfigFor(server: AzureServer, more: Partial<FeedAccess> = {}): FeedsConfig {
  const { feeds } = readPriceFeedsConfig({ AZURE_SUBSCRIPTION_ID: SUBSCRIPTION });
  const fast = { endpoint: server.url, allowedHosts: [server.host], requestsPerSecond: 1000, timeoutMs: 2000 };
  const access = (of: FeedAccess): FeedAccess => ({ ...of, ...fast, attemptsAtMost: 3, ...more });
  const { azure } = feeds;
  return {
    ...feeds,
    azure: {
      ...azure,
      retail: access(azure.retail),
      resourceManager: access(azure.resourceManager),
      authority: access(azure.authority),
    },
  };
}

/** A feed that tells how long it was asked to wait instead of waiting. */
export function openFeed(
  server: AzureServer,
  more: Partial<FeedAccess> = {},
  azure: Partial<FeedsConfig['azure']> = {},
): AzurePriceFeed & { readonly waits: number[] } {
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const feed = new AzurePriceFeed({ ...feedsConfigFor(server, more).azure, ...azure }, { sleep });
  return Object.assign(feed, { waits });
}

export async function readPart(
  feed: AzurePriceFeed,
  part: FeedPart,
  context: FeedContext = aContext(),
): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for await (const item of feed.read(part, context)) items.push(item);
  return items;
}

/** Rows of the articles that show the rules of one service. */
export function itemsOf(service: string): RetailItem[] {
  return azureArticles()
    .filter((article) => article.service === service)
    .flatMap((article) => retailItems(article));
}

/** A size in the shape of the Resource SKUs list. */
export function aSku(
  name: string,
  capabilities: Readonly<Record<string, string>>,
  more: Partial<ResourceSkuJson> = {},
): ResourceSkuJson {
  const zones = { location: 'eastus2', zones: ['1', '2', '3'], zoneDetails: [] };
  return {
    resourceType: 'virtualMachines',
    name,
    family: 'standardTestFamily',
    locations: ['eastus2'],
    locationInfo: [zones],
    capabilities: Object.entries(capabilities).map(([key, value]) => ({ name: key, value })),
    restrictions: [],
    ...more,
  };
}
