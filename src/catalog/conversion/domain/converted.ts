/** Rows a converter made, and how many source rows it left out, by reason. */
export interface Converted<T> {
  readonly rows: readonly T[];
  readonly leftOut: LeftOut;
}

/** Source rows left out: reason → count. */
export type LeftOut = Readonly<Record<string, number>>;

export const nothingLeftOut: LeftOut = {};

export const allTaken = <T>(rows: readonly T[]): Converted<T> => ({ rows, leftOut: nothingLeftOut });

/** Counts equal reasons. */
export function tally(reasons: Iterable<string>): LeftOut {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
