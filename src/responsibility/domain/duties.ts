import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Service } from '../../catalog/domain/tables/services.js';
import {
  OWNERS,
  type SelfManagedBaseline,
  type TaskApplicability,
} from '../../catalog/domain/tables/responsibility.js';
import type { BurdenSettings } from './burden-settings.js';
import { coversCapability } from './capability-pattern.js';
import {
  findOwnership,
  ownershipUnder,
  softwareOwnership,
  type Ownership,
  type OwnershipMatrix,
} from './ownership-matrix.js';

/** A task that applies to a component, and who does it. */
export interface Duty extends Ownership {
  readonly task: TaskApplicability;
}

export interface DutyContext {
  readonly catalog: Catalog;
  readonly matrix: OwnershipMatrix;
  readonly settings: BurdenSettings;
  readonly tasks: readonly TaskApplicability[];
  readonly baselines: ReadonlyMap<string, SelfManagedBaseline>;
}

/** A plain machine: what every piece of self-managed software stands on. */
const MACHINE = 'compute.vm';

/**
 * Duties of a component, in the order of the task table. A service used for its own capability brings the tasks of that
 * capability with the service's owners. A service that carries another capability (PostgreSQL on machines) is a host: it
 * brings its own tasks, and the software on it brings those of the capability and of running it, all the customer's.
 */
export function dutiesOf(context: DutyContext, service: Service, capability: string): Duty[] {
  const duties =
    service.capability === capability
      ? context.tasks.filter((task) => applies(context, task, service)).map((task) => ownDuty(context, task, service))
      : hostedDuties(context, service, capability);
  return duties.map((duty) => requested(context.settings, duty, service.key));
}

/** Duties of a capability self-managed on machines; undefined where no baseline row says what replaces it. */
export function baselineDutiesOf(context: DutyContext, capability: string): Duty[] | undefined {
  const baseline = context.baselines.get(capability);
  if (!baseline) return undefined;
  if (baseline.runsOn === 'platform') return heaviestDuties(context, capability);
  return softwareDuties(context, baseline, (task) =>
    task.withMachine || covers(task, capability) ? ownershipUnder(context.matrix, task, 'IaaS') : undefined,
  );
}

function covers(task: TaskApplicability, capability: string): boolean {
  return coversCapability(task.capabilities ?? [], capability);
}

function applies({ matrix, baselines }: DutyContext, task: TaskApplicability, service: Service): boolean {
  if (matrix.overrides.get(service.key)?.has(task.task)) return true;
  if (task.kind === 'service') return false;
  if (task.kind === 'matrix') return covers(task, service.capability);
  return (baselines.get(service.capability)?.extraTasks ?? []).includes(task.task);
}

function ownDuty({ matrix }: DutyContext, task: TaskApplicability, service: Service): Duty {
  return { task, ...findOwnership(matrix, task, service) };
}

function hostedDuties(context: DutyContext, host: Service, capability: string): Duty[] {
  return softwareDuties(context, context.baselines.get(capability), (task) => {
    if (isHostTask(task, host.capability) && applies(context, task, host)) {
      return findOwnership(context.matrix, task, host);
    }
    return covers(task, capability) ? ownershipUnder(context.matrix, task, 'IaaS') : undefined;
  });
}

/** Packaged software brings no work on code of one's own, which is what sets a host's other tasks apart. */
function isHostTask(task: TaskApplicability, hostCapability: string): boolean {
  return task.withMachine || (covers(task, hostCapability) && !covers(task, MACHINE));
}

/** Tasks the software adds are the customer's; `ownerOf` tells the owner of the others, undefined where one does not apply. */
function softwareDuties(
  { tasks }: DutyContext,
  baseline: SelfManagedBaseline | undefined,
  ownerOf: (task: TaskApplicability) => Ownership | undefined,
): Duty[] {
  const extra = new Set(baseline?.extraTasks ?? []);
  return tasks.flatMap((task) => {
    const ownership = extra.has(task.task)
      ? softwareOwnership(task, 'customer')
      : task.kind === 'matrix'
        ? ownerOf(task)
        : undefined;
    return ownership ? [{ task, ...ownership }] : [];
  });
}

/** A building block that machines use too weighs in the baseline what it weighs on the provider that leaves most to do. */
function heaviestDuties(context: DutyContext, capability: string): Duty[] {
  const services = (context.catalog.index.servicesOfCapability.get(capability) ?? []).filter(isOffered);
  const heaviest = new Map<string, Duty>();
  for (const service of services) {
    for (const task of context.tasks.filter((candidate) => applies(context, candidate, service))) {
      const duty = ownDuty(context, task, service);
      const known = heaviest.get(task.task);
      if (!known || rank(duty) < rank(known)) heaviest.set(task.task, duty);
    }
  }
  return context.tasks.flatMap((task) => heaviest.get(task.task) ?? []);
}

/** `gcp.none` and its like say that a provider has no such service. */
export function isOffered(service: Service): boolean {
  return service.status !== 'none';
}

function rank({ owner }: Duty): number {
  return owner === null ? OWNERS.length : OWNERS.indexOf(owner);
}

function requested({ owners }: BurdenSettings, duty: Duty, service: string): Duty {
  const named = owners.filter(({ task }) => task === duty.task.task);
  const override = named.findLast((row) => row.service === service) ?? named.findLast((row) => row.service === null);
  if (!override) return duty;
  return { ...duty, owner: override.owner, origin: 'request', note: null, sourceIds: [], confidence: 'verified' };
}
