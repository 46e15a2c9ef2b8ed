import { readInteger, readText, type Environment } from './read-setting.js';

/** How prices are refreshed, and how many catalog versions stay. */
export interface PriceFeedsConfig {
  /** Catalog versions that stay beside the one in use. */
  readonly keptVersions: number;
  /** Folder where what was downloaded waits until a refresh is complete, so that an interrupted one can go on. */
  readonly spoolDirectory: string;
  /** Hosts that prices may be fetched from; redirects to any other are refused. */
  readonly allowedHosts: readonly string[];
  readonly endpoints: {
    readonly awsPricing: string;
    readonly azureRetailPrices: string;
    readonly azureManagement: string;
    readonly googleBilling: string;
  };
  /** Largest answer that is read, after decompression. */
  readonly maximumAnswerBytes: number;
  /** From a request to the last byte of its answer. */
  readonly answerTimeoutMs: number;
  /** Tries of one request before a refresh gives up. */
  readonly maximumTries: number;
  /** Requests a second and provider, at most. */
  readonly requestsPerSecond: number;
  /** Pages of one list after which it is taken to be endless. */
  readonly maximumPages: number;
  /** Needed for the sizes of Azure only; its prices need no account. */
  readonly azureSubscriptionId: string;
}

const DEFAULT_HOSTS = [
  'api.pricing.us-east-1.amazonaws.com',
  'pricing.us-east-1.amazonaws.com',
  'prices.azure.com',
  'management.azure.com',
  'cloudbilling.googleapis.com',
].join(',');
const HOSTS = /^[\w.:-]+(,[\w.:-]+)*$/;
const ADDRESS = /^https?:\/\/[\w.:[\]-]+(\/[\w./-]*)?$/;

export function readPriceFeedsConfig(env: Environment): PriceFeedsConfig {
  const count = (variable: string, fallback: number, maximum: number, minimum = 1) =>
    readInteger(env, variable, { fallback, minimum, maximum });
  const address = (variable: string, fallback: string) =>
    readText(env, variable, fallback, ADDRESS, 'an address without user name and query');
  return {
    keptVersions: count('CATALOG_VERSIONS_KEPT', 5, 1000, 0),
    spoolDirectory: readText(env, 'PRICE_SPOOL_DIRECTORY', 'price-spool', /^[^\0]+$/, 'the path of a folder'),
    allowedHosts: readText(env, 'PRICE_FEED_HOSTS', DEFAULT_HOSTS, HOSTS, 'host names joined with commas').split(','),
    endpoints: {
      awsPricing: address('AWS_PRICING_ENDPOINT', 'https://api.pricing.us-east-1.amazonaws.com'),
      azureRetailPrices: address('AZURE_RETAIL_PRICES_ENDPOINT', 'https://prices.azure.com/api/retail/prices'),
      azureManagement: address('AZURE_MANAGEMENT_ENDPOINT', 'https://management.azure.com'),
      googleBilling: address('GOOGLE_BILLING_ENDPOINT', 'https://cloudbilling.googleapis.com'),
    },
    maximumAnswerBytes: count('PRICE_FEED_ANSWER_BYTES', 16 * 1024 ** 3, 256 * 1024 ** 3, 1024),
    answerTimeoutMs: count('PRICE_FEED_TIMEOUT_MS', 60_000, 3_600_000, 50),
    maximumTries: count('PRICE_FEED_TRIES', 5, 20),
    requestsPerSecond: count('PRICE_FEED_REQUESTS_PER_SECOND', 10, 1000),
    maximumPages: count('PRICE_FEED_PAGES', 20_000, 1_000_000),
    azureSubscriptionId: readText(env, 'AZURE_SUBSCRIPTION_ID', '', /^[\da-f-]{36}$/i, 'the id of a subscription'),
  };
}
