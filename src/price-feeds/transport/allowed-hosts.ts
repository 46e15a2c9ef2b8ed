import { BlockList, isIP } from 'node:net';
import type { Provider } from '../../catalog/domain/provider.js';
import type { FeedAccess } from './feed-access.js';
import { FeedError } from './feed-error.js';

/** Hosts that hand out credentials of the machine; only an exact entry lets a request there. */
const METADATA_NAMES = new Set(['metadata', 'metadata.google.internal', 'instance-data']);
const METADATA_ADDRESSES = linkLocal();

function linkLocal(): BlockList {
  const list = new BlockList();
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addSubnet('fe80::', 10, 'ipv6');
  list.addAddress('fd00:ec2::254', 'ipv6');
  list.addAddress('168.63.129.16', 'ipv4');
  return list;
}

/**
 * The address, where requests may go there. Entries are `host` (HTTPS on its usual port), `host:port`, or `*.suffix` for one
 * or more labels in front; plain HTTP needs an entry with its port. Throws FeedError('host-not-allowed').
 */
export function assertAllowedUrl(
  provider: Provider,
  address: string | URL,
  { allowedHosts }: Pick<FeedAccess, 'allowedHosts'>,
): URL {
  const refuse = (why: string): never => {
    throw new FeedError(provider, 'host-not-allowed', `${why}; hosts are allowed by ${settingOf(provider)}`);
  };
  if (!URL.canParse(String(address))) return refuse('an address that is none is refused');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(`${url.protocol} is not allowed`);
  if (url.username !== '' || url.password !== '') return refuse(`an address with a user at ${url.host} is refused`);
  if (isListed(url, allowedHosts)) return url;
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (isMetadata(bare)) return refuse(`${url.host} is an address of the machine itself and is refused`);
  return refuse(`requests to ${url.protocol}//${url.host} are not allowed`);
}

function settingOf(provider: Provider): string {
  return `PRICE_FEED_${provider.toUpperCase()}_ALLOWED_HOSTS`;
}

function isListed({ protocol, hostname, port }: URL, allowedHosts: readonly string[]): boolean {
  const withPort = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  const isUsual = protocol === 'https:' && port === '';
  return allowedHosts.some((entry) => {
    const listed = entry.toLowerCase();
    if (listed === withPort) return true;
    if (!isUsual) return false;
    if (listed === hostname) return true;
    return listed.startsWith('*.') && hostname.endsWith(listed.slice(1)) && !isMetadata(hostname);
  });
}

function isMetadata(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return METADATA_NAMES.has(host.replace(/\.$/, ''));
  return METADATA_ADDRESSES.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
