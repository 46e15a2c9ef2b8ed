import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import type { RetailItem } from './azure-articles.js';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const CLIENT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const SECRET = 'a-secret-that-no-message-may-hold';
export const SUBSCRIPTION = '99999999-8888-7777-6666-555555555555';
export const TOKEN = 'a-token-that-no-message-may-hold';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers instead of the server where it returns true; a promise: later. */
export type Fault = (asked: Asked, response: ServerResponse) => boolean;

export interface ResourceSkuJson {
  readonly resourceType: string;
  readonly name: string;
  readonly family: string;
  readonly locations: readonly string[];
  readonly locationInfo?: readonly object[];
  readonly capabilities: readonly { readonly name: string; readonly value: string }[];
  readonly restrictions: readonly object[];
}

/**
 * Azure on a free port of this machine: the Retail Prices API in pages, Entra ID's tokens for a client secret, and the
 * Resource SKUs list with a bearer token. Over TLS, which @azure/identity insists on, with a certificate made for the run.
 */
export class AzureServer {
  readonly asked: Asked[] = [];
  faults: Fault[] = [];
  items: readonly RetailItem[] = [];
  pageSize = 1000;
  skus: readonly ResourceSkuJson[] = [];
  skuPageSize = 1000;
  /** How long a token lasts, s. */
  tokenSeconds = 3600;
  /** Refused tokens end as this code of the Resource Manager. */
  tokenRefusal: string | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AzureServer> {
    const altNames = [{ type: 2 as const, value: 'localhost' }];
    const extensions = [{ name: 'subjectAltName' as const, altNames }];
    // Issuers are looked up by name: two certificates of one name in one process would be taken for each other.
    const subject = [{ name: 'commonName', value: `localhost ${randomUUID()}` }];
    const { private: key, cert } = await generate(subject, { keyType: 'ec', extensions });
    // Trusted by this process alone, for connections that begin from now on.
    setDefaultCACertificates([...getCACertificates('default'), cert]);
    const server = createServer({ key, cert });
    const azure = new AzureServer(server);
    server.on('request', (request, response) => {
      azure.serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return azure;
  }

  get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `https://${this.host}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Requests whose path holds the text. */
  askedFor(path: string): Asked[] {
    return this.asked.filter(({ url }) => url.pathname.includes(path));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    const { method = '', headers } = request;
    const asked = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    this.asked.push(asked);
    const fault = this.faults.shift();
    if (fault?.(asked, response)) return;
    if (url.pathname === '/api/retail/prices') this.sendPrices(asked, response);
    else if (url.pathname.endsWith('/.well-known/openid-configuration')) this.sendConfiguration(response);
    else if (url.pathname.endsWith('/oauth2/v2.0/token')) this.sendToken(asked, response);
    else if (url.pathname.endsWith('/providers/Microsoft.Compute/skus')) this.sendSkus(asked, response);
    else sendJson(response, { error: { code: 'NotFound' } }, 404);
  }

  private sendPrices({ url }: Asked, response: ServerResponse): void {
    const selects = readFilter(url.searchParams.get('$filter') ?? '');
    const selected = this.items.filter(selects);
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    const page = selected.slice(skip, skip + this.pageSize);
    const end = skip + page.length;
    const next = new URL(url);
    next.searchParams.set('$skip', String(end));
    sendJson(response, {
      BillingCurrency: 'USD',
      CustomerEntityId: 'Default',
      CustomerEntityType: 'Retail',
      Items: page,
      NextPageLink: end < selected.length ? next.href : null,
      Count: page.length,
    });
  }

  private sendConfiguration(response: ServerResponse): void {
    const authority = `${this.url}/${TENANT}`;
    sendJson(response, {
      issuer: `${authority}/v2.0`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    });
  }

  private sendToken({ body }: Asked, response: ServerResponse): void {
    const form = new URLSearchParams(body);
    if (form.get('client_id') !== CLIENT || form.get('client_secret') !== SECRET) {
      sendJson(response, entraError(7000215, 'invalid_client'), 401);
      return;
    }
    sendJson(response, { token_type: 'Bearer', expires_in: this.tokenSeconds, access_token: TOKEN });
  }

  private sendSkus({ url, headers }: Asked, response: ServerResponse): void {
    if (headers.authorization !== `Bearer ${TOKEN}` || this.tokenRefusal) {
      const code = this.tokenRefusal ?? 'AuthenticationFailed';
      sendJson(response, { error: { code, message: `about ${headers.authorization ?? ''}` } }, 401);
      return;
    }
    const [, region] = /^location eq '(\w+)'$/.exec(url.searchParams.get('$filter') ?? '') ?? [];
    const selected = this.skus.filter(({ locations }) => region !== undefined && locations.includes(region));
    const skip = Number(url.searchParams.get('$skiptoken') ?? 0);
    const end = skip + this.skuPageSize;
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(end));
    sendJson(response, { value: selected.slice(skip, end), ...(end < selected.length ? { nextLink: next.href } : {}) });
  }
}

/** A refusal as Entra ID sends it, with a description that names what no message may repeat. */
export function entraError(code: number, error: string): object {
  const error_description = `AADSTS${code}: about the app ${CLIENT} and its secret ${SECRET}`;
  return { error, error_description, error_codes: [code], timestamp: '2026-11-24 12:00:00Z' };
}

export function sendJson(response: ServerResponse, body: object, status = 200, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** `serviceName eq 'X' and (armRegionName eq 'a' or armRegionName eq 'b')`, as far as the feed asks. */
function readFilter(filter: string): (item: RetailItem) => boolean {
  const valuesOf = (name: string): string[] => {
    const found = filter.matchAll(new RegExp(`${name} eq '((?:[^']|'')*)'`, 'g'));
    return [...found].map(([, value = '']) => value.replaceAll("''", "'"));
  };
  const [services, regions] = [valuesOf('serviceName'), valuesOf('armRegionName')];
  const isIn = (values: string[], value: unknown): boolean => values.length === 0 || values.includes(String(value));
  return (item) => isIn(services, item['serviceName']) && isIn(regions, item['armRegionName']);
}
