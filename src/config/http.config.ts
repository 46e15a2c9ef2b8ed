import { readInteger, readText, type Environment } from './read-setting.js';

/** Where the service listens and what it accepts before a handler sees it. */
export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  /** Header block of one request; larger ones answer 431. */
  readonly headerLimitBytes: number;
  /** From the first byte to the last of a request's headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestTimeoutMs: number;
  /** Silence on a socket before it is closed. */
  readonly connectionTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** Origins whose pages may read answers; none unless set. */
  readonly corsOrigins: readonly string[];
  /** Requests of one client address a minute, beyond which 429 is answered; 0 is no limit. */
  readonly rateLimitPerMinute: number;
  /** Reverse proxies whose X-Forwarded-For is believed, as addresses or networks; none unless set. */
  readonly trustedProxies: readonly string[];
}

const ORIGINS = /^https?:\/\/[\w.:[\]-]+(,https?:\/\/[\w.:[\]-]+)*$/;
const NETWORKS = /^[\da-fA-F.:]+(\/\d{1,3})?(,[\da-fA-F.:]+(\/\d{1,3})?)*$/;

export function readHttpConfig(env: Environment): HttpConfig {
  const milliseconds = (variable: string, fallback: number) =>
    readInteger(env, variable, { fallback, minimum: 100, maximum: 600_000 });
  const requestTimeoutMs = milliseconds('REQUEST_TIMEOUT_MS', 30_000);
  return {
    host: readText(env, 'HOST', '127.0.0.1', /^[\w.:-]{1,253}$/, 'a host name or an IP address'),
    port: readInteger(env, 'PORT', { fallback: 3000, minimum: 0, maximum: 65_535 }),
    bodyLimitBytes: readInteger(env, 'BODY_LIMIT_BYTES', {
      fallback: 4 * 1024 * 1024,
      minimum: 1024,
      maximum: 256 * 1024 * 1024,
    }),
    headerLimitBytes: readInteger(env, 'HEADER_LIMIT_BYTES', { fallback: 16_384, minimum: 4096, maximum: 262_144 }),
    // Node refuses a headers timeout longer than the request timeout.
    headersTimeoutMs: Math.min(milliseconds('HEADERS_TIMEOUT_MS', 15_000), requestTimeoutMs),
    requestTimeoutMs,
    connectionTimeoutMs: milliseconds('CONNECTION_TIMEOUT_MS', 60_000),
    keepAliveTimeoutMs: milliseconds('KEEP_ALIVE_TIMEOUT_MS', 72_000),
    corsOrigins: listed(
      readText(env, 'CORS_ORIGINS', '', ORIGINS, 'origins like https://example.org joined with commas'),
    ),
    rateLimitPerMinute: readInteger(env, 'RATE_LIMIT_PER_MINUTE', { fallback: 0, minimum: 0, maximum: 1_000_000 }),
    trustedProxies: listed(readText(env, 'TRUSTED_PROXIES', '', NETWORKS, 'addresses or networks joined with commas')),
  };
}

function listed(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
