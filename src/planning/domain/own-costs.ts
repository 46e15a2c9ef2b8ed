import type { Region } from '../../catalog/domain/tables/regions.js';
import { placedComponent, standbyId } from './expand-placement.js';
import type { Frame, Site } from './frame.js';
import type { RegionCosts } from './frame-table.js';
import { runsOnMachines } from './machine-choice.js';
import type { PlanProblem } from './plan-problem.js';
import type { ServiceChoice } from './service-choice.js';
import { ownCost, UNPRICED, type OwnCost, type SiteContext } from './site-costs.js';

/** One component at one kind of site of a frame. */
export interface SitePart {
  readonly frame: Frame;
  readonly at: number;
  readonly choice: ServiceChoice;
  readonly role: Site['role'];
  readonly context: SiteContext;
}

/** What components add to the bills of their sites, each computed once over all frames that use it alike. */
export class OwnCosts {
  private readonly known = new Map<string, RegionCosts>();
  /** Choices at regions that have no price, as `provider|service|region`. */
  readonly unpriced = new Set<string>();

  constructor(private readonly problem: PlanProblem) {}

  at(part: SitePart, regions: readonly Region[]): RegionCosts {
    const key = this.keyOf(part);
    const found = this.known.get(key);
    if (found) return found;
    const costs = regions.map(({ code }) => this.compute(part, code));
    const { at, choice } = part;
    const machines = runsOnMachines(choice)
      ? Float64Array.from(regions, ({ code }) => this.problem.machinesOf(at, choice, code).priced)
      : null;
    const made = { costs, leastUsd: Float64Array.from(costs, ({ leastUsd }) => leastUsd), machines };
    this.known.set(key, made);
    return made;
  }

  private compute({ frame, at, choice, role, context }: SitePart, region: string): OwnCost {
    const { workload, catalog } = this.problem;
    const need = workload.components[at];
    if (!need) throw new Error(`the workload has no component ${at}`);
    const machine = this.problem.findMachine(at, choice, region);
    const component = placedComponent(need, choice, region, role, frame, machine, catalog);
    // Without a machine there is nothing to run on; a cluster would otherwise be billed for its control plane alone.
    const cost =
      runsOnMachines(choice) && machine === null
        ? UNPRICED
        : ownCost(component, region, isMixed(frame, choice), context, catalog);
    if (cost.leastUsd === Infinity) this.unpriced.add(`${choice.service.provider}|${choice.service.key}|${region}`);
    return cost;
  }

  /** All a part's own cost depends on besides the region. */
  private keyOf({ frame, at, choice, role, context }: SitePart): string {
    const { architecture, factsOf } = context;
    const id = this.problem.workload.components[at]?.id ?? '';
    return [
      at,
      choice.service.key,
      choice.capability,
      role,
      // Only the network's own services are billed by the number of zones; regions are those that have them.
      frame.zones,
      isMixed(frame, choice),
      architecture.recovery.backupIntervalHours,
      frame.strategy === 'active-active',
      role === 'standby' ? frame.strategy : '',
      JSON.stringify(factsOf(role === 'standby' ? standbyId(id) : id)),
    ].join('|');
  }
}

/** A worldwide service is billed where its neighbours of the same cloud are; beside other clouds it may have none. */
function isMixed(frame: Frame, choice: ServiceChoice): boolean {
  return frame.sites.some(({ provider }) => provider !== choice.service.provider);
}
