import { describe, expect, it } from '@jest/globals';
import { skusOfDocument } from './price-document.js';

const regionOf = ({ regionCode = '' }: Readonly<Record<string, string>>) => regionCode;

function aDocument(terms: object): string {
  const attributes = { servicecode: 'AmazonES', regionCode: 'us-east-1', usagetype: 'ESInstance:m5.large' };
  return JSON.stringify({
    product: { sku: 'SKU', productFamily: 'Search', attributes },
    serviceCode: 'AmazonES',
    terms,
  });
}

describe('skusOfDocument', () => {
  it('gives one article per term, upfront sums spread over its hours', () => {
    const text = aDocument({
      OnDemand: {
        'SKU.A': {
          effectiveDate: '2026-11-01T00:00:00Z',
          priceDimensions: {
            a: { unit: 'Hours', beginRange: '0', endRange: 'Inf', pricePerUnit: { USD: '0.1420000000' } },
          },
        },
      },
      Reserved: {
        'SKU.B': {
          effectiveDate: '2026-10-01T00:00:00Z',
          termAttributes: { LeaseContractLength: '1yr', OfferingClass: 'standard', PurchaseOption: 'Partial Upfront' },
          priceDimensions: {
            a: { unit: 'Quantity', pricePerUnit: { USD: '438' } },
            b: { unit: 'Hrs', beginRange: '0', endRange: 'Inf', pricePerUnit: { USD: '0.05' } },
          },
        },
      },
    });
    // 438 USD over 8,760 h are 0.05 an hour, on top of 0.05.
    expect(skusOfDocument(text, 'AmazonES', regionOf)).toMatchObject([
      {
        sku: 'SKU',
        option: 'on-demand',
        unit: 'Hrs',
        effectiveDate: '2026-11-01',
        tiers: [{ price: 0.142 }],
        derived: false,
      },
      {
        option: 'reserved-1y-partial-upfront',
        attributes: { productFamily: 'Search', termType: 'Reserved', purchaseOption: 'Partial Upfront' },
        tiers: [{ start: 0, end: null, price: 0.1 }],
        derived: true,
      },
    ]);
  });

  it('gives none for terms that are not priced in US dollars, and for an article without terms', () => {
    const yuan = { 'SKU.A': { priceDimensions: { a: { unit: 'Hrs', pricePerUnit: { CNY: '1.2' } } } } };
    expect(skusOfDocument(aDocument({ OnDemand: yuan }), 'AmazonES', regionOf)).toEqual([]);
    expect(skusOfDocument(aDocument({}), 'AmazonES', regionOf)).toEqual([]);
  });

  it.each([
    ['{'],
    ['null'],
    ['{}'],
    ['{"product":{}}'],
    [aDocument({ OnDemand: { a: { priceDimensions: { a: { pricePerUnit: { USD: 'free' } } } } } })],
  ])('refuses %s', (text) => {
    expect(() => skusOfDocument(text, 'AmazonES', regionOf)).toThrow(
      'an entry of the price list of AmazonES cannot be read',
    );
  });
});
