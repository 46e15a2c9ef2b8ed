import { describe, expect, it } from '@jest/globals';
import { aSourceBook } from '../../../../test/support/a-source-book.js';
import { sourceRowsOf } from '../read-source-folder.js';
import { convertInstancePrices } from './convert-instance-prices.js';

const HEADER =
  'provider,region_code,instance_type,purchase_option,operating_system,usd_per_hour,effective_date,source_id';
const FILE = 'compute/instance_prices_aws.csv';
const book = aSourceBook({
  compute: [
    'aws-parsec-2026-02',
    'aws-ec2shop-2025-04',
    'aws-vantage-2026-07',
    'azure-iban-2026-06',
    'gcp-gcosts-2026-07',
    'new-source',
  ],
});
const known = {
  regions: new Set(['aws/us-east-1', 'azure/eastus', 'gcp/us-central1']),
  instanceTypes: new Set(['aws/m5.large', 'aws/a1.large', 'azure/Standard_D4s_v5', 'gcp/e2-standard-4']),
};
const convert = (...lines: string[]) =>
  convertInstancePrices(sourceRowsOf(FILE, [HEADER, ...lines].join('\n')), book, known);

describe('instance prices', () => {
  it('become one line per type and one column per way to buy and operating system', () => {
    const { files } = convert(
      'aws,us-east-1,m5.large,reserved_1y_no_upfront,linux,0.06,2025-04-05,aws-ec2shop-2025-04',
      'aws,us-east-1,m5.large,on_demand,windows,0.188,2026-02-17,aws-parsec-2026-02',
      'aws,us-east-1,m5.large,on_demand,linux,0.0960,2026-02-17,aws-parsec-2026-02',
      'aws,us-east-1,a1.large,on_demand,linux,0.051,2025-04-05,aws-ec2shop-2025-04',
    );
    // Origins in the order of source and date: 0 = ec2shop 2025-04-05, 1 = parsec 2026-02-17. On-demand Linux has one price
    // of each, so the lower number is its default and the other is named in the cell.
    expect(files).toEqual([
      {
        provider: 'aws',
        region: 'us-east-1',
        lines: [
          ['instance_type', 'on-demand.linux', 'on-demand.windows', 'committed-1y.linux'],
          ['@origin', '0', '1', '0'],
          ['a1.large', '0.051', '', ''],
          ['m5.large', '0.0960@1', '0.188', '0.06'],
        ],
      },
    ]);
  });

  it('keep source, date and confidence as numbered origins', () => {
    const { origins } = convert(
      'aws,us-east-1,m5.large,on_demand,linux,0.096,2026-07-20,aws-vantage-2026-07',
      'aws,us-east-1,m5.large,reserved_1y_all_upfront,linux,0.059,2026-07-20,aws-vantage-2026-07',
    );
    expect(origins).toEqual([
      { id: 0, sourceIds: ['aws-vantage-2026-07'], effectiveDate: '2026-07-20', confidence: 'verified' },
      { id: 1, sourceIds: ['aws-vantage-2026-07'], effectiveDate: '2026-07-20', confidence: 'derived' },
    ]);
  });

  it.each([
    [
      'aws',
      'us-east-1',
      'm5.large',
      'reserved_3y_no_upfront',
      'linux',
      'aws-parsec-2026-02',
      'committed-3y.linux',
      'verified',
    ],
    [
      'aws',
      'us-east-1',
      'm5.large',
      'savings_compute_1y_no_upfront',
      'linux',
      'aws-parsec-2026-02',
      'savings-plan-1y.linux',
      'verified',
    ],
    [
      'aws',
      'us-east-1',
      'm5.large',
      'reserved_1y_convertible_partial_upfront',
      'windows',
      'aws-vantage-2026-07',
      'reserved-1y-convertible-partial-upfront.windows',
      'derived',
    ],
    [
      'azure',
      'eastus',
      'Standard_D4s_v5',
      'reserved_1y',
      'linux',
      'azure-iban-2026-06',
      'committed-1y.linux',
      'derived',
    ],
    [
      'azure',
      'eastus',
      'Standard_D4s_v5',
      'savings_3y',
      'linux',
      'azure-iban-2026-06',
      'savings-plan-3y.linux',
      'verified',
    ],
    ['gcp', 'us-central1', 'e2-standard-4', 'cud_3y', 'linux', 'gcp-gcosts-2026-07', 'committed-3y.linux', 'derived'],
    [
      'gcp',
      'us-central1',
      'e2-standard-4',
      'on_demand',
      'windows',
      'gcp-gcosts-2026-07',
      'on-demand.windows',
      'derived',
    ],
    ['gcp', 'us-central1', 'e2-standard-4', 'spot', 'linux', 'gcp-gcosts-2026-07', 'spot.linux', 'verified'],
  ])(
    'of %s in %s, %s, %s, %s from %s stand under %s as %s',
    (provider, region, type, option, os, source, column, confidence) => {
      const { files, origins } = convert(`${provider},${region},${type},${option},${os},1.5,2026-01-01,${source}`);
      expect(files[0]?.lines[0]?.[1]).toBe(column);
      expect(origins[0]?.confidence).toBe(confidence);
    },
  );

  it.each([
    ['aws,us-east-1,m5.large,on_demand,linux,0.1234567890123456789,,aws-parsec-2026-02', 'column usd_per_hour'],
    ['aws,us-east-1,m5.large,on_demand,linux,0,,aws-parsec-2026-02', 'column usd_per_hour: an instance hour at 0 USD'],
    ['aws,us-east-1,m5.large,leased,linux,0.1,,aws-parsec-2026-02', 'column purchase_option: "leased"'],
    ['aws,us-east-1,m5.large,on_demand,macos,0.1,,aws-parsec-2026-02', 'column operating_system: "macos"'],
    ['aws,mars-1,m5.large,on_demand,linux,0.1,,aws-parsec-2026-02', 'column region_code: region "mars-1"'],
    ['aws,us-east-1,m5.tiny,on_demand,linux,0.1,,aws-parsec-2026-02', 'column instance_type: instance type "m5.tiny"'],
    ['aws,us-east-1,m5.large,on_demand,linux,0.1,,new-source', 'column source_id: nobody has judged the price source'],
  ])('refuse %s', (line, message) => {
    expect(() => convert(line)).toThrow(`${FILE} line 2, ${message}`);
  });

  it('refuse the same price twice', () => {
    const line = 'aws,us-east-1,m5.large,on_demand,linux,0.1,,aws-parsec-2026-02';
    expect(() => convert(line, line)).toThrow(`${FILE} line 3`);
  });
});
