import { ec2Error, xml, type Reply } from './aws-server.js';

/** One entry of DescribeSpotPriceHistory. */
export interface SpotEntry {
  readonly type: string;
  readonly zone: string;
  readonly usd: string;
  readonly system?: string;
  readonly since?: string;
}

type Form = Readonly<Record<string, string>>;

export function spotPage(entries: readonly SpotEntry[], nextToken = ''): Reply {
  const items = entries.map(
    ({ type, zone, usd, system = 'Linux/UNIX', since = '2026-11-24T09:12:13.000Z' }) =>
      `<item><instanceType>${type}</instanceType><productDescription>${system}</productDescription>` +
      `<spotPrice>${usd}</spotPrice><timestamp>${since}</timestamp><availabilityZone>${zone}</availabilityZone></item>`,
  );
  return xml(
    '<DescribeSpotPriceHistoryResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59db</requestId>' +
      `<spotPriceHistorySet>${items.join('')}</spotPriceHistorySet><nextToken>${nextToken}</nextToken>` +
      '</DescribeSpotPriceHistoryResponse>',
  );
}

/** Answers dry runs as AWS does where the credentials may read, and questions by the pages of their region. */
export function spotPricesOf(pages: Readonly<Record<string, readonly Reply[]>>) {
  return (region: string, { DryRun, NextToken }: Form): Reply => {
    const ofRegion = pages[region];
    if (!ofRegion) return ec2Error('UnauthorizedOperation', 403);
    if (DryRun === 'true') return ec2Error('DryRunOperation', 412);
    return ofRegion[NextToken === undefined ? 0 : Number(NextToken)] ?? ec2Error('InvalidParameterValue');
  };
}
