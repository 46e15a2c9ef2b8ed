import { createVerify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** An article in the JSON of Google's documentation of `services.skus.list`. */
export interface CatalogJsonSku {
  readonly name?: string;
  readonly skuId: string;
  readonly description: string;
  readonly category: Readonly<Record<'serviceDisplayName' | 'resourceFamily' | 'resourceGroup' | 'usageType', string>>;
  readonly serviceRegions: readonly string[];
  readonly pricingInfo: readonly object[];
  readonly geoTaxonomy?: { readonly type: string; readonly regions?: readonly string[] };
}

export interface SeenRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** Answers instead of the server where it returns true. */
export type Fault = (request: SeenRequest, response: ServerResponse) => boolean;

/** Numbers that Google sends for names when it is asked for `enum-encoding=int`, as its SDK does. */
const ENUMS: Readonly<Record<string, number>> = { GLOBAL: 1, REGIONAL: 2, MULTI_REGIONAL: 3, ACCOUNT: 1, PROJECT: 2 };
const INTERVALS: Readonly<Record<string, number>> = { DAILY: 1, MONTHLY: 2 };

/**
 * The Cloud Billing catalog as Google serves it over REST: services and SKUs in pages, refusals as `google.rpc.Status`, and
 * an OAuth token exchange. Loopback only.
 */
export class GoogleServer {
  readonly seen: SeenRequest[] = [];
  faults: Fault[] = [];
  services: Readonly<Record<string, { readonly displayName: string; readonly skus: readonly CatalogJsonSku[] }>> = {};
  pageSizeAtMost = 1000;
  apiKey: string | undefined = 'test-api-k3y';
  /** Of the service account whose self-signed tokens are taken. */
  publicKey: string | undefined;
  accessToken: string | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<GoogleServer> {
    const own: { server?: GoogleServer } = {};
    const server = createServer((request, response) => own.server?.answer(request, response));
    own.server = new GoogleServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return own.server;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const seen = { path: url.pathname, query: url.searchParams, headers: request.headers };
    this.seen.push(seen);
    const [fault, ...others] = this.faults;
    if (fault) {
      this.faults = others;
      if (fault(seen, response)) return;
    }
    if (url.pathname === '/token') {
      request.resume();
      sendJson(response, 200, { access_token: this.accessToken, token_type: 'Bearer', expires_in: 3600 });
      return;
    }
    if (!this.isAuthorised(request.headers)) {
      sendStatus(response, 401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
      return;
    }
    this.list(seen, response);
  }

  private list({ path, query }: SeenRequest, response: ServerResponse): void {
    const entries = Object.entries(this.services);
    if (path === '/v1/services') {
      const services = entries.map(([serviceId, { displayName }]) => ({
        name: `services/${serviceId}`,
        serviceId,
        displayName,
        businessEntityName: 'businessEntities/GCP',
      }));
      sendPage(response, 'services', services, query, this.pageSizeAtMost);
      return;
    }
    const [, serviceId = ''] = /^\/v1\/services\/([\w-]+)\/skus$/.exec(path) ?? [];
    const service = this.services[serviceId];
    if (!service) sendStatus(response, 404, 'NOT_FOUND', 'Requested entity was not found.');
    else sendPage(response, 'skus', service.skus, query, this.pageSizeAtMost);
  }

  private isAuthorised(headers: IncomingMessage['headers']): boolean {
    if (this.apiKey !== undefined && headers['x-goog-api-key'] === this.apiKey) return true;
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (this.accessToken !== undefined && token === this.accessToken) return true;
    return this.publicKey !== undefined && isSignedBy(token, this.publicKey);
  }
}

/** A self-signed token of a service account: RS256, in time, for the scopes of the catalog. */
function isSignedBy(token: string, publicKey: string): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const verified = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  if (!verified.verify(publicKey, signature, 'base64url')) return false;
  const { exp, scope } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number; scope: string };
  return exp * 1000 > Date.now() && scope.includes('cloud-billing');
}

function sendPage(
  response: ServerResponse,
  name: string,
  items: readonly object[],
  query: URLSearchParams,
  atMost: number,
): void {
  const from = Number(query.get('pageToken')?.replace('from-', '') ?? 0);
  const size = Math.min(Number(query.get('pageSize') ?? atMost), atMost);
  const next = from + size < items.length ? `from-${from + size}` : '';
  const page = { [name]: items.slice(from, from + size), nextPageToken: next };
  const asNumbers = query.get('$alt')?.includes('enum-encoding=int') ?? false;
  sendJson(response, 200, asNumbers ? JSON.parse(JSON.stringify(page), enumsAsNumbers) : page);
}

function enumsAsNumbers(key: string, value: unknown): unknown {
  if (key === 'type' || key === 'aggregationLevel') return ENUMS[String(value)] ?? value;
  return key === 'aggregationInterval' ? (INTERVALS[String(value)] ?? value) : value;
}

/** Google compresses for whoever takes it. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json; charset=UTF-8', 'content-encoding': 'gzip' };
  response.writeHead(status, headers).end(gzipSync(JSON.stringify(body)));
}

export function sendStatus(
  response: ServerResponse,
  code: number,
  status: string,
  message: string,
  details: readonly object[] = [],
  headers: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, code, { error: { code, message, status, details } });
}

/** An article with one price from the start, as most are. */
export function aSku(
  skuId: string,
  description: string,
  group: string,
  usageType: string,
  regions: readonly string[],
  unit: string,
  rates: readonly (readonly [start: number, usd: string])[],
  more: Partial<CatalogJsonSku> & { readonly family?: string; readonly interval?: string } = {},
): CatalogJsonSku {
  const { family = 'Compute', interval = 'MONTHLY', ...fields } = more;
  const isGlobal = regions.length === 1 && regions[0] === 'global';
  return {
    name: `services/TEST/skus/${skuId}`,
    skuId,
    description,
    category: { serviceDisplayName: 'Test', resourceFamily: family, resourceGroup: group, usageType },
    serviceRegions: regions,
    pricingInfo: [priceInfo(unit, rates, '2026-11-01T00:00:00Z', interval)],
    geoTaxonomy: isGlobal
      ? { type: 'GLOBAL' }
      : { type: regions.length === 1 ? 'REGIONAL' : 'MULTI_REGIONAL', regions },
    ...fields,
  };
}

const BASE_UNITS: Readonly<Record<string, readonly [string, number]>> = {
  h: ['s', 3600],
  s: ['s', 1],
  count: ['count', 1],
  GiBy: ['By', 2 ** 30],
  'GiBy.h': ['By.s', 2 ** 30 * 3600],
  'GBy.h': ['By.s', 3.6e12],
  'GiBy.mo': ['By.s', 2_823_802_781_286_400],
  'GiBy.s': ['By.s', 2 ** 30],
};

export function priceInfo(
  usageUnit: string,
  rates: readonly (readonly [start: number, usd: string])[],
  effectiveTime: string,
  aggregationInterval = 'MONTHLY',
): object {
  const [baseUnit, baseUnitConversionFactor] = BASE_UNITS[usageUnit] ?? [usageUnit, 1];
  const tieredRates = rates.map(([startUsageAmount, usd]) => ({ startUsageAmount, unitPrice: moneyOf(usd) }));
  const names = { usageUnit, usageUnitDescription: usageUnit, displayQuantity: 1 };
  return {
    summary: '',
    pricingExpression: { ...names, tieredRates, baseUnit, baseUnitDescription: baseUnit, baseUnitConversionFactor },
    aggregationInfo: { aggregationLevel: 'ACCOUNT', aggregationInterval, aggregationCount: 1 },
    currencyConversionRate: 1,
    effectiveTime,
  };
}

/** `0.031611` → units `"0"`, nanos 31611000 */
function moneyOf(usd: string): object {
  const [units = '0', decimals = ''] = usd.split('.');
  return { currencyCode: 'USD', units, nanos: Number(decimals.padEnd(9, '0')) };
}
