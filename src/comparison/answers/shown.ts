import { roundHalfEven } from '../../money/rounding.js';

/** Decimals money and scores are shown with; the arithmetic behind them is not rounded. */
const SHOWN_DECIMALS = 6;

export const shown = (value: number): number => roundHalfEven(value, SHOWN_DECIMALS);
export const shownKm = (value: number | null): number | null => (value === null ? null : roundHalfEven(value, 1));
