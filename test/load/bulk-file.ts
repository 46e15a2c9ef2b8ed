import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const HEADER = [
  ['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange', 'EndingRange'],
  ['Unit', 'PricePerUnit', 'Currency', 'RelatedTo', 'LeaseContractLength', 'PurchaseOption', 'OfferingClass'],
  ['Product Family', 'serviceCode', 'Location', 'Location Type', 'Instance Type', 'Current Generation', 'vCPU'],
  ['Physical Processor', 'Memory', 'Storage', 'Tenancy', 'Operating System', 'License Model', 'usageType', 'operation'],
  ['CapacityStatus', 'Pre Installed S/W', 'Region Code', 'serviceName'],
].flat();
const PREAMBLE = [
  '"FormatVersion","v1.0"',
  '"Disclaimer","This pricing list is for informational purposes only."',
  '"Publication Date","2026-11-12T22:53:08Z"',
  '"Version","20261112225308"',
  '"OfferCode","AmazonEC2"',
];
const FAMILIES = ['m5', 'm6i', 'c5', 'c6i', 'r5', 'r6i', 't3', 'x2', 'z1', 'i4'];
const SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'];
const SYSTEMS = ['Linux', 'Windows', 'RHEL', 'SUSE'];
const TENANCIES = ['Shared', 'Dedicated', 'Host'];
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];
const LINES_PER_PIECE = 1000;

/** Writes a bulk price list of EC2 in AWS's CSV form: so many products of one term each. Gives its size in bytes. */
export async function writeBulkFile(file: string, products: number): Promise<number> {
  let bytes = 0;
  function* pieces(): Generator<string> {
    yield `${PREAMBLE.join('\n')}\n${quoted(HEADER)}\n`;
    for (let first = 0; first < products; first += LINES_PER_PIECE) {
      let text = '';
      for (let at = first; at < Math.min(products, first + LINES_PER_PIECE); at += 1) text += `${quoted(lineOf(at))}\n`;
      bytes += text.length;
      yield text;
    }
  }
  await pipeline(Readable.from(pieces(), { objectMode: false }), createWriteStream(file));
  return bytes;
}

/** All texts are ASCII without quotes. */
function quoted(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell}"`).join(',');
}

function lineOf(at: number): string[] {
  const pick = (names: readonly string[], every: number) => names[Math.floor(at / every) % names.length] ?? '';
  const sku = `SKU${at.toString(36).toUpperCase().padStart(13, '0')}`;
  const type = `${pick(FAMILIES, 8)}.${pick(SIZES, 1)}`;
  const region = pick(REGIONS, 960);
  const price = (0.01 + (at % 9973) / 1000).toFixed(10);
  const system = pick(SYSTEMS, 80);
  return [
    [
      sku,
      'JRTCKXETXF',
      `${sku}.JRTCKXETXF.6YS6EN2CT7`,
      'OnDemand',
      `$${price} per On Demand ${system} ${type} Instance Hour`,
    ],
    ['2026-11-01', '0', 'Inf', 'Hrs', price, 'USD', '', '', '', ''],
    ['Compute Instance', 'AmazonEC2', `Location of ${region}`, 'AWS Region', type, 'Yes', '8'],
    ['Intel Xeon Platinum 8175', '32 GiB', 'EBS only', pick(TENANCIES, 320), system, 'No License required'],
    [`USE1-BoxUsage:${type}`, 'RunInstances', 'Used', 'NA', region, 'Amazon Elastic Compute Cloud'],
  ].flat();
}
