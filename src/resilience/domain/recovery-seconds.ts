/** A time in the best case, as likely, and in the worst, seconds. Null high: part of it is unknown. */
export interface Seconds {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export const NO_TIME: Seconds = { low: 0, likely: 0, high: 0 };

export function plus(a: Seconds, b: Seconds): Seconds {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high };
}

export function longest(times: readonly Seconds[]): Seconds {
  return {
    low: Math.max(0, ...times.map((time) => time.low)),
    likely: Math.max(0, ...times.map((time) => time.likely)),
    high: Math.max(0, ...times.map((time) => time.high)),
  };
}

export function exactly(seconds: number): Seconds {
  return { low: seconds, likely: seconds, high: seconds };
}
