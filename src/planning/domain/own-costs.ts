import type { Region } from '../../catalog/domain/tables/regions.js';
import { placedComponent, standbyId } from './expand-placement.js';
import type { Frame, Site } from './frame.js';
import type { RegionCosts } from './frame-table.js';
import { runsOnMachines } from './machine-choice.js';
import type { PlanProblem } from './plan-problem.js';
import { remembered } from './remembered.js';
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
  private readonly known = new Map<string, OwnCost>();
  /** The same for the regions that have the zones of a frame. */
  private readonly lists = new Map<string, RegionCosts>();
  /** Choices at regions that have no price, as `provider|service|region`. */
  readonly unpriced = new Set<string>();
  /** Machine types under another commitment than the usual one, by service. */
  readonly otherCommitments = new Map<string, Set<string>>();

  constructor(private readonly problem: PlanProblem) {}

  at(part: SitePart, regions: readonly Region[]): RegionCosts {
    const key = this.keyOf(part);
    const listKey = `${key}|${part.frame.zones}`;
    const made = this.lists.get(listKey);
    if (made) return made;
    const { at, choice } = part;
    const costs = regions.map(({ code }) => remembered(this.known, `${key}|${code}`, () => this.compute(part, code)));
    const found = runsOnMachines(choice) ? regions.map(({ code }) => this.problem.machinesOf(at, choice, code)) : null;
    for (const { otherCommitment } of found ?? []) this.noteOthers(choice.service.key, otherCommitment);
    const machines = found && Float64Array.from(found, ({ priced }) => priced);
    const costsOf: RegionCosts = {
      costs,
      leastUsd: Float64Array.from(costs, ({ leastUsd }) => leastUsd),
      hasPools: costs.some(({ pooled }) => pooled.length > 0),
      machines,
    };
    this.lists.set(listKey, costsOf);
    return costsOf;
  }

  private noteOthers(service: string, types: readonly string[]): void {
    if (types.length === 0) return;
    const known = this.otherCommitments.get(service) ?? new Set();
    for (const type of types) known.add(type);
    this.otherCommitments.set(service, known);
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
      // Balancers and their like are billed by the zone, everything else by whether it spreads.
      choice.capability.startsWith('network.') ? frame.zones : frame.zones === 1,
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
