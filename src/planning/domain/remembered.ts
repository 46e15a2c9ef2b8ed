/** What is known under a key, or else computed and kept. */
export function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as T;
  const value = compute();
  known.set(key, value);
  return value;
}
