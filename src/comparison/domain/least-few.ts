/** The `count` least of `items` in order, without sorting the rest: most of a long list is passed over at one comparison each. */
export function leastFew<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const least: T[] = [];
  for (const item of items) {
    const last = least[least.length - 1];
    if (least.length === count && (last === undefined || compare(item, last) >= 0)) continue;
    let place = least.length;
    while (place > 0 && compare(item, least[place - 1] as T) < 0) place -= 1;
    least.splice(place, 0, item);
    if (least.length > count) least.pop();
  }
  return least;
}
