import type { Connection } from '../../architectures/domain/architecture.js';
import { longest, NO_TIME, plus, type Seconds } from './recovery-seconds.js';

/** When a component's own recovery begins and ends, counted from when the parts begin. */
export interface Window {
  readonly start: Seconds;
  readonly end: Seconds;
}

/**
 * A component starts once everything it sends to is back; things that do not wait for each other go side by side. A
 * connection that would close a circle (replication back and forth) makes nobody wait.
 */
export function scheduleAlongDependencies(
  times: ReadonlyMap<string, Seconds>,
  connections: readonly Connection[],
): ReadonlyMap<string, Window> {
  const windows = new Map<string, Window>();
  const visit = (id: string, waiting: ReadonlySet<string>): Window => {
    const known = windows.get(id);
    if (known) return known;
    const below = [...new Set(connections.filter((each) => each.from === id).map((each) => each.to))]
      .filter((to) => times.has(to) && !waiting.has(to))
      .map((to) => visit(to, new Set([...waiting, to])).end);
    const start = longest(below);
    const window = { start, end: plus(start, times.get(id) ?? NO_TIME) };
    windows.set(id, window);
    return window;
  };
  for (const id of times.keys()) visit(id, new Set([id]));
  return windows;
}
