import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { RawSku } from '../../src/price-feeds/feeds/google/catalog-sku.js';
import { aSku, type CatalogJsonSku } from './google-server.js';

/**
 * Articles in the shapes of Google's catalog, written for the tests, with what must become of each: the rule that takes it
 * (`unmatched`: none may) and one of the prices of the catalog it turns into. Articles that count for several products have
 * a line for each, under the same number.
 */
export interface GoogleArticle {
  readonly rule: string;
  readonly service: string;
  readonly json: CatalogJsonSku;
  readonly region: string;
  readonly product: string;
  readonly meter: string;
  readonly unit: string;
  /** Blank where the rule leaves the article out. */
  readonly tiers: readonly { readonly start: number | null; readonly end: number | null; readonly price: number }[];
}

const FILE = new URL('google-articles.csv', import.meta.url);

export function googleArticles(): GoogleArticle[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  return rows.map((row) => {
    const { rule = '', service = '', row_region: region = '', product = '', meter = '', catalog_unit: unit = '' } = row;
    return { rule, service, json: jsonOf(row), region, product, meter, unit, tiers: tiersOf(row['tiers'] ?? '') };
  });
}

function jsonOf(row: Readonly<Record<string, string>>): CatalogJsonSku {
  const { sku = '', description = '', family = '', group = '', usage = '', regions = '', geo = '', unit = '' } = row;
  const rates = (row['rates'] ?? '').split(';').map((text): [number, string] => {
    const [start = '', usd = ''] = text.split(':');
    return [Number(start), usd];
  });
  const more = geo === '' ? {} : { geoTaxonomy: { type: 'REGIONAL', regions: [geo] } };
  return aSku(sku, description, group, usage, regions.split('+'), unit, rates, { family, ...more });
}

/** `0-1024:0.12;1024-:0.11`, or a price alone where use does not matter. */
function tiersOf(text: string): GoogleArticle['tiers'] {
  if (text === '') return [];
  if (!text.includes(':')) return [{ start: null, end: null, price: Number(text) }];
  return text.split(';').map((tier) => {
    const [, start = '', end = '', price = ''] = /^(.*)-(.*):(.*)$/.exec(tier) ?? [];
    return { start: Number(start), end: end === '' ? null : Number(end), price: Number(price) };
  });
}

/** The message of the SDK: times are seconds there instead of text. */
export function rawSkuOf(json: CatalogJsonSku): RawSku {
  const pricingInfo = json.pricingInfo.map((info) => {
    const { effectiveTime } = info as { effectiveTime: string };
    return { ...info, effectiveTime: { seconds: Date.parse(effectiveTime) / 1000 } };
  });
  return { ...json, pricingInfo } as RawSku;
}

/** The parts of machines, with the list prices of Iowa and some of Montreal: what seed/compute holds sums of. */
export function googleParts(): CatalogJsonSku[] {
  const rows: Record<string, string>[] = parse(readFileSync(new URL('google-parts.csv', import.meta.url)), {
    columns: true,
  });
  return rows.map((row) => {
    const { sku = '', description = '', family = '', group = '', usage = '', regions = '', unit = '', usd = '' } = row;
    return aSku(sku, description, group, usage, [regions], unit, [[0, usd]], { family });
  });
}
