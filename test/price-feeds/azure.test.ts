import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProviderSku } from '../../src/price-feeds/domain/provider-sku.js';
import type { FeedItem } from '../../src/price-feeds/feeds/price-feed.js';
import { EVERYTHING } from '../../src/price-feeds/domain/refresh-scope.js';
import { SIZES_SERVICE } from '../../src/price-feeds/feeds/azure/azure-parts.js';
import { aContext, setEnvironment } from './aws-setting.js';
import { type AzureServer, TOKEN } from './azure-server.js';
import {
  aSku,
  CREDENTIALS,
  itemsOf,
  NO_CREDENTIALS,
  openFeed,
  readPart,
  START_MS,
  startServer,
} from './azure-setting.js';

let server: AzureServer;
let restore: () => void;

beforeAll(async () => {
  server = await startServer();
}, START_MS);
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  server.asked.length = 0;
  Object.assign(server, {
    faults: [],
    items: [],
    skus: [],
    pageSize: 1000,
    skuPageSize: 1000,
    tokenRefusal: undefined,
  });
  restore = setEnvironment(CREDENTIALS);
});
afterEach(() => {
  restore();
});

const ofService = (service: string, region: string | null = 'eastus2') => ({ id: 'part', service, region });
const skusOf = (items: readonly FeedItem[]): ProviderSku[] =>
  items.flatMap((item) => (item.kind === 'sku' ? [item.sku] : []));

describe('prices', () => {
  it('asks for one service in one region, in US dollars, in the version that lists savings plans, as nobody', async () => {
    server.items = itemsOf('Service Bus');
    await readPart(openFeed(server), ofService('Service Bus'));
    const [first] = server.askedFor('/api/retail/prices');
    expect(Object.fromEntries(first?.url.searchParams ?? [])).toEqual({
      'api-version': '2023-01-01-preview',
      currencyCode: "'USD'",
      $filter: "serviceName eq 'Service Bus' and armRegionName eq 'eastus2'",
    });
    expect(first?.headers.authorization).toBeUndefined();
  });

  it('puts the tiers of a meter together that stand on different pages', async () => {
    server.items = itemsOf('Service Bus');
    server.pageSize = 1;
    const context = aContext();
    const skus = skusOf(await readPart(openFeed(server), ofService('Service Bus'), context));
    const operations = skus.find(({ attributes }) => attributes['meterName'] === 'Standard Messaging Operations');
    expect(operations).toMatchObject({ unit: '1M', currency: 'USD', effectiveDate: '2025-07-01', derived: false });
    expect(operations?.tiers).toEqual([
      { start: 13, end: 100, price: 0.8 },
      { start: 100, end: 2500, price: 0.5 },
      { start: 2500, end: null, price: 0.2 },
    ]);
    expect(context.counted.pages).toBe(server.items.length);
    expect(context.counted.bytes).toBeGreaterThan(1000);
  });

  it('reads hours on demand, spot, reserved and under savings plans', async () => {
    server.items = itemsOf('Virtual Machines');
    const skus = skusOf(await readPart(openFeed(server), ofService('Virtual Machines')));
    const options = skus.map(
      ({ option, attributes, tiers }) => `${attributes['armSkuName'] ?? ''} ${option} ${tiers[0]?.price ?? ''}`,
    );
    // A reservation of 876 USD over 8,760 hours and of 1,971 USD over 26,280 hours.
    expect(options).toEqual(
      expect.arrayContaining([
        'Standard_E64-32s_v6 on-demand 4.234',
        'Standard_E96as_v6 spot 1.057426',
        'Standard_D4s_v5 committed-1y 0.1',
        'Standard_D4s_v5 committed-3y 0.075',
        'Standard_E64-32s_v6 savings-plan-1y 2.87912',
      ]),
    );
  });

  it('keeps what is priced for the world apart from regions', async () => {
    server.items = itemsOf('Azure DNS');
    const shared = skusOf(await readPart(openFeed(server), ofService('Azure DNS', 'global')));
    expect([...new Set(shared.map(({ region }) => region))].sort()).toEqual(['global', 'zone-1']);
    const [asked] = server.askedFor('/api/retail/prices');
    expect(asked?.url.searchParams.get('$filter')).toContain("(armRegionName eq 'Global' or armRegionName eq '' or ");
  });

  it('leaves out regions the catalog does not have, and says which', async () => {
    const [first] = itemsOf('NAT Gateway');
    server.items = ['Global', 'usgovvirginia', 'eastus2', 'attatlanta1'].map((armRegionName) => ({
      ...first,
      serviceName: 'Virtual Network',
      armRegionName,
    }));
    const feed = openFeed(server);
    const skus = skusOf(await readPart(feed, ofService('Virtual Network', null)));
    expect(skus.map(({ region }) => region)).toEqual(['global', 'eastus2']);
    expect(feed.notes()).toEqual([
      'azure: prices of regions the catalog does not have were left out: attatlanta1, usgovvirginia',
    ]);
  });

  it('follows the links to the next pages', async () => {
    server.items = itemsOf('Service Bus');
    server.pageSize = 3;
    const items = await readPart(openFeed(server), ofService('Service Bus'));
    expect(skusOf(items)).toHaveLength(5);
    expect(server.askedFor('/api/retail/prices').map(({ url }) => url.searchParams.get('$skip'))).toEqual([
      null,
      '3',
      '6',
    ]);
  });
});

describe('parts', () => {
  it('are one per service where all is asked for and little is in a region, and one per region otherwise', async () => {
    const context = aContext();
    const regions = context.catalog.regions.filter(({ provider }) => provider === 'azure');
    const parts = await openFeed(server, {}, { subscriptionId: null }).parts(EVERYTHING, context);
    expect(parts.filter(({ service }) => service === 'Virtual Machines')).toHaveLength(regions.length);
    expect(parts.filter(({ service }) => service === 'Virtual Network')).toEqual([
      { id: 'virtual-network.all', service: 'Virtual Network', region: null },
    ]);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const { id } of parts) expect(id).toMatch(/^[\w.-]+$/);
  });

  it('are those of the scope, sizes before prices', async () => {
    const scope = { providers: [], regions: ['eastus2', 'global'], services: ['Virtual Machines', 'Virtual Network'] };
    const parts = await openFeed(server).parts(scope, aContext());
    expect(parts.map(({ id }) => id)).toEqual([
      'sizes.eastus2',
      'virtual-machines.eastus2',
      'virtual-network.eastus2',
      'virtual-network.global',
    ]);
  });
});

describe('sizes', () => {
  const scope = { providers: [], regions: ['eastus2'], services: ['Virtual Machines'] };

  it('come from the Resource SKUs list with a token for the client secret of the environment, asked for once', async () => {
    server.skus = [
      aSku('Standard_E8-4ads_v5', {
        vCPUs: '8',
        vCPUsAvailable: '4',
        MemoryGB: '64',
        CpuArchitectureType: 'x64',
        MaxResourceVolumeMB: '307200',
        AcceleratedNetworkingEnabled: 'True',
      }),
      aSku('Standard_D2ps_v6', { vCPUs: '2', MemoryGB: '8', CpuArchitectureType: 'Arm64', MaxResourceVolumeMB: '0' }),
      aSku('Standard_L8s_v3', {
        vCPUs: '8',
        MemoryGB: '64',
        MaxResourceVolumeMB: '81920',
        NvmeDiskSizeInMiB: '1831055',
      }),
      aSku('Standard_NC24ads_A100_v4', { vCPUs: '24', MemoryGB: '220', GPUs: '1' }),
      aSku('Standard_B2s', { vCPUs: '2', MemoryGB: '4', MaxResourceVolumeMB: '8192' }),
      aSku('Aligned', { MaximumPlatformFaultDomainCount: '3' }, { resourceType: 'availabilitySets' }),
      aSku('Standard_X1', { vCPUs: '1', MemoryGB: '1' }, { restrictions: [{ type: 'Location', values: ['eastus2'] }] }),
      aSku('Standard_Z1', { vCPUs: '1', MemoryGB: '1' }, { restrictions: [{ type: 'Zone', values: ['eastus2'] }] }),
    ];
    server.skuPageSize = 3;
    const context = aContext();
    const feed = openFeed(server);
    const [part] = await feed.parts(scope, context);
    expect(part).toEqual({ id: 'sizes.eastus2', service: SIZES_SERVICE, region: 'eastus2' });
    const items = part ? await readPart(feed, part, context) : [];
    const types = items.flatMap((item) => (item.kind === 'product' ? [item.type] : []));
    const shown = types.map(({ name, vcpu, memoryGib, architecture, gpuCount, burstable, localDiskGib }) =>
      [name, vcpu, memoryGib, architecture, gpuCount, burstable, localDiskGib].join(' '),
    );
    // 1,831,055 MiB of NVMe and 81,920 MiB of temporary disk are 1,868.1 GiB.
    expect(shown).toEqual([
      'Standard_E8-4ads_v5 4 64 x86_64  false 300',
      'Standard_D2ps_v6 2 8 arm64  false 0',
      'Standard_L8s_v3 8 64 x86_64  false 1868.1',
      'Standard_NC24ads_A100_v4 24 220 x86_64 1 false ',
      'Standard_B2s 2 4 x86_64  true 8',
      'Standard_Z1 1 1 x86_64  false ',
    ]);
    expect(server.askedFor('/token')).toHaveLength(1);
    expect(server.askedFor('/skus').map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill(`Bearer ${TOKEN}`),
    );
    expect(feed.notes()).toEqual([]);
  });

  it('are left out, and the report told so, where there is no subscription', async () => {
    const feed = openFeed(server, {}, { subscriptionId: null });
    expect((await feed.parts(scope, aContext())).map(({ id }) => id)).toEqual(['virtual-machines.eastus2']);
    expect(feed.notes()).toEqual([
      'azure: prices alone were read, no sizes of virtual machines; sizes need AZURE_SUBSCRIPTION_ID and credentials',
    ]);
  });

  it('are left out, and the report told what was looked for, where there are no credentials', async () => {
    restore();
    restore = setEnvironment(NO_CREDENTIALS);
    const feed = openFeed(server);
    expect((await feed.parts(scope, aContext())).map(({ id }) => id)).toEqual(['virtual-machines.eastus2']);
    expect(feed.notes()).toHaveLength(1);
    expect(feed.notes()[0]).toContain('no credentials were found: set AZURE_TENANT_ID, ');
    expect(server.asked).toEqual([]);
  });
});
