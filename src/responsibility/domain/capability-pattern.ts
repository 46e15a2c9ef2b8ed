/**
 * Whether a capability is covered by one of the patterns of an authored table: a key, a prefix ending in `.*`, or `*` for
 * every capability. `network.lb.*` covers `network.lb.l7` and not `network.lb`.
 */
export function coversCapability(patterns: readonly string[], capability: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '*' || pattern === capability) return true;
    return pattern.endsWith('.*') && capability.startsWith(pattern.slice(0, -1));
  });
}
