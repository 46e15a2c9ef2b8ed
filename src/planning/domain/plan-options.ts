import type { AvailabilityBasis } from '../../resilience/domain/reliability-model.js';

/** Counted limits of a search. One that is reached makes the answer partial, and is named. */
export interface PlanLimits {
  /** Designs (a frame with one service per component) looked at. */
  readonly designs: number;
  readonly frames: number;
  /** Points of the front kept. */
  readonly frontSize: number;
}

export interface PlanOptions {
  readonly basis: AvailabilityBasis;
  readonly limits: PlanLimits;
}

export const DEFAULT_LIMITS: PlanLimits = { designs: 2_000_000, frames: 20_000, frontSize: 5_000 };
export const DEFAULT_PLAN_OPTIONS: PlanOptions = { basis: 'contractual', limits: DEFAULT_LIMITS };
