import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { HOURS_PER_MONTH } from '../../money/rounding.js';
import type { ComponentEffort } from './component-effort.js';
import { exitEgress, sumOrNull, type EgressBill, type EgressPricer } from './exit-egress.js';
import type { WaiverOptions } from './egress-waivers.js';
import type { LockInSettings } from './lock-in-settings.js';
import type { TargetEffort } from './measure-exits.js';
import { addRanges, exactly, multiplyRanges, scaleRange, ZERO, type Range } from './range.js';

/** What the money of an exit needs from outside the room. */
export interface MoneyInputs {
  /** Monthly USD of a component as the cost estimate has it; null or undefined where it is unknown. */
  readonly monthlyUsd?: ReadonlyMap<string, number | null>;
  readonly egress?: EgressPricer;
  readonly waiver?: WaiverOptions;
}

/** USD of leaving a provider for a target. Null is unknown, and makes the total unknown; `missing` says why. */
export interface ExitMoney {
  readonly effortDays: Range | null;
  readonly effortUsd: Range | null;
  readonly retrainingDays: Range;
  readonly retrainingUsd: Range;
  readonly retrainedServices: readonly string[];
  /** Data that travels, GB. */
  readonly dataGb: number | null;
  readonly transferHours: number | null;
  readonly egress: EgressBill;
  readonly overlapMonths: Range;
  readonly doubleRunningUsd: Range | null;
  readonly totalUsd: Range | null;
  /** Sum of the parts that are known or estimated: what the exit costs at least. */
  readonly subtotalUsd: Range;
  readonly missing: readonly string[];
}

const MEGABITS_PER_GB = 8000;
const SECONDS_PER_HOUR = 3600;

/** Hours to copy at a bandwidth: GB × 8000 Mbit / (Mbit/s) / 3600. */
export function transferHours(gb: number, bandwidthMbps: number): number {
  return (gb * MEGABITS_PER_GB) / bandwidthMbps / SECONDS_PER_HOUR;
}

/** Money of one exit: days × rate + egress + double running + retraining (SCORES.md, section 3). */
export function exitMoney(
  catalog: Catalog,
  provider: Provider,
  exit: TargetEffort,
  settings: LockInSettings,
  inputs: MoneyInputs,
): ExitMoney {
  const moving = exit.components.filter((component) => component.liveAs === null);
  const effortDays = sumRanges(exit.components.map((component) => component.days));
  const retrained = servicesToLearn(exit.components);
  const retrainingDays = sumRetraining(retrained, settings);
  const dataGb = sumOrNull(moving.map((component) => component.data.gb));
  const egress = exitEgress(catalog, provider, exit.components, inputs.egress, inputs.waiver);
  const hours = dataGb === null ? null : transferHours(dataGb, settings.bandwidthMbps);
  const overlapMonths = overlap(settings.overlapMonths, hours);
  const effortUsd = effortDays && multiplyRanges(effortDays, settings.dayRateUsd);
  const retrainingUsd = multiplyRanges(retrainingDays, settings.dayRateUsd);
  const doubleRunningUsd = doubleRunning(moving, inputs.monthlyUsd, overlapMonths);
  // With data of unknown size the egress of the rest is a lower bound, not the bill.
  const egressUsd = dataGb === null || egress.payableUsd === null ? null : exactly(egress.payableUsd);
  const parts = [effortUsd, retrainingUsd, egressUsd, doubleRunningUsd];
  return {
    effortDays,
    effortUsd,
    retrainingDays,
    retrainingUsd,
    retrainedServices: retrained.map((component) => component.component.service),
    dataGb,
    transferHours: hours,
    egress,
    overlapMonths,
    doubleRunningUsd,
    totalUsd: sumRanges(parts),
    subtotalUsd: parts.reduce<Range>((sum, part) => (part ? addRanges(sum, part) : sum), ZERO),
    missing: missingParts(exit.components, moving, egress, inputs.monthlyUsd),
  };
}

/** Each service once: people learn a product, not a component. What already runs at the target is known there. */
function servicesToLearn(components: readonly ComponentEffort[]): ComponentEffort[] {
  const learned = new Map<string, ComponentEffort>();
  for (const component of components) {
    if (component.liveAs === null && component.facts.factor && !learned.has(component.component.service)) {
      learned.set(component.component.service, component);
    }
  }
  return [...learned.values()];
}

function sumRetraining(components: readonly ComponentEffort[], settings: LockInSettings): Range {
  return components.reduce<Range>((sum, { facts }) => {
    return facts.factor ? addRanges(sum, settings.retrainingDays[facts.factor.skillsPortability]) : sum;
  }, ZERO);
}

/** Both sides run at least while the data travels. */
function overlap(months: Range, hours: number | null): Range {
  const copying = (hours ?? 0) / HOURS_PER_MONTH;
  return {
    low: Math.max(months.low, copying),
    likely: Math.max(months.likely, copying),
    high: Math.max(months.high, copying),
  };
}

/** The target's bill is taken to equal the source's: what moves is paid twice during the overlap. */
function doubleRunning(
  moving: readonly ComponentEffort[],
  monthlyUsd: ReadonlyMap<string, number | null> | undefined,
  overlapMonths: Range,
): Range | null {
  const monthly = sumOrNull(moving.map(({ component }) => monthlyUsd?.get(component.id) ?? null));
  return monthly === null ? null : scaleRange(overlapMonths, monthly);
}

function sumRanges(ranges: readonly (Range | null)[]): Range | null {
  return ranges.reduce<Range | null>((sum, range) => (sum && range ? addRanges(sum, range) : null), ZERO);
}

function missingParts(
  components: readonly ComponentEffort[],
  moving: readonly ComponentEffort[],
  egress: EgressBill,
  monthlyUsd: ReadonlyMap<string, number | null> | undefined,
): string[] {
  const ids = (which: readonly ComponentEffort[]): string => which.map(({ component }) => component.id).join(', ');
  const noEffort = components.filter(({ days }) => days === null);
  const noData = moving.filter(({ data }) => data.gb === null);
  const noPrice = moving.filter(({ component }) => (monthlyUsd?.get(component.id) ?? null) === null);
  const noEgress = egress.regions.filter(({ usd }) => usd === null).map(({ region }) => region);
  return [
    ...(noEffort.length > 0 ? [`effort of ${ids(noEffort)}: the catalog has no factors for the service`] : []),
    ...(noData.length > 0 ? [`data of ${ids(noData)}: state dataGb in the document`] : []),
    ...(noEgress.length > 0 ? [`egress price in ${noEgress.join(', ')}`] : []),
    ...(noPrice.length > 0 ? [`monthly cost of ${ids(noPrice)}: double running cannot be told`] : []),
  ];
}
