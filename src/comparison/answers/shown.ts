import { roundHalfEven } from '../../money/rounding.js';

/** Decimals money and scores are shown with; the arithmetic behind them is not rounded. */
const SHOWN_DECIMALS = 6;
const SCALE = 10 ** SHOWN_DECIMALS;
/** Scaled values this near to a tie, or too large for their fraction to be exact, are left to the decimal rounding. */
const TIE_MARGIN = 1e-3;
const EXACT_BELOW = 2 ** 42;

/**
 * Rounds half to even for showing. Away from ties plain arithmetic gives the same double as rounding the decimal form, ten
 * times as fast: a fleet shows ninety thousand amounts.
 */
export function shown(value: number): number {
  const scaled = value * SCALE;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (Math.abs(rest - 0.5) < TIE_MARGIN || Math.abs(scaled) > EXACT_BELOW) return roundHalfEven(value, SHOWN_DECIMALS);
  return (rest < 0.5 ? floor : floor + 1) / SCALE;
}

export const shownKm = (value: number | null): number | null => (value === null ? null : roundHalfEven(value, 1));
