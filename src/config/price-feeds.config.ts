import type { FeedAccess } from '../price-feeds/transport/feed-access.js';
import { readFeedSettings, type FeedSettings } from './feed-access.config.js';
import { readChoice, readInteger, readText, type Environment } from './read-setting.js';

/** How prices are refreshed, and how many catalog versions stay. */
export interface PriceFeedsConfig {
  /** Catalog versions that stay beside the one in use. */
  readonly keptVersions: number;
  /** Whether POST /v1/catalog/refreshes may start requests to the providers. */
  readonly refreshOverHttp: boolean;
  /** Folder of what an interrupted refresh resumes with. */
  readonly spoolDirectory: string;
  /** Parts of a feed read at once. */
  readonly concurrentParts: number;
  /** Articles of one part; more is taken for a feed without end. */
  readonly partItemsAtMost: number;
  readonly feeds: FeedsConfig;
}

/** Each provider's interfaces, with the rules of their use. */
export interface FeedsConfig {
  readonly aws: { readonly pricing: FeedAccess; readonly bulk: FeedAccess; readonly ec2: FeedAccess };
  readonly azure: {
    readonly retail: FeedAccess;
    readonly resourceManager: FeedAccess;
    readonly authority: FeedAccess;
    /** Subscription whose sizes are listed; null: prices only. */
    readonly subscriptionId: string | null;
  };
  readonly gcp: { readonly billing: FeedAccess };
}

const MEBIBYTE = 1024 * 1024;

/** Requests a second stay below the quotas the providers state for a single account. */
const AWS: FeedSettings = {
  hosts: [
    'api.pricing.us-east-1.amazonaws.com',
    'api.pricing.eu-central-1.amazonaws.com',
    'api.pricing.ap-south-1.amazonaws.com',
    'pricing.us-east-1.amazonaws.com',
    'pricing.eu-central-1.amazonaws.com',
    'pricing.ap-south-1.amazonaws.com',
  ],
  requestsPerSecond: 8,
  concurrency: 4,
  timeoutMs: 600_000,
  // The bulk file of all regions of EC2 is several GB.
  responseBytes: 8192 * MEBIBYTE,
  pages: 20_000,
};
const AZURE: FeedSettings = {
  hosts: ['prices.azure.com', 'management.azure.com', 'login.microsoftonline.com'],
  requestsPerSecond: 4,
  concurrency: 4,
  timeoutMs: 60_000,
  responseBytes: 64 * MEBIBYTE,
  pages: 20_000,
};
const GCP: FeedSettings = {
  hosts: [
    'cloudbilling.googleapis.com',
    // Where credentials are exchanged for tokens: sign-ins, workload identities, impersonated accounts.
    'oauth2.googleapis.com',
    'sts.googleapis.com',
    'iamcredentials.googleapis.com',
  ],
  requestsPerSecond: 4,
  concurrency: 4,
  timeoutMs: 60_000,
  responseBytes: 64 * MEBIBYTE,
  pages: 20_000,
};

const UUID = /^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/;

export function readPriceFeedsConfig(env: Environment): PriceFeedsConfig {
  return {
    keptVersions: readInteger(env, 'CATALOG_VERSIONS_KEPT', { fallback: 5, minimum: 0, maximum: 1000 }),
    refreshOverHttp: readChoice(env, 'PRICE_REFRESH_OVER_HTTP', ['on', 'off'], 'off') === 'on',
    spoolDirectory: readText(env, 'PRICE_REFRESH_SPOOL', '.price-refresh', /^[^\0]+$/, 'the path of a folder'),
    concurrentParts: readInteger(env, 'PRICE_REFRESH_PARTS', { fallback: 2, minimum: 1, maximum: 16 }),
    partItemsAtMost: readInteger(env, 'PRICE_REFRESH_PART_ITEMS', {
      fallback: 20_000_000,
      minimum: 1000,
      maximum: 1_000_000_000,
    }),
    feeds: readFeedsConfig(env),
  };
}

function readFeedsConfig(env: Environment): FeedsConfig {
  const aws = readFeedSettings(env, 'AWS', AWS);
  const azure = readFeedSettings(env, 'AZURE', AZURE);
  const gcp = readFeedSettings(env, 'GCP', GCP);
  const subscription = readText(env, 'AZURE_SUBSCRIPTION_ID', '', UUID, 'the id of a subscription');
  return {
    aws: {
      pricing: aws('PRICE_FEED_AWS_ENDPOINT'),
      bulk: aws('PRICE_FEED_AWS_BULK_ENDPOINT'),
      ec2: aws('PRICE_FEED_AWS_EC2_ENDPOINT'),
    },
    azure: {
      retail: azure('PRICE_FEED_AZURE_ENDPOINT'),
      resourceManager: azure('PRICE_FEED_AZURE_RESOURCE_MANAGER_ENDPOINT'),
      authority: azure('PRICE_FEED_AZURE_AUTHORITY'),
      subscriptionId: subscription || null,
    },
    gcp: { billing: gcp('PRICE_FEED_GCP_ENDPOINT') },
  };
}
