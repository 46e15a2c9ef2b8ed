import type { ChangeCounts } from '../domain/compare-prices.js';
import type { CheckResult } from '../domain/price-checks.js';
import type { MappingReport } from '../domain/sku-mapper.js';

/** The check that holds what feeds have to say; its lines are shown although it always passes. */
export const NOTES = 'notes';

/** What an update found, kept with it; readable whether or not its version is in use. */
export interface UpdateReport {
  /** One sentence: what happened, and what to do where something is to be done. */
  readonly message: string;
  readonly rows: number;
  readonly changes: ChangeCounts;
  readonly checks: readonly CheckResult[];
  /** By service: articles mapped, left out and unmatched. */
  readonly mappings: Readonly<Record<string, MappingReport>>;
}

export function failedNames(checks: readonly CheckResult[]): string[] {
  return checks.filter(({ passed }) => !passed).map(({ name }) => name);
}
