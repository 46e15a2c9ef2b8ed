import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { priceMeter } from '../../cost/domain/price-meter.js';
import type { EgressPricer } from './exit-egress.js';

/** Price keys of traffic from a region to the internet. */
const EGRESS_PRODUCTS: Readonly<Record<Provider, string>> = {
  aws: 'aws.data-transfer',
  azure: 'azure.bandwidth',
  gcp: 'gcp.network-egress-premium',
};
const EGRESS_METER = 'gb_egress_internet';

/**
 * Prices the copy as a month of its own at the source's list tiers. The free allowance is taken as used up by the running
 * service, so the answer is never too low.
 */
export function listEgress(catalog: Catalog): EgressPricer {
  return (provider, region, gb) => {
    const product = EGRESS_PRODUCTS[provider];
    const amount = priceMeter(catalog, { product, region, meter: EGRESS_METER, quantity: gb, allowanceUsed: Infinity });
    const nearest = amount.nearestPriced ? `; the nearest region with a price is ${amount.nearestPriced.region}` : '';
    const tiers = amount.tiersApplied.map((tier) => `${tier.quantity} GB at ${tier.usdPerUnit} USD`).join(', ');
    return {
      usd: amount.monthlyUsd,
      confidence: amount.confidence,
      because: amount.monthlyUsd === null ? `no egress price for ${region}${nearest}` : tiers,
      sourceIds: amount.sourceIds,
    };
  };
}
