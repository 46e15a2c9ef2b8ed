import type { ProviderSku } from '../../domain/provider-sku.js';

const IO2_IOPS = /EBS:VolumeP-IOPS\.io2(?:\.tier([23]))?$/;

/** Bounds in IOPS of a volume, from AWS's documentation of io2; the price list does not state them. */
const IO2_BOUNDS: readonly { readonly start: number; readonly end: number | null }[] = [
  { start: 0, end: 32_000 },
  { start: 32_000, end: 64_000 },
  { start: 64_000, end: null },
];

/** IOPS of io2 are three articles, one for each tier of what the catalog has as one meter: each gets the bounds of its own. */
export function withOwnTier(sku: ProviderSku): ProviderSku {
  const [found, tier = '1'] = IO2_IOPS.exec(sku.attributes['usagetype'] ?? '') ?? [];
  const bounds = IO2_BOUNDS[Number(tier) - 1];
  const [first] = sku.tiers;
  return found === undefined || !bounds || !first ? sku : { ...sku, tiers: [{ ...bounds, price: first.price }] };
}
