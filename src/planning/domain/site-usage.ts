import type { Site } from './frame.js';
import type { WorkloadComponent } from './workload.js';

/** Drivers that come with the requests users send: a waiting site sees none, two active sites half each. */
const TRAFFIC: ReadonlySet<string> = new Set([
  'gbProcessed',
  'gbIngested',
  'gbScanned',
  'gbRead',
  'retrievedGb',
  'egressGb',
  'requests',
  'readRequests',
  'newConnectionsPerSecond',
  'activeConnections',
  'rulesEvaluatedPerSecond',
  'queries',
  'events',
  'transitions',
  'samples',
  'traces',
  'mibIngested',
]);
/** Drivers that keep a copy current: a waiting copy sees all of them. */
const WRITES: ReadonlySet<string> = new Set(['writeRequests', 'deleteRequests', 'gbWritten']);

/** Monthly usage of a component at one of its sites. What is kept (storage, keys, zones) is kept at both. */
export function usageAt(need: WorkloadComponent, role: Site['role'], active: boolean): Record<string, number> {
  return Object.fromEntries(
    Object.entries(need.usage).map(([driver, value]) => [driver, value * shareOf(driver, role, active)]),
  );
}

function shareOf(driver: string, role: Site['role'], active: boolean): number {
  if (active) return TRAFFIC.has(driver) || WRITES.has(driver) ? 0.5 : 1;
  return role === 'standby' && TRAFFIC.has(driver) ? 0 : 1;
}
