import { describe, expect, it } from '@jest/globals';
import type { PriceRule } from './price-rule.js';
import { isUnread, withoutIdle, type UnreadPrices } from './unread-prices.js';

const SPOT: UnreadPrices = { provider: 'aws', option: 'spot', regions: ['eu-west-1'], ruleCondition: 'termType=Spot' };

describe('prices the credentials do not let a feed read', () => {
  it.each([
    ['aws', 'spot', 'eu-west-1', true],
    ['aws', 'spot', 'eu-west-2', false],
    ['aws', 'on-demand', 'eu-west-1', false],
    ['gcp', 'spot', 'eu-west-1', false],
  ] as const)('are known by provider, way of buying and region: %s %s %s', (provider, option, region, expected) => {
    expect(isUnread([SPOT], provider, option, region)).toBe(expected);
  });

  it.each([
    ['termType=Spot', ['hours']],
    [null, ['hours', 'spot']],
  ])('leave the rules idle that hold %s', (ruleCondition, expected) => {
    const rules = [
      { id: 'hours', conditions: ['termType=OnDemand'] },
      { id: 'spot', conditions: ['productDescription=Windows', 'termType=Spot'] },
    ] as unknown as PriceRule[];
    expect(withoutIdle(rules, [{ ...SPOT, ruleCondition }]).map(({ id }) => id)).toEqual(expected);
  });
});
