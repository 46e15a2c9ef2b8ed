import { type ComponentMetering, type MeteringRule, MONTH_HOURS } from './component-metering.js';
import type { Driver } from './drivers.js';

/** A meter whose quantity is one driver, as it is, per hour of the month, or per month of the component's hours. */
export interface PlainMeter {
  readonly meter: string;
  /** What is counted; `units`: the component's own quantity. */
  readonly of: Driver | 'units';
  readonly per: 'month' | 'hour';
  /** Charged only where the document states the driver; a default stands in otherwise. */
  readonly ifGiven: boolean;
  /** Price key, where it is not the component's own. */
  readonly product: string | null;
}

const meterOf =
  (per: PlainMeter['per'], ifGiven: boolean) =>
  (meter: string, of: PlainMeter['of'], product: string | null = null): PlainMeter => ({
    meter,
    of,
    per,
    ifGiven,
    product,
  });

/** Driver × 1 a month; the driver has a default. */
export const monthly = meterOf('month', false);
/** Driver × hours; the driver has a default. */
export const hourly = meterOf('hour', false);
/** Driver × 1 a month, only where stated. */
export const monthlyIfGiven = meterOf('month', true);
/** Driver × hours, only where stated. */
export const hourlyIfGiven = meterOf('hour', true);

/** Charges the listed meters in order. */
export function plainMeters(meters: readonly PlainMeter[]): MeteringRule {
  return (metering) => {
    for (const meter of meters) chargePlain(metering, meter);
  };
}

function chargePlain(metering: ComponentMetering, { meter, of, per, ifGiven, product }: PlainMeter): void {
  metering.settle();
  const count = countOf(metering, of, ifGiven);
  const quantity = per === 'hour' ? count * metering.hours : count * share(metering, of);
  if (product === null) metering.charge(meter, quantity);
  else metering.chargeOn(product, meter, quantity);
}

function countOf(metering: ComponentMetering, of: PlainMeter['of'], ifGiven: boolean): number {
  if (of === 'units') return metering.component.quantity;
  if (ifGiven) return metering.given(of) ?? 0;
  if (of === 'gbProcessed' && metering.passingGb > 0) return metering.driver(of, metering.passingGb);
  return metering.driver(of);
}

/** Things billed by the month that the component itself is run for part of the month. */
const share = (metering: ComponentMetering, of: PlainMeter['of']): number =>
  of === 'units' ? metering.hours / MONTH_HOURS : 1;
