import type { ProblemDetail } from '../../problems/domain/problem.js';
import { componentsOf, standbyComponents, type Architecture, type Component } from './architecture.js';
import { checkServing } from './check-serving.js';

/** Faults of the recovery part: a branch that does not resolve, contradicts the strategy, or stands where the primary stands. */
export function checkRecovery(architecture: Architecture, ids: ReadonlySet<string>): ProblemDetail[] {
  const { recovery } = architecture;
  const faults = recovery.standby ? checkServing(recovery.standby, 'recovery.standby', ids) : [];
  if (faults.length > 0) return faults;
  if (recovery.strategy === 'none' && recovery.standby) {
    faults.push({
      path: 'recovery.strategy',
      message: 'strategy "none" has no standby branch',
      value: recovery.strategy,
      bound: 'another strategy, or no `standby`',
    });
  }
  return [...faults, ...checkSites(architecture)];
}

/** A standby in the primary's own region survives nothing that the primary does not. */
function checkSites(architecture: Architecture): ProblemDetail[] {
  const standby = standbyComponents(architecture);
  if (standby.size === 0) return [];
  const placed = architecture.components.filter((component) => component.region !== 'global');
  // What serves no request (a worker, address translation) may stand at the recovery site without being part of its branch.
  const serving = new Set(componentsOf(architecture.serving));
  const isPrimary = (id: string): boolean => (serving.size === 0 ? !standby.has(id) : serving.has(id));
  const primaries = new Set(placed.filter(({ id }) => isPrimary(id)).map(siteOf));
  const standbys = [...new Set(placed.filter(({ id }) => standby.has(id)).map(siteOf))];
  if (standbys.length === 0 || standbys.some((site) => !primaries.has(site))) return [];
  return [
    {
      path: 'recovery.standby',
      message: `the recovery site ${standbys.join(', ')} is also the primary site`,
      value: standbys,
      bound: 'a region other than the primary ones',
    },
  ];
}

function siteOf(component: Component): string {
  return `${component.provider}/${component.region}`;
}
