/**
 * Least of (Σ over) / (Σ under) over all ways to take one item of each list beside what is fixed (Dinkelbach 1967: with λ a
 * ratio that some way attains, the way that is least on Σ over − λ Σ under attains a smaller one, until none does). Every
 * `under` is positive in sum. The items need no order; the answer is a ratio some way attains.
 */
export function leastRatio<T>(
  fixed: T,
  lists: readonly (readonly T[])[],
  over: (item: T) => number,
  under: (item: T) => number,
): number {
  let ratio = ratioOfFirsts(fixed, lists, over, under);
  for (;;) {
    let [sumOver, sumUnder] = [over(fixed), under(fixed)];
    for (const list of lists) {
      let least = Infinity;
      let chosen: T | undefined;
      for (const item of list) {
        const value = over(item) - ratio * under(item);
        if (value >= least) continue;
        least = value;
        chosen = item;
      }
      if (chosen === undefined) continue;
      sumOver += over(chosen);
      sumUnder += under(chosen);
    }
    const next = sumOver / sumUnder;
    if (!(next < ratio)) return ratio;
    ratio = next;
  }
}

function ratioOfFirsts<T>(
  fixed: T,
  lists: readonly (readonly T[])[],
  over: (item: T) => number,
  under: (item: T) => number,
): number {
  let [sumOver, sumUnder] = [over(fixed), under(fixed)];
  for (const [first] of lists) {
    if (first === undefined) continue;
    sumOver += over(first);
    sumUnder += under(first);
  }
  return sumOver / sumUnder;
}
