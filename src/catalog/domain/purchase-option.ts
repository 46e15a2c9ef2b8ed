/**
 * Ways to buy an instance hour. The first four are neutral: `committed-1y` and `committed-3y` are the no-upfront standard
 * form of each provider (AWS standard reserved instance, Azure reservation, Google committed use). Every other form keeps
 * its own name. `upfront` says when the money flows, which is what break-even months and present values need.
 */
export const PURCHASE_OPTIONS = [
  'on-demand',
  'spot',
  'committed-1y',
  'committed-3y',
  'reserved-1y-partial-upfront',
  'reserved-3y-partial-upfront',
  'reserved-1y-all-upfront',
  'reserved-3y-all-upfront',
  'reserved-1y-convertible-no-upfront',
  'reserved-3y-convertible-no-upfront',
  'reserved-1y-convertible-partial-upfront',
  'reserved-3y-convertible-partial-upfront',
  'reserved-1y-convertible-all-upfront',
  'reserved-3y-convertible-all-upfront',
  'savings-plan-1y',
  'savings-plan-3y',
] as const;
export type PurchaseOption = (typeof PURCHASE_OPTIONS)[number];

export const OPERATING_SYSTEMS = ['linux', 'windows'] as const;
export type OperatingSystem = (typeof OPERATING_SYSTEMS)[number];

/** FOCUS 1.2 PricingCategory of a purchase option. */
export function pricingCategoryOf(option: PurchaseOption): 'Standard' | 'Dynamic' | 'Committed' {
  if (option === 'on-demand') return 'Standard';
  return option === 'spot' ? 'Dynamic' : 'Committed';
}
