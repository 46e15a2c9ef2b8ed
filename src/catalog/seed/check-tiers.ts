import type { MeterPrice } from '../domain/tables/service-prices.js';
import { meterKey } from '../domain/catalog.js';
import type { SeedFaults, SeedPlace } from './seed-faults.js';

interface PlacedTier {
  readonly price: MeterPrice;
  readonly place: SeedPlace;
}

/**
 * The tiers of a meter must follow each other without gap or overlap: a gap would price some usage at nothing, an overlap
 * would price it twice. The first may start above 0 (a free allowance), the last may end.
 */
export function checkTiers(prices: readonly MeterPrice[], places: readonly SeedPlace[], faults: SeedFaults): void {
  const meters = new Map<string, PlacedTier[]>();
  prices.forEach((price, position) => {
    const key = meterKey(price.product, price.region, price.meter);
    const tier = { price, place: places[position] ?? { file: '', line: 0 } };
    const tiers = meters.get(key);
    if (tiers) tiers.push(tier);
    else meters.set(key, [tier]);
  });
  for (const tiers of meters.values()) checkMeter(tiers, faults);
}

function checkMeter(tiers: readonly PlacedTier[], faults: SeedFaults): void {
  const sorted = [...tiers].sort((a, b) => startOf(a) - startOf(b));
  sorted.forEach((tier, index) => {
    const previous = sorted[index - 1];
    if (endOf(tier) <= startOf(tier)) {
      addFault(tier, 'tier_end', `the tier ends at ${endOf(tier)}, not above its start`, faults);
    }
    if (!previous || startOf(tier) === endOf(previous)) return;
    const kind = startOf(tier) > endOf(previous) ? 'a gap after' : 'an overlap with';
    const message = `the tier starts at ${startOf(tier)}: ${kind} line ${previous.place.line}, which ends at ${endOf(previous)}`;
    addFault(tier, 'tier_start', message, faults);
  });
}

const startOf = ({ price }: PlacedTier): number => price.tierStart ?? 0;
const endOf = ({ price }: PlacedTier): number => price.tierEnd ?? Infinity;

function addFault({ price, place }: PlacedTier, column: string, message: string, faults: SeedFaults): void {
  const value = `${price.product}, ${price.region}, ${price.meter}`;
  faults.add({ ...place, column, value, message: `(product, region, meter): ${message}` });
}
