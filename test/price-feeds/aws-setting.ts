import type { Catalog } from '../../src/catalog/domain/catalog.js';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import type { FeedContext, FeedItem, FeedPart } from '../../src/price-feeds/feeds/price-feed.js';
import { AwsPriceFeed } from '../../src/price-feeds/feeds/aws/aws-price-feed.js';
import { readPriceFeedsConfig, type FeedsConfig } from '../../src/config/price-feeds.config.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { ACCESS_KEY, type AwsServer, SECRET_KEY } from './aws-server.js';

/** What the SDK's own chain reads; every other place it looks at is closed. */
export const CREDENTIALS: Readonly<Record<string, string | undefined>> = {
  AWS_ACCESS_KEY_ID: ACCESS_KEY,
  AWS_SECRET_ACCESS_KEY: SECRET_KEY,
  AWS_SESSION_TOKEN: 'session-token-that-no-message-may-hold',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_PROFILE: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
};

/** Sets the environment; gives a function that puts it back. */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  const put = (all: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(all)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  put(values);
  return () => {
    put(before);
  };
}

export function feedsConfigFor({ url, host }: AwsServer, more: Partial<FeedAccess> = {}): FeedsConfig {
  const { feeds } = readPriceFeedsConfig({});
  const fast = { allowedHosts: [host], requestsPerSecond: 1000, timeoutMs: 20_000, attemptsAtMost: 3, ...more };
  const { pricing, bulk, ec2 } = feeds.aws;
  const aws = {
    pricing: { ...pricing, endpoint: url, ...fast },
    bulk: { ...bulk, ...fast },
    ec2: { ...ec2, endpoint: url, ...fast },
  };
  return { ...feeds, aws };
}

export function openFeed(server: AwsServer, more: Partial<FeedAccess> = {}): Promise<AwsPriceFeed> {
  return AwsPriceFeed.open(feedsConfigFor(server, more));
}

let seed: Catalog | undefined;

export interface CountingContext extends FeedContext {
  readonly counted: { bytes: number; pages: number };
}

export function aContext(signal: AbortSignal = new AbortController().signal): CountingContext {
  const counted = { bytes: 0, pages: 0 };
  seed ??= loadCatalogFromSeed();
  return {
    catalog: seed,
    signal,
    today: '2026-11-24',
    counted,
    countBytes: (bytes) => {
      counted.bytes += bytes;
    },
    countPage: () => {
      counted.pages += 1;
    },
  };
}

export async function readPart(
  feed: AwsPriceFeed,
  part: FeedPart,
  context: FeedContext = aContext(),
): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for await (const item of feed.read(part, context)) items.push(item);
  return items;
}
