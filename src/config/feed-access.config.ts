import { assertAllowedUrl } from '../price-feeds/transport/allowed-hosts.js';
import type { FeedAccess } from '../price-feeds/transport/feed-access.js';
import { FeedError } from '../price-feeds/transport/feed-error.js';
import type { Provider } from '../catalog/domain/provider.js';
import { readInteger, readText, SettingError, type Environment } from './read-setting.js';

/** What applies where the environment says nothing. */
export interface FeedSettings {
  readonly hosts: readonly string[];
  readonly requestsPerSecond: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly responseBytes: number;
  readonly pages: number;
}

const ENTRY = String.raw`(\*\.)?[\w.-]+(:\d{1,5})?|\[[\da-fA-F:]+\]:\d{1,5}`;
const HOSTS = new RegExp(`^(${ENTRY})(,(${ENTRY}))*$`);
const ENDPOINT = /^https?:\/\/[^\s@?#]+$/;

/** `PRICE_FEED_<name>_…`: gives the access of each of the provider's interfaces by the variable of its endpoint. */
export function readFeedSettings(
  env: Environment,
  name: 'AWS' | 'AZURE' | 'GCP',
  defaults: FeedSettings,
): (endpointVariable: string) => FeedAccess {
  const integer = (setting: string, fallback: number, minimum: number, maximum: number) =>
    readInteger(env, `PRICE_FEED_${name}_${setting}`, { fallback, minimum, maximum });
  const hostsVariable = `PRICE_FEED_${name}_ALLOWED_HOSTS`;
  const added = readText(env, hostsVariable, '', HOSTS, 'hosts, host:port or *.suffix joined with commas');
  const shared = {
    allowedHosts: [...defaults.hosts, ...(added === '' ? [] : added.split(','))],
    requestsPerSecond: integer('REQUESTS_PER_SECOND', defaults.requestsPerSecond, 1, 1000),
    concurrentRequests: integer('CONCURRENCY', defaults.concurrency, 1, 64),
    timeoutMs: integer('TIMEOUT_MS', defaults.timeoutMs, 100, 3_600_000),
    responseBytesAtMost: integer('RESPONSE_BYTES', defaults.responseBytes, 1024, 1024 ** 4),
    pagesAtMost: integer('PAGES', defaults.pages, 1, 1_000_000),
    attemptsAtMost: integer('ATTEMPTS', 6, 1, 20),
  };
  return (endpointVariable) => ({ endpoint: readEndpoint(env, endpointVariable, name, shared), ...shared });
}

/** An endpoint must be an allowed host as well: a single changed variable does not send credentials elsewhere. */
function readEndpoint(
  env: Environment,
  variable: string,
  name: string,
  access: Pick<FeedAccess, 'allowedHosts'>,
): string | null {
  const endpoint = readText(env, variable, '', ENDPOINT, 'an address like https://prices.example.org');
  if (endpoint === '') return null;
  try {
    assertAllowedUrl(name.toLowerCase() as Provider, endpoint, access);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new SettingError(variable, endpoint, `at a host that PRICE_FEED_${name}_ALLOWED_HOSTS lists`);
  }
  return endpoint;
}
