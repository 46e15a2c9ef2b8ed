import { estimated, unknown, type Figure } from '../../scorecards/domain/score-tree.js';

/** A figure as we state estimates: low, likely and high, in one unit. Always low ≤ likely ≤ high. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export const ZERO: Range = { low: 0, likely: 0, high: 0 };

export const exactly = (value: number): Range => ({ low: value, likely: value, high: value });

export function addRanges(a: Range, b: Range): Range {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high };
}

/** Multiplies end by end; both ranges must be non-negative. */
export function multiplyRanges(a: Range, b: Range): Range {
  return { low: a.low * b.low, likely: a.likely * b.likely, high: a.high * b.high };
}

export const scaleRange = (range: Range, factor: number): Range => ({
  low: range.low * factor,
  likely: range.likely * factor,
  high: range.high * factor,
});

/** The smaller of two ranges, end by end. */
export function capRange(range: Range, cap: Range): Range {
  return {
    low: Math.min(range.low, cap.low),
    likely: Math.min(range.likely, cap.likely),
    high: Math.min(range.high, cap.high),
  };
}

/** A range as a figure of an answer; null is unknown. */
export function rangeFigure(range: Range | null, unit: string): Figure {
  return range ? estimated(range.likely, unit, range.low, range.high) : unknown(unit);
}
