import { distance } from 'fastest-levenshtein';

/** The `count` valid names nearest to what was asked for, best first; names that contain the text count as near. */
export function nearestNames(asked: string, valid: Iterable<string>, count = 3): string[] {
  const wanted = asked.toLowerCase();
  return [...valid]
    .map((name) => ({ name, far: farness(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

function farness(wanted: string, name: string): number {
  const containment = wanted.length > 2 && (name.includes(wanted) || wanted.includes(name)) ? 0.5 : 1;
  return distance(wanted, name) * containment;
}
