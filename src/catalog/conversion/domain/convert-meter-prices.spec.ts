import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertMeterPrices } from './convert-meter-prices.js';
import { convertProducts } from './price-products.js';

const HEADER =
  'provider,service_key,product_name,region_code,meter,unit,tier_start,tier_end,usd_per_unit,free_allowance,effective_date,source_id,notes';
const FILE = 'services/service_prices.csv';
const book = aSourceBook({ services: ['S1', 'S2'] });
const map = sourceRowsOf(
  'services/service_map.csv',
  [
    'price_service_key,service_key,capability_key,variant',
    'aws.lambda,aws.lambda,compute.function,',
    'aws.data-transfer,,network.data-transfer,internet',
    'azure.bandwidth,,network.data-transfer,internet',
    'azure.vpn,,network.vpn,',
    'aws.none,aws.nothing,network.vpn,x',
  ].join('\n'),
);
const services = [{ key: 'aws.lambda', name: 'AWS Lambda' }] as never;
const priceRows = (...lines: string[]) => sourceRowsOf(FILE, [HEADER, ...lines].join('\n'));
const products = convertProducts(map, priceRows(), services, new Set(['aws.nothing']));
const convert = (...lines: string[]) => convertMeterPrices(priceRows(...lines), book, products);

describe('products', () => {
  const product = (key: string, ...lines: string[]) =>
    convertProducts(map, priceRows(...lines), services, new Set(['aws.nothing'])).find((row) => row.key === key);
  const named = (key: string, name: string) => `aws,${key},${name},r,m,GB,,,1,,,S1,confidence=verified`;

  it('join a price key to its service and capability', () => {
    expect(product('aws.lambda', named('aws.lambda', 'Lambda x86'))).toEqual({
      key: 'aws.lambda',
      provider: 'aws',
      service: 'aws.lambda',
      capability: 'compute.function',
      variant: null,
      name: 'Lambda x86',
    });
  });

  it('are named after the service where the rows name its meters one by one', () => {
    const lines = [named('aws.lambda', 'Requests'), named('aws.lambda', 'Duration')];
    expect(product('aws.lambda', ...lines)?.name).toBe('AWS Lambda');
    expect(product('aws.data-transfer')?.name).toBe('Data transfer');
  });

  it('have no service where the source says the provider has none', () => {
    expect(product('aws.none')?.service).toBeNull();
  });
});

describe('meter prices', () => {
  it('keep every column; the confidence comes out of the notes', () => {
    const line =
      'aws,aws.lambda,Lambda,us-east-1,request_million,1M requests,0,100000000000,0.2,,2025-10-30,S1;S2,confidence=derived; list price; as read';
    expect(convert(line).meterPrices).toEqual([
      {
        product: 'aws.lambda',
        region: 'us-east-1',
        meter: 'request_million',
        unit: '1M requests',
        tierStart: 0,
        tierEnd: 100_000_000_000,
        usdPerUnit: 0.2,
        freeAllowance: null,
        effectiveDate: '2025-10-30',
        notes: 'list price; as read',
        sourceIds: ['S1', 'S2'],
        confidence: 'derived',
      },
    ]);
  });

  it('leave out unverified rows and count them', () => {
    const line = (region: string, confidence: string) =>
      `aws,aws.lambda,Lambda,${region},m,GB,,,1,,,S1,confidence=${confidence}`;
    const { meterPrices, leftOut } = convert(
      line('a', 'verified'),
      line('b', 'secondary'),
      line('c', 'unverified'),
      line('d', 'estimate'),
    );
    expect(meterPrices.map(({ region }) => region)).toEqual(['a', 'b']);
    expect(leftOut).toEqual({ unverified: 1, estimate: 1 });
  });

  it('keep the newest of two prices for one tier, and refuse two of one date', () => {
    const line = (price: string, date: string) =>
      `aws,aws.lambda,Lambda,r,m,GB,,,${price},,${date},S1,confidence=verified`;
    const { meterPrices, leftOut } = convert(line('3', '2026-02-01'), line('2', '2025-01-01'), line('4', '2026-03'));
    expect(meterPrices.map(({ usdPerUnit }) => usdPerUnit)).toEqual([4]);
    expect(leftOut).toEqual({ 'an older price of the same tier': 2 });
    expect(() => convert(line('3', '2026-02-01'), line('2', '2026-02-01'))).toThrow(
      `${FILE} line 3, column tier_start: the same tier and date stand on line 2`,
    );
  });

  it('keep a free service as a price of 0', () => {
    expect(convert('aws,aws.lambda,L,r,m,GB,,,0,,,S1,confidence=verified').meterPrices[0]?.usdPerUnit).toBe(0);
  });

  it.each([
    ['gcp,aws.lambda,L,r,m,GB,,,1,,,S1,confidence=verified', 'provider'],
    ['aws,aws.unknown,L,r,m,GB,,,1,,,S1,confidence=verified', 'service_key'],
    ['aws,aws.lambda,L,r,m,GB,,,,,,S1,confidence=verified', 'usd_per_unit'],
    ['aws,aws.lambda,L,r,m,GB,,,-1,,,S1,confidence=verified', 'usd_per_unit'],
    ['aws,aws.lambda,L,r,m,GB,,,1,,yesterday,S1,confidence=verified', 'effective_date'],
    ['aws,aws.lambda,L,r,m,GB,,,1,,,S1,a note', 'notes'],
    ['aws,aws.lambda,L,r,m,GB,,,1,,,S1,confidence=certain', 'notes'],
    ['aws,aws.lambda,L,r,m,GB,5,5,1,,,S1,confidence=verified', 'tier_end'],
    ['aws,aws.lambda,L,r,m,GB,5,9,1,,,S1,confidence=verified', 'tier_start'],
    ['aws,aws.lambda,L,r,m,GB,,,1,a lot/month,,S1,confidence=verified', 'free_allowance'],
  ])('refuse %s', (line, column) => {
    expect(() => convert(line)).toThrow(`${FILE} line 2, column ${column}`);
  });
});

describe('tiers', () => {
  const tier = (start: string, end: string, unit = 'GB') =>
    `aws,aws.data-transfer,Transfer,r,m,${unit},${start},${end},1,,,S1,confidence=verified`;

  it('may be in any order as long as they follow each other', () => {
    expect(convert(tier('100', ''), tier('0', '10'), tier('10', '100')).meterPrices).toHaveLength(3);
  });

  it('refuse a gap, an overlap, a flat price beside tiers, and two units', () => {
    expect(() => convert(tier('0', '10'), tier('20', ''))).toThrow(
      'line 3, column tier_start: starts at 20 where the tier before ends at 10',
    );
    expect(() => convert(tier('0', '30'), tier('20', ''))).toThrow('line 3, column tier_start');
    expect(() => convert(tier('', ''), tier('0', '10'))).toThrow('line 3, column tier_start');
    expect(() => convert(tier('0', '10'), tier('10', '', 'GiB'))).toThrow('line 3, column unit');
  });

  it('may start above 0 where the product counts what lies beyond', () => {
    const line = 'azure,azure.vpn,tunnels beyond 128,r,m,tunnel,128,,1,,,S1,confidence=verified';
    expect(convert(line).meterPrices[0]?.tierStart).toBe(128);
  });
});

describe('free allowances', () => {
  const egress = (provider: string, product: string, region: string, start: number, text = '100 GB/month') =>
    [
      `${provider},${product},Out,${region},gb_out,GB,${start},10240,0.09,${text},,S1,confidence=verified`,
      `${provider},${product},Out,${region},gb_out,GB,10240,,0.05,,,S1,confidence=verified`,
    ] as const;

  it('are taken off first where the first paid tier starts at 0', () => {
    const { allowances, meterPrices } = convert(...egress('aws', 'aws.data-transfer', 'us-east-1', 0));
    expect(allowances).toEqual([
      {
        id: 'aws.data-transfer:gb_out',
        quantity: 100,
        quantityPer: null,
        unit: 'GB',
        per: null,
        period: 'month',
        scope: 'account',
        mode: 'deduct-first',
        text: '100 GB/month',
        notes: null,
        sourceIds: ['S1'],
        confidence: 'verified',
      },
    ]);
    // Every tier names it, so that it is found whichever tier is read first.
    expect(meterPrices.map(({ freeAllowance }) => freeAllowance)).toEqual(Array(2).fill('aws.data-transfer:gb_out'));
  });

  it('are in the tiers where the first paid tier starts after them', () => {
    const { allowances } = convert(...egress('azure', 'azure.bandwidth', 'eastus', 100));
    expect(allowances[0]).toMatchObject({ id: 'azure.bandwidth:gb_out', quantity: 100, mode: 'in-tiers' });
  });

  it('do not reach regions whose rows state none', () => {
    const { meterPrices } = convert(
      ...egress('aws', 'aws.data-transfer', 'us-east-1', 0),
      'aws,aws.data-transfer,Out,mars-1,gb_out,GB,,,0.5,,,S1,confidence=verified',
    );
    expect(meterPrices.find(({ region }) => region === 'mars-1')?.freeAllowance).toBeNull();
  });

  it('refuse a first tier that starts elsewhere, or differently from region to region', () => {
    expect(() => convert(...egress('azure', 'azure.bandwidth', 'eastus', 50))).toThrow(
      `${FILE} line 2, column tier_start: the first tier starts at 50, which is neither 0 nor the free allowance`,
    );
    expect(() =>
      convert(...egress('azure', 'azure.bandwidth', 'eastus', 100), ...egress('azure', 'azure.bandwidth', 'westus', 0)),
    ).toThrow('column free_allowance: the first tier starts after the allowance in some regions');
  });

  it('worded differently must agree', () => {
    const both = (text: string) =>
      convert(...egress('aws', 'aws.data-transfer', 'a', 0), ...egress('aws', 'aws.data-transfer', 'b', 0, text))
        .allowances;
    expect(both('100 GB/month aggregated over regions')).toHaveLength(1);
    expect(() => both('200 GB/month')).toThrow('line 4, column free_allowance: not the allowance of line 2');
  });

  it('that their source doubts are not loaded', () => {
    const line = 'aws,aws.lambda,L,r,m,1M spans,,,1,2.5M spans/month (unverified),,S1,confidence=verified';
    const { allowances, meterPrices, doubtedAllowances } = convert(line);
    expect([allowances.length, meterPrices[0]?.freeAllowance, doubtedAllowances]).toEqual([0, null, 1]);
  });
});
