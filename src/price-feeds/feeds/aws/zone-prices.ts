import type { SpotPrice } from '@aws-sdk/client-ec2';
import type { ProviderSku } from '../../domain/provider-sku.js';
import { FeedError } from '../../transport/feed-error.js';
import { numberOf } from './bulk-columns.js';

interface ZonePrice {
  readonly usdPerHour: number;
  /** When the price came into force, ms. */
  readonly since: number;
}

/**
 * Spot prices of one region by size and system, from those of its zones. The catalog has one price per region: that of the
 * median zone, of the dearer one where two are in the middle. Zones are named differently in each account; the median
 * is the same for all.
 */
export class ZonePrices {
  /** By size and product description, then by zone. */
  private readonly prices = new Map<string, Map<string, ZonePrice>>();

  constructor(private readonly region: string) {}

  /** Local zones and Wavelength are left out: the catalog does not have them. Throws FeedError. */
  add({ AvailabilityZone = '', InstanceType, ProductDescription, SpotPrice: text, Timestamp }: SpotPrice): void {
    if (InstanceType === undefined || ProductDescription === undefined || text === undefined) {
      throw this.refusal('without its size, system or price');
    }
    if (!/^[a-z]$/.test(AvailabilityZone.slice(this.region.length)) || !AvailabilityZone.startsWith(this.region))
      return;
    const usdPerHour = this.priceOf(text, InstanceType);
    const key = `${InstanceType}|${ProductDescription.replace(' (Amazon VPC)', '')}`;
    const zones = this.prices.get(key) ?? new Map<string, ZonePrice>();
    this.prices.set(key, zones);
    const since = Timestamp?.getTime() ?? 0;
    const known = zones.get(AvailabilityZone);
    // The same zone twice: the price changed while the pages were read.
    if (!known || since >= known.since) zones.set(AvailabilityZone, { usdPerHour, since });
  }

  /** One article per size and system, in a fixed order, in force on a day (YYYY-MM-DD). */
  *skus(today: string): Generator<ProviderSku> {
    for (const [key, zones] of [...this.prices].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [instanceType = '', productDescription = ''] = key.split('|');
      const usd = [...zones.values()].map(({ usdPerHour }) => usdPerHour).sort((a, b) => a - b);
      yield {
        provider: 'aws',
        service: 'AmazonEC2',
        sku: `spot ${instanceType} ${productDescription}`,
        region: this.region,
        attributes: { termType: 'Spot', instanceType, productDescription },
        option: 'spot',
        unit: 'Hrs',
        currency: 'USD',
        effectiveDate: today,
        tiers: [{ start: 0, end: null, price: usd[Math.floor(usd.length / 2)] ?? Number.NaN }],
        derived: usd[0] !== usd.at(-1),
      };
    }
  }

  private priceOf(text: string, instanceType: string): number {
    try {
      return numberOf(text);
    } catch {
      throw this.refusal(`of ${instanceType} that is no number`);
    }
  }

  private refusal(what: string): FeedError {
    return new FeedError('aws', 'unexpected-answer', `EC2 gives a spot price ${what} in ${this.region}`);
  }
}
