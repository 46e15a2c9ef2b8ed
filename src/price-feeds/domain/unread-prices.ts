import type { Provider } from '../../catalog/domain/provider.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { PriceRule } from './price-rule.js';

/** Prices of a way of buying that the credentials do not let a feed read: they stay as they are, and no check misses them. */
export interface UnreadPrices {
  readonly provider: Provider;
  readonly option: PurchaseOption;
  /** The provider's region codes. */
  readonly regions: readonly string[];
  /** A condition of the rules for such articles, which find none; null where some regions were read, in which they must. */
  readonly ruleCondition: string | null;
}

/** The rules that must take an article although some prices could not be read. */
export function withoutIdle(rules: readonly PriceRule[], unread: readonly UnreadPrices[]): PriceRule[] {
  const idle = new Set(unread.map(({ ruleCondition }) => ruleCondition));
  return rules.filter(({ conditions }) => !conditions.some((condition) => idle.has(condition)));
}

/** Whether a price need not be delivered. */
export function isUnread(
  unread: readonly UnreadPrices[],
  provider: Provider,
  option: PurchaseOption,
  region: string,
): boolean {
  return unread.some((one) => one.provider === provider && one.option === option && one.regions.includes(region));
}
