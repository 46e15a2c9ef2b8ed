import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * Articles in the shapes of the Retail Prices API, written for the tests, with what must become of each: the rule that takes
 * it and the row of the catalog. Tiers are `start:price|start:price`, in the order the interface may send them; one price
 * alone is flat.
 */
export interface AzureArticle {
  readonly rule: string;
  readonly service: string;
  readonly productName: string;
  readonly skuName: string;
  readonly meterName: string;
  readonly armSkuName: string;
  readonly armRegionName: string;
  readonly unit: string;
  readonly type: string;
  readonly term: string;
  readonly tiers: readonly Tier[];
  readonly product: string;
  readonly meter: string;
  readonly catalogUnit: string;
  readonly catalogTiers: readonly Tier[];
}

export interface Tier {
  readonly start: number;
  readonly price: number;
}

/** One element of `Items`. */
export type RetailItem = Readonly<Record<string, unknown>>;

const FILE = new URL('azure-articles.csv', import.meta.url);

export function azureArticles(): AzureArticle[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  return rows.map(({ rule = '', service = '', unit = '', type = '', term = '', tiers = '', ...row }) => ({
    rule,
    service,
    productName: row['product_name'] ?? '',
    skuName: row['sku_name'] ?? '',
    meterName: row['meter_name'] ?? '',
    armSkuName: row['arm_sku_name'] ?? '',
    armRegionName: row['arm_region'] ?? '',
    unit,
    type,
    term,
    tiers: tiersOf(tiers),
    product: row['expected_product'] ?? '',
    meter: row['expected_meter'] ?? '',
    catalogUnit: row['expected_unit'] ?? '',
    catalogTiers: tiersOf(row['expected_tiers'] ?? ''),
  }));
}

function tiersOf(text: string): Tier[] {
  if (text === '') return [];
  if (!text.includes(':')) return [{ start: 0, price: Number(text) }];
  return text.split('|').map((tier) => {
    const [start, price] = tier.split(':');
    return { start: Number(start), price: Number(price) };
  });
}

/** The rows of an article as the interface sends them: one for each tier; a savings plan stands in the row of the hour. */
export function retailItems(article: AzureArticle, more: RetailItem = {}): RetailItem[] {
  return article.tiers.map(({ start, price }) => {
    const plan = { unitPrice: price, retailPrice: price, term: article.term };
    const isPlan = article.type === 'SavingsPlan';
    return {
      currencyCode: 'USD',
      tierMinimumUnits: start,
      retailPrice: isPlan ? price * 2 : price,
      unitPrice: isPlan ? price * 2 : price,
      armRegionName: article.armRegionName,
      location: article.armRegionName,
      effectiveStartDate: '2025-07-01T00:00:00Z',
      meterId: idOf(article),
      meterName: article.meterName,
      productId: 'DZH318Z0TEST',
      skuId: `DZH318Z0TEST/${idOf(article).slice(0, 4).toUpperCase()}`,
      productName: article.productName,
      skuName: article.skuName,
      serviceName: article.service,
      serviceId: 'DZH313TEST',
      serviceFamily: 'Test',
      unitOfMeasure: article.unit,
      type: isPlan ? 'Consumption' : article.type,
      isPrimaryMeterRegion: true,
      armSkuName: article.armSkuName,
      ...(article.type === 'Reservation' ? { reservationTerm: article.term } : {}),
      ...(isPlan ? { savingsPlan: [plan] } : {}),
      ...more,
    };
  });
}

/** The same for the same article, like the interface's own. */
function idOf({ service, productName, skuName, meterName, unit, type }: AzureArticle): string {
  const hash = createHash('sha256').update([service, productName, skuName, meterName, unit, type].join('|'));
  return hash.digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
