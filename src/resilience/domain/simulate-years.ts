import { quantile } from './cause-rates.js';
import { HOURS_PER_YEAR } from './failure-event.js';
import { OutageProcess } from './outage-process.js';
import { seededRandom } from './random.js';
import type { SimulationInput } from './simulation-input.js';

/** Years one simulation may run. */
export const MAXIMUM_YEARS = 1_000_000;
/** Availabilities whose chance is answered, %. */
export const CHANCE_LEVELS_PCT = [99.9, 99.95, 99.99] as const;

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** A distribution of yearly downtime, from years simulated one after the other. */
export interface SimulatedYears {
  readonly years: number;
  readonly seed: number;
  /** Hours per year. */
  readonly meanDowntime: Estimate;
  readonly downtimeHours: {
    readonly p50: number;
    readonly p90: number;
    readonly p95: number;
    readonly p99: number;
    readonly most: number;
  };
  /** Share of years that keep each availability. */
  readonly chances: readonly { readonly availabilityPct: number; readonly chance: Estimate }[];
  /** Share of years in which an outage outlasts the move to an older copy of the data. */
  readonly chanceOfDataLoss: Estimate;
}

/**
 * Years of failures and repairs: independent alternating renewal processes, exponential times to failure, lognormal
 * repairs, the structure down whenever its diagram says so, the recovery site serving once the failover time has passed.
 */
export function simulateYears(input: SimulationInput, years: number, seed: number): SimulatedYears {
  const process = new OutageProcess(input, seededRandom(seed), years);
  process.run();
  const { downtimeHours, lossYears } = process;
  const mean = downtimeHours.reduce((sum, each) => sum + each, 0) / years;
  const squares = downtimeHours.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const standardError = years > 1 ? Math.sqrt(squares / (years - 1) / years) : 0;
  const sorted = downtimeHours.slice().sort();
  const at = (share: number): number => quantile(sorted, share);
  return {
    years,
    seed,
    meanDowntime: { value: mean, standardError },
    downtimeHours: { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), most: at(1) },
    chances: CHANCE_LEVELS_PCT.map((availabilityPct) => {
      const allowed = (1 - availabilityPct / 100) * HOURS_PER_YEAR;
      return { availabilityPct, chance: share(countAtMost(sorted, allowed), years) };
    }),
    chanceOfDataLoss: share(
      lossYears.reduce((sum, lost) => sum + lost, 0),
      years,
    ),
  };
}

function share(count: number, of: number): Estimate {
  const value = count / of;
  return { value, standardError: Math.sqrt((value * (1 - value)) / of) };
}

function countAtMost(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
