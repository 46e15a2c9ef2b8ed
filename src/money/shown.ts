import { roundHalfEven } from './rounding.js';

/** Decimals of money and scores in answers; the arithmetic behind them is not rounded. */
const SHOWN_DECIMALS = 6;

/** A number as an answer shows it: half-even at six decimals, so that sub-cent lines survive and noise does not. */
export const shown = (value: number): number => roundHalfEven(value, SHOWN_DECIMALS);

export const shownOrNull = (value: number | null): number | null => (value === null ? null : shown(value));
