/** How closely an authored row fits a component: a key beats a prefix, a longer prefix a shorter one; -1: not at all. */
export function patternFit(pattern: string, key: string): number {
  if (pattern === '*') return 0;
  if (pattern.endsWith('.*')) return key.startsWith(pattern.slice(0, -1)) ? pattern.length : -1;
  return pattern === key ? 1000 + pattern.length : -1;
}

/** The row whose pattern fits best among several keys, earlier keys first; undefined where none fits. */
export function bestFit<T>(rows: readonly T[], pattern: (row: T) => string, ...keys: readonly string[]): T | undefined {
  for (const key of keys) {
    let best: T | undefined;
    let bestScore = -1;
    for (const row of rows) {
      const score = patternFit(pattern(row), key);
      if (score > bestScore) [best, bestScore] = [row, score];
    }
    if (best !== undefined) return best;
  }
  return undefined;
}
