import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { loadCatalogFromSeed } from '../../src/catalog/seed/load-seed.js';
import { CatalogClient } from '../../src/price-feeds/feeds/google/catalog-client.js';
import { GooglePriceFeed } from '../../src/price-feeds/feeds/google/google-price-feed.js';
import { loadGoogleShapes } from '../../src/price-feeds/feeds/google/load-google-shapes.js';
import type { FeedContext, FeedItem } from '../../src/price-feeds/feeds/price-feed.js';
import type { FeedAccess } from '../../src/price-feeds/transport/feed-access.js';
import { aSku, GoogleServer } from './google-server.js';

export const COMPUTE = '6F81-5844-456A';
export const RUN = '152E-C115-5142';
const OWN_VARIABLES = ['GOOGLE_API_KEY', 'GOOGLE_APPLICATION_CREDENTIALS', 'HOME', 'METADATA_SERVER_DETECTION'];

export const DISK = aSku('D1', 'Balanced PD Capacity in Frankfurt', 'SSD', 'OnDemand', ['europe-west3'], 'GiBy.mo', [
  [0, '0.12'],
]);
export const RUN_CPU = aSku(
  '4856-B847-F1EB',
  'Services CPU (Request-based billing)',
  'CPU',
  'OnDemand',
  ['us-central1', 'us-east1'],
  's',
  [
    [0, '0'],
    [180_000, '0.000024'],
  ],
);

/** The feed with its real SDK against a server of the protocol; made anew for every test. */
export class GoogleSetting {
  readonly catalog = loadCatalogFromSeed();
  readonly folder = mkdtempSync(join(tmpdir(), 'google-feed-'));
  pages = 0;
  bytes = 0;
  private readonly kept = new Map(OWN_VARIABLES.map((name) => [name, process.env[name]]));
  private started: GoogleServer | undefined;
  private feed: GooglePriceFeed | undefined;

  get server(): GoogleServer {
    if (!this.started) throw new Error('not started');
    return this.started;
  }

  async start(): Promise<void> {
    this.started = await GoogleServer.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true });
    for (const [name, value] of this.kept) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }

  begin(): void {
    Object.assign(this.server, { faults: [], pageSizeAtMost: 1000, apiKey: 'test-api-k3y' });
    Object.assign(this.server, { publicKey: undefined, accessToken: undefined });
    this.server.seen.length = 0;
    this.server.services = {
      [COMPUTE]: { displayName: 'Compute Engine', skus: [DISK] },
      [RUN]: { displayName: 'Cloud Run', skus: [RUN_CPU] },
    };
    this.pages = 0;
    this.bytes = 0;
    process.env['GOOGLE_API_KEY'] = 'test-api-k3y';
    process.env['HOME'] = this.folder;
    process.env['METADATA_SERVER_DETECTION'] = 'none';
    Reflect.deleteProperty(process.env, 'GOOGLE_APPLICATION_CREDENTIALS');
  }

  async end(): Promise<void> {
    await this.feed?.close();
    this.feed = undefined;
  }

  access(changed: Partial<FeedAccess> = {}): FeedAccess {
    return {
      endpoint: `http://${this.server.host}`,
      allowedHosts: [this.server.host],
      requestsPerSecond: 1000,
      concurrentRequests: 2,
      timeoutMs: 2000,
      responseBytesAtMost: 1_000_000,
      pagesAtMost: 20,
      attemptsAtMost: 1,
      ...changed,
    };
  }

  context(signal = new AbortController().signal): FeedContext {
    return {
      catalog: this.catalog,
      signal,
      today: '2026-11-24',
      countBytes: (count) => (this.bytes += count),
      countPage: () => (this.pages += 1),
    };
  }

  async open(changed: Partial<FeedAccess> = {}): Promise<GooglePriceFeed> {
    const client = await CatalogClient.open(this.access(changed));
    this.feed = new GooglePriceFeed(client, loadGoogleShapes('seed'), [RUN, COMPUTE]);
    return this.feed;
  }

  async read(service: string, changed: Partial<FeedAccess> = {}): Promise<FeedItem[]> {
    const items: FeedItem[] = [];
    const opened = await this.open(changed);
    for await (const item of opened.read({ id: service, service, region: null }, this.context())) items.push(item);
    return items;
  }

  /** Application default credentials instead of an API key. */
  giveCredentials(content: object): void {
    const path = join(this.folder, 'credentials.json');
    writeFileSync(path, JSON.stringify(content));
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = path;
    Reflect.deleteProperty(process.env, 'GOOGLE_API_KEY');
    this.server.apiKey = undefined;
  }
}

export function useGoogleSetting(): GoogleSetting {
  const setting = new GoogleSetting();
  beforeAll(() => setting.start());
  beforeEach(() => {
    setting.begin();
  });
  afterEach(() => setting.end());
  afterAll(() => setting.stop());
  return setting;
}
