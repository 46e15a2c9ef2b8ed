import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { Fit } from '../../catalog/domain/tables/services.js';
import type { GRAVITIES } from '../../catalog/domain/tables/lock-in.js';
import { checkOverrides, type LockInOverrides, type Overridden } from './lock-in-overrides.js';
import { exactly, type Range } from './range.js';

type Level = (typeof GRAVITIES)[number];

/** Every number the lock-in score and the exit answer rest on, after the overrides of a request. */
export interface LockInSettings {
  readonly repeatShare: number;
  /** `none` has no multiplier: it is a rebuild. */
  readonly fitMultipliers: Readonly<Record<Exclude<Fit, 'none'>, number>>;
  readonly uncertainty: Range;
  readonly cutOverDays: Range;
  readonly selfHostedSetUpDays: Range;
  readonly unknownEffortShare: number;
  readonly defaultUnits: number;
  readonly dayRateUsd: Range;
  readonly bandwidthMbps: number;
  readonly overlapMonths: Range;
  /** Person-days per service by how far skills carry over. */
  readonly retrainingDays: Readonly<Record<Level, Range>>;
  readonly teamSize: number;
  readonly calendarDaysPerWorkingDay: number;
  readonly planShares: { readonly build: number; readonly test: number; readonly cutOver: number };
  readonly changeShares: { readonly terraform: number; readonly s3: number; readonly oidc: number };
  readonly defaultStore: { readonly vcpu: number; readonly memoryGib: number };
  /** Overridden rebuild days by capability. */
  readonly rebuildDays: Readonly<Record<string, number>>;
  /** Overridden effort per unit by service, person-days. */
  readonly effortDays: Readonly<Record<string, number>>;
  readonly overridden: readonly Overridden[];
}

const defaults = new WeakMap<Catalog, LockInSettings>();

/**
 * The settings of a request: the seed's parameters with the overrides laid over them. An overridden value has no range.
 * Throws a Problem naming every override that is unknown or outside its bounds.
 */
export function lockInSettings(catalog: Catalog, overrides?: LockInOverrides): LockInSettings {
  if (overrides) return readSettings(catalog, overrides);
  const cached = defaults.get(catalog) ?? readSettings(catalog, {});
  defaults.set(catalog, cached);
  return cached;
}

function readSettings(catalog: Catalog, overrides: LockInOverrides): LockInSettings {
  const overridden = checkOverrides(catalog, overrides);
  const range = (name: string): Range => readRange(catalog, name, overrides);
  const value = (name: string): number => range(name).likely;
  return {
    ...effortSettings(range, value),
    ...moneySettings(range, value),
    planShares: {
      build: value('plan-share.build'),
      test: value('plan-share.test'),
      cutOver: value('plan-share.cut-over'),
    },
    changeShares: {
      terraform: value('change-share.terraform'),
      s3: value('change-share.s3-compatible-access'),
      oidc: value('change-share.oidc-federation'),
    },
    defaultStore: { vcpu: value('default-store-vcpu'), memoryGib: value('default-store-memory-gib') },
    rebuildDays: overrides.rebuildDays ?? {},
    effortDays: overrides.effortDays ?? {},
    overridden,
  };
}

type ReadRange = (name: string) => Range;
type ReadValue = (name: string) => number;

function effortSettings(range: ReadRange, value: ReadValue) {
  return {
    repeatShare: value('repeat-share'),
    fitMultipliers: {
      exact: value('fit-multiplier.exact'),
      close: value('fit-multiplier.close'),
      partial: value('fit-multiplier.partial'),
    },
    uncertainty: { low: value('effort-low-multiplier'), likely: 1, high: value('effort-high-multiplier') },
    cutOverDays: range('cut-over-days'),
    selfHostedSetUpDays: range('self-hosted-set-up-days'),
    unknownEffortShare: value('unknown-effort-share'),
    defaultUnits: value('default-units'),
  };
}

function moneySettings(range: ReadRange, value: ReadValue) {
  return {
    dayRateUsd: range('day-rate-usd'),
    bandwidthMbps: value('bandwidth-mbps'),
    overlapMonths: range('overlap-months'),
    retrainingDays: {
      low: range('retraining-days.low'),
      med: range('retraining-days.med'),
      high: range('retraining-days.high'),
    },
    teamSize: value('team-size'),
    calendarDaysPerWorkingDay: value('calendar-days-per-working-day'),
  };
}

function readRange(catalog: Catalog, name: string, overrides: LockInOverrides): Range {
  const override = overrides.parameters?.[name];
  if (override !== undefined) return exactly(override);
  const parameter = getParameter(catalog, `lock-in.${name}`);
  return { low: parameter.low ?? parameter.value, likely: parameter.value, high: parameter.high ?? parameter.value };
}
