import { FeedError } from '../../transport/feed-error.js';
import { attributeName } from './attribute-names.js';
import type { OfferTerm, PriceDimension } from './offer-term.js';

/** Columns of a bulk file that say how an article is bought; every other one is an attribute of the article. */
const TERM_COLUMNS = [
  'SKU',
  'OfferTermCode',
  'RateCode',
  'TermType',
  'PriceDescription',
  'EffectiveDate',
  'StartingRange',
  'EndingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'RelatedTo',
  'LeaseContractLength',
  'PurchaseOption',
  'OfferingClass',
] as const;
type TermColumn = (typeof TERM_COLUMNS)[number];

/** What a file of use cannot do without. */
const NEEDED: readonly TermColumn[] = ['SKU', 'OfferTermCode', 'TermType', 'Unit', 'PricePerUnit', 'Currency'];

/** One line of a bulk file, read. */
export interface BulkLine {
  readonly sku: string;
  /** Unique for one article under one term. */
  readonly termKey: string;
  readonly term: OfferTerm;
  readonly dimension: PriceDimension;
}

/** Where the columns of one file are, from its header. */
export class BulkColumns {
  readonly count: number;
  private readonly at: Readonly<Record<TermColumn, number>>;
  private readonly attributes: { readonly name: string; readonly position: number }[];

  constructor(header: readonly string[]) {
    this.count = header.length;
    const at = Object.fromEntries(TERM_COLUMNS.map((name) => [name, header.indexOf(name)]));
    this.at = at as Record<TermColumn, number>;
    const missing = NEEDED.filter((name) => this.at[name] === -1);
    if (missing.length > 0) {
      throw new FeedError('aws', 'unexpected-answer', `the price list has no column ${missing.join(', ')}`);
    }
    const ofTerm = new Set<string>(TERM_COLUMNS);
    this.attributes = header
      .map((name, position) => ({ name: attributeName(name), position, isTerm: ofTerm.has(name) }))
      .filter(({ name, isTerm }) => !isTerm && name !== '');
  }

  /** Throws Error where a number is none. */
  lineOf(cells: readonly string[]): BulkLine {
    const cell = (name: TermColumn) => cells[this.at[name]] ?? '';
    const sku = cell('SKU');
    return {
      sku,
      termKey: `${sku}.${cell('OfferTermCode')}`,
      term: {
        type: cell('TermType'),
        leaseContractLength: cell('LeaseContractLength'),
        purchaseOption: cell('PurchaseOption'),
        offeringClass: cell('OfferingClass'),
        effectiveDate: cell('EffectiveDate'),
      },
      dimension: {
        start: numberOf(cell('StartingRange') || '0'),
        end: endOf(cell('EndingRange')),
        price: numberOf(cell('PricePerUnit')),
        unit: cell('Unit'),
        currency: cell('Currency'),
      },
    };
  }

  /** The attributes the line states, by AWS's own names. */
  attributesOf(cells: readonly string[]): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const { name, position } of this.attributes) {
      const value = cells[position];
      if (value) attributes[name] = value;
    }
    return attributes;
  }
}

/** Throws Error. */
export function numberOf(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`${JSON.stringify(text)} is not a number`);
  return value;
}

/** `Inf`, and an end that is not stated, are no bound. */
export function endOf(text: string): number | null {
  return text === '' || text.toLowerCase() === 'inf' ? null : numberOf(text);
}
