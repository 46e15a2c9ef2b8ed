import { awsArticles, type AwsArticle } from './aws-articles.js';
import type { AwsServer } from './aws-server.js';

const TERM = 'JRTCKXETXF';

/** An entry of GetProducts: a JSON document in a text. */
export function productDocument(article: AwsArticle, sku: string, region: { code: string; prefix: string }): string {
  const { usagetype = '', productFamily, ...attributes } = article.attributes;
  const dimensions = article.ranges.map(({ begin, end, price }, at) => {
    const rateCode = `${sku}.${TERM}.RATE${at}`;
    const priced = { rateCode, unit: article.unit, beginRange: begin, endRange: end, description: 'x', appliesTo: [] };
    return [rateCode, { ...priced, pricePerUnit: { USD: Number(price).toFixed(10) } }];
  });
  const term = { sku, offerTermCode: TERM, effectiveDate: '2026-11-01T00:00:00Z', termAttributes: {} };
  const place = region.code === '' ? { location: 'Any', locationType: 'Other' } : { regionCode: region.code };
  return JSON.stringify({
    product: {
      sku,
      ...(productFamily === undefined ? {} : { productFamily }),
      attributes: {
        servicecode: article.service,
        ...place,
        ...attributes,
        usagetype: usagetype.replace('@', region.prefix),
      },
    },
    serviceCode: article.service,
    terms: { OnDemand: { [`${sku}.${TERM}`]: { ...term, priceDimensions: Object.fromEntries(dimensions) } } },
    version: '20261112225308',
    publicationDate: '2026-11-12T22:53:08Z',
  });
}

const COLUMNS: Readonly<Record<string, string>> = {
  'Product Family': 'productFamily',
  'Location Type': 'locationType',
  'Instance Type': 'instanceType',
  vCPU: 'vcpu',
  'Physical Processor': 'physicalProcessor',
  Memory: 'memory',
  Storage: 'storage',
  'Network Performance': 'networkPerformance',
  Tenancy: 'tenancy',
  'Operating System': 'operatingSystem',
  'License Model': 'licenseModel',
  usageType: 'usagetype',
  operation: 'operation',
  CapacityStatus: 'capacitystatus',
  'Pre Installed S/W': 'preInstalledSw',
  MarketOption: 'marketoption',
  'Volume API Name': 'volumeApiName',
  Group: 'group',
  'Cache Engine': 'cacheEngine',
  'Database Engine': 'databaseEngine',
  'Deployment Option': 'deploymentOption',
  'Volume Type': 'volumeType',
  'Transfer Type': 'transferType',
  'From Location Type': 'fromLocationType',
  'To Location Type': 'toLocationType',
  'To Region Code': 'toRegionCode',
};
const HEAD = [
  'SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange', 'EndingRange', 'Unit',
  'PricePerUnit', 'Currency', 'RelatedTo', 'LeaseContractLength', 'PurchaseOption', 'OfferingClass', 'serviceCode', 'Region Code',
]; // prettier-ignore

export interface BulkTerm {
  readonly code: string;
  readonly lease: string;
  readonly option: string;
  readonly offering: string;
  readonly hourly: string;
  readonly upfront?: string;
}

/** A bulk price list in CSV: articles on demand, and instance hours under reserved terms as well. */
export function bulkFile(
  service: string,
  articles: readonly AwsArticle[],
  region: { code: string; prefix: string },
  reserved: readonly BulkTerm[] = [],
): string {
  const lines = [
    ['FormatVersion', 'v1.0'],
    ['Disclaimer', 'This pricing list is for informational purposes only, and so on'],
    ['Publication Date', '2026-11-12T22:53:08Z'],
    ['Version', '20261112225308'],
    ['OfferCode', service],
    [...HEAD, ...Object.keys(COLUMNS)],
  ];
  articles.forEach((article, at) => {
    const sku = `${service.slice(0, 6).toUpperCase()}${String(at).padStart(10, '0')}`;
    const { usagetype = '', ...others } = article.attributes;
    const attributes: Readonly<Record<string, string>> = {
      ...others,
      usagetype: usagetype.replace('@', region.prefix),
    };
    const tail = [service, region.code, ...Object.values(COLUMNS).map((name) => attributes[name] ?? '')];
    for (const { begin, end, price } of article.ranges) {
      const rate = `${sku}.${TERM}.${begin}`;
      const priced = [begin, end, article.unit, Number(price).toFixed(10), 'USD'];
      lines.push([sku, TERM, rate, 'OnDemand', '$ per, "unit"', '2026-11-01', ...priced, '', '', '', '', ...tail]);
    }
    const terms = (attributes['productFamily'] ?? '').startsWith('Compute Instance') ? reserved : [];
    for (const { code, lease, option, offering, hourly, upfront } of terms) {
      const form = ['USD', '', lease, option, offering, ...tail];
      lines.push([sku, code, `${sku}.${code}.H`, 'Reserved', 'x', '2026-10-01', '0', 'Inf', 'Hrs', hourly, ...form]);
      if (upfront !== undefined) {
        lines.push([
          sku,
          code,
          `${sku}.${code}.U`,
          'Reserved',
          'Upfront Fee',
          '2026-10-01',
          '',
          '',
          'Quantity',
          upfront,
          ...form,
        ]);
      }
    }
  });
  return lines.map((line) => line.map(quoted).join(',') + '\n').join('');
}

/** AWS quotes everything but what is empty. */
function quoted(cell: string): string {
  return cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`;
}

/** Serves a service's articles as GetProducts does: by region, in pages of so many entries. */
export function serveProducts(
  server: AwsServer,
  documents: Readonly<Record<string, readonly string[]>>,
  pageSize = 2,
): void {
  server.operations['GetProducts'] = ({ ServiceCode, Filters, NextToken }) => {
    const region = (Filters as { Field: string; Value: string }[]).find(({ Field }) => Field === 'regionCode')?.Value;
    const all = (documents[String(ServiceCode)] ?? []).filter(
      (text) => region === undefined || text.includes(`"regionCode":"${region}"`),
    );
    const from = NextToken === undefined ? 0 : Number(NextToken);
    const next = from + pageSize < all.length ? { NextToken: String(from + pageSize) } : {};
    return { FormatVersion: 'aws_v1', PriceList: all.slice(from, from + pageSize), ...next };
  };
}

/** Those of the price list: spot prices are told by EC2 itself. */
export function articlesOf(service: string): AwsArticle[] {
  return awsArticles().filter(
    (article) =>
      article.service === service && article.rule !== 'unmatched' && article.attributes['termType'] !== 'Spot',
  );
}
