import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * Articles in the shapes of AWS's price list, written for the tests, with what must become of each: the rule that takes it
 * (`unmatched`: none may) and the prices of the catalog. `@` in a usage type stands for the prefix of a region, which
 * us-east-1 often leaves out.
 */
export interface AwsArticle {
  readonly rule: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly ranges: readonly { readonly begin: string; readonly end: string; readonly price: string }[];
  readonly product: string;
  readonly meter: string;
  readonly catalogUnit: string;
  readonly usd: readonly number[];
}

const FILE = new URL('aws-articles.csv', import.meta.url);

export function awsArticles(): AwsArticle[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  return rows.map(({ rule = '', service = '', attributes = '', unit = '', ranges = '', product = '', ...row }) => ({
    rule,
    service,
    attributes: Object.fromEntries(attributes.split(';').map(pairOf)),
    unit,
    ranges: ranges.split(';').map(rangeOf),
    product,
    meter: row['meter'] ?? '',
    catalogUnit: row['catalog_unit'] ?? '',
    usd: (row['usd'] ?? '').split(';').filter(Boolean).map(Number),
  }));
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function rangeOf(text: string): { begin: string; end: string; price: string } {
  const [, begin = '', end = '', price = ''] = /^(.*)-(.*):(.*)$/.exec(text) ?? [];
  return { begin, end, price };
}
