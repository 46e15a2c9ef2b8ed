import { describe, expect, it } from '@jest/globals';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { attributeName } from './attribute-names.js';
import { readBulkFile } from './bulk-file.js';

const HEAD = [
  '"FormatVersion","v1.0"',
  '"Disclaimer","This pricing list is for informational purposes only. See http://aws.amazon.com, and its terms"',
  '"Publication Date","2026-11-12T22:53:08Z"',
  '"Version","20261112225308"',
  '"OfferCode","AmazonEC2"',
  '"SKU","OfferTermCode","RateCode","TermType","PriceDescription","EffectiveDate","StartingRange","EndingRange","Unit",' +
    '"PricePerUnit","Currency","RelatedTo","LeaseContractLength","PurchaseOption","OfferingClass","Product Family",' +
    '"serviceCode","Location","Location Type","Instance Type","Tenancy","Operating System","usageType","operation",' +
    '"CapacityStatus","Pre Installed S/W","Region Code"',
];
const TAIL =
  '"Compute Instance","AmazonEC2","US East (N. Virginia)","AWS Region","m5.large","Shared","Linux","BoxUsage:m5.large",' +
  '"RunInstances","Used","NA","us-east-1"';
const ON_DEMAND =
  '"AAA","JRTCKXETXF","AAA.JRTCKXETXF.6YS6EN2CT7","OnDemand","$0.096 per On Demand Linux m5.large Instance Hour",' +
  `"2026-11-01","0","Inf","Hrs","0.0960000000","USD",,,,,${TAIL}`;

function reserved(code: string, form: string, price: string, unit = 'Hrs'): string {
  const range = unit === 'Hrs' ? '"0","Inf"' : ',';
  return `"AAA","${code}","AAA.${code}.x","Reserved","x","2026-10-01",${range},"${unit}","${price}","USD",,${form},${TAIL}`;
}

function range(from: string, to: string, price: string): string {
  return `"BBB","JRTCKXETXF","BBB.x.${from}","OnDemand","x","2026-11-01","${from}","${to}","GB","${price}","USD",,,,,"Data","X",,,,,,,,,,"us-east-1"`;
}

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(lines: readonly string[], size = 1000, end = '\n'): Promise<ProviderSku[]> {
  const skus: ProviderSku[] = [];
  const file = {
    service: 'AmazonEC2',
    regionOf: ({ regionCode }: Readonly<Record<string, string>>) => regionCode ?? '',
  };
  for await (const sku of readBulkFile(inPieces([...HEAD, ...lines].join(end) + end, size), file)) skus.push(sku);
  return skus;
}

describe('readBulkFile', () => {
  it('makes one article of a line, with the attributes it states by the names the rules use', async () => {
    expect(await read([ON_DEMAND])).toEqual([
      {
        provider: 'aws',
        service: 'AmazonEC2',
        sku: 'AAA',
        region: 'us-east-1',
        attributes: {
          productFamily: 'Compute Instance',
          servicecode: 'AmazonEC2',
          location: 'US East (N. Virginia)',
          locationType: 'AWS Region',
          instanceType: 'm5.large',
          tenancy: 'Shared',
          operatingSystem: 'Linux',
          usagetype: 'BoxUsage:m5.large',
          operation: 'RunInstances',
          capacitystatus: 'Used',
          preInstalledSw: 'NA',
          regionCode: 'us-east-1',
          termType: 'OnDemand',
        },
        option: 'on-demand',
        unit: 'Hrs',
        currency: 'USD',
        effectiveDate: '2026-11-01',
        tiers: [{ start: 0, end: null, price: 0.096 }],
        derived: false,
      },
    ]);
  });

  it('reads the same whatever the pieces it arrives in and whatever ends its lines', async () => {
    const whole = await read([ON_DEMAND, range('0', 'Inf', '0.09')]);
    expect(await read([ON_DEMAND, range('0', 'Inf', '0.09')], 1)).toEqual(whole);
    expect(await read([ON_DEMAND, range('0', 'Inf', '0.09')], 37, '\r\n')).toEqual(whole);
  });

  it('spreads an upfront sum over the hours of the term', async () => {
    // 1 year, all upfront: 500 / 8,760 h = 0.05707762557. 3 years, partial upfront: 0.018 + 473 / 26,280 h = 0.03599847793.
    const skus = await read([
      reserved('1YAU', '"1yr","All Upfront","standard"', '0.0000000000'),
      reserved('1YAU', '"1yr","All Upfront","standard"', '500', 'Quantity'),
      reserved('3YPU', '"3yr","Partial Upfront","convertible"', '473', 'Quantity'),
      reserved('3YPU', '"3yr","Partial Upfront","convertible"', '0.0180000000'),
      reserved('1YNU', '"1yr","No Upfront","standard"', '0.0610000000'),
    ]);
    expect(skus.map(({ option, derived, tiers }) => ({ option, derived, price: tiers[0]?.price.toFixed(10) }))).toEqual(
      [
        { option: 'reserved-1y-all-upfront', derived: true, price: '0.0570776256' },
        { option: 'reserved-3y-convertible-partial-upfront', derived: true, price: '0.0359984779' },
        { option: 'committed-1y', derived: false, price: '0.0610000000' },
      ],
    );
    expect(skus[0]?.attributes).toMatchObject({ termType: 'Reserved', purchaseOption: 'All Upfront' });
  });

  it('hands a reserved term it has no name for out under an unknown term, so that no rule prices it', async () => {
    const [sku] = await read([reserved('5Y', '"5yr","No Upfront","standard"', '0.01')]);
    expect(sku?.attributes).toMatchObject({ termType: 'Unknown', leaseContractLength: '5yr' });
  });

  it('puts ranges together that come in any order and not one after the other', async () => {
    const skus = await read([
      range('10240', '51200', '0.085'),
      ON_DEMAND,
      range('51200', 'Inf', '0.07'),
      range('0', '10240', '0.09'),
    ]);
    expect(skus.map(({ sku }) => sku)).toEqual(['AAA', 'BBB']);
    expect(skus[1]?.tiers).toEqual([
      { start: 0, end: 10_240, price: 0.09 },
      { start: 10_240, end: 51_200, price: 0.085 },
      { start: 51_200, end: null, price: 0.07 },
    ]);
  });

  it('takes a free first range for the allowance it is', async () => {
    const [sku] = await read([range('0', '25', '0.0000000000'), range('25', 'Inf', '0.25')]);
    expect(sku?.tiers).toEqual([{ start: 0, end: null, price: 0.25 }]);
  });

  it('hands ranges that leave a gap out at the end of the file, as they are', async () => {
    const skus = await read([range('0', '5', '0.1'), range('10', 'Inf', '0.05'), ON_DEMAND]);
    expect(skus.map(({ sku }) => sku)).toEqual(['AAA', 'BBB']);
    expect(skus[1]?.tiers).toHaveLength(2);
  });

  it('reads quotes and line breaks within a cell', async () => {
    const [sku] = await read([ON_DEMAND.replace('"Used"', '"a ""b"", c\nd"')]);
    expect(sku?.attributes['capacitystatus']).toBe('a "b", c\nd');
  });

  it('refuses what is no price list, or ends before its end', async () => {
    await expect(read([ON_DEMAND.slice(0, 200)])).rejects.toMatchObject({ code: 'unexpected-answer' });
    await expect(read([ON_DEMAND.slice(0, 190)])).rejects.toThrow('AmazonEC2, line 7');
    await expect(read([ON_DEMAND.replace('0.0960000000', 'n/a')])).rejects.toThrow('"n/a" is not a number');
    const page = inPieces('<html>\n'.repeat(40), 100);
    const file = { service: 'AmazonEC2', regionOf: () => '' };
    await expect(readBulkFile(page, file).next()).rejects.toThrow('no header that begins with SKU');
    await expect(readBulkFile(inPieces('x'.repeat(2_000_000), 65_536), file).next()).rejects.toThrow('does not end');
  });
});

describe('attributeName', () => {
  it('gives the names of the interface for the headings of the files', () => {
    const headings = [
      'Instance Type',
      'vCPU',
      'Pre Installed S/W',
      'usageType',
      'serviceCode',
      'Max IOPS/volume',
      'GPU Memory',
    ];
    expect(headings.map(attributeName)).toEqual([
      'instanceType',
      'vcpu',
      'preInstalledSw',
      'usagetype',
      'servicecode',
      'maxIopsvolume',
      'gpuMemory',
    ]);
    expect(attributeName('Instance Capacity - 10xlarge')).toBe('instanceCapacity10xlarge');
  });
});
