import type { ComponentMetering } from './component-metering.js';

/** GB of backups kept: as the usage says, else what the recovery plan's retention makes of the stored data; null for no plan. */
export function backupsOf(metering: ComponentMetering, storedGb: number): number | null {
  return metering.given('backupGb') ?? plannedBackups(metering, storedGb);
}

/** One full copy and the daily changes of the retention, where the document plans backups; null where it does not. */
export function plannedBackups(metering: ComponentMetering, storedGb: number): number | null {
  const { backupIntervalHours, backupRetentionDays } = metering.context.architecture.recovery;
  if (backupIntervalHours === null || backupRetentionDays === null) return null;
  return storedGb * (1 + metering.parameter(DAILY_CHANGE) * backupRetentionDays);
}

/** Share of stored data that changes in a day. */
export const DAILY_CHANGE = 'cost.default.daily-change-share';
