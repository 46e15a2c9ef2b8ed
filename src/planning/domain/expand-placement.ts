import {
  INTERNET,
  type Architecture,
  type Component,
  type Connection,
  type ServingNode,
} from '../../architectures/domain/architecture.js';
import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import { deploymentShape } from '../../resilience/domain/deployment-shape.js';
import { findStrategy, standbyShape } from '../../resilience/domain/strategy.js';
import { siteIndex, type Frame, type Site } from './frame.js';
import { runsOnMachines } from './machine-choice.js';
import type { Design, FindMachine, Places } from './placement.js';
import { isSelfManaged, type ServiceChoice } from './service-choice.js';
import { usageAt } from './site-usage.js';
import type { Workload, WorkloadComponent } from './workload.js';

const STANDBY = '-standby';
/** Id of a component's standby in the expanded document. */
export const standbyId = (id: string): string => `${id}${STANDBY}`;

/**
 * The architecture document a placement stands for. Everything in it follows from the workload, the design and the places, so
 * that scoring the document again gives the figures of the plan.
 */
export function expandPlacement(
  workload: Workload,
  design: Design,
  places: Places,
  findMachine: FindMachine,
  catalog: Catalog,
): Architecture {
  const { frame } = design;
  const active = frame.strategy === 'active-active';
  const build = (at: number, role: Site['role']): Component[] => {
    const need = workload.components[at];
    const choice = (role === 'primary' ? design.primary : design.standby)[at];
    if (!need || !choice) return [];
    const region = places[siteIndex(frame, need.group, role)] ?? '';
    return [placedComponent(need, choice, region, role, frame, findMachine(at, choice, region), catalog)];
  };
  const positions = workload.components.map((_, at) => at);
  const primaries = positions.flatMap((at) => build(at, 'primary'));
  const standbys = positions.flatMap((at) => build(at, 'standby'));
  const structure = (role: Site['role']): ServingNode => ({
    kind: 'series',
    of: workload.components
      .map(({ id, serving }, at) => ({ id: idAt(design, id, at, role), serving }))
      .filter(({ serving }) => serving)
      .map(({ id }) => ({ kind: 'component', component: id })),
  });
  return {
    name: `${workload.name}: ${frame.id}`.slice(0, 200),
    description: null,
    components: [...primaries, ...standbys],
    connections: connectionsOf(workload, design, catalog),
    serving: active ? { kind: 'any', of: [structure('primary'), structure('standby')] } : structure('primary'),
    recovery: recoveryOf(workload, frame, structure('standby'), catalog),
    demand: null,
  };
}

export function recoveryOf(
  workload: Workload,
  { strategy, standbyHomes }: Frame,
  standby: ServingNode,
  catalog: Catalog,
): Architecture['recovery'] {
  const row = findStrategy(strategy, catalog);
  return {
    strategy,
    standby: standbyHomes !== null && strategy !== 'active-active' ? standby : null,
    backupIntervalHours: row.backupIntervalHours,
    backupRetentionDays: row.backupIntervalHours === null ? null : workload.recovery.backupRetentionDays,
    replication: standbyHomes === null ? 'none' : row.replication,
    dnsTtlSeconds: workload.recovery.dnsTtlSeconds,
    testedWithinYear: workload.recovery.testedWithinYear,
    objectives: workload.objectives,
  };
}

function idAt(design: Design, id: string, at: number, role: Site['role']): string {
  return role === 'standby' && design.standby[at] ? standbyId(id) : id;
}

/** One component at one of its sites. */
export function placedComponent(
  need: WorkloadComponent,
  choice: ServiceChoice,
  place: string,
  role: Site['role'],
  frame: Frame,
  machine: ReturnType<FindMachine>,
  catalog: Catalog,
): Component {
  const { service, capability } = choice;
  const region = WORLDWIDE.test(capability) ? 'global' : place;
  const onMachines = runsOnMachines(choice);
  const stateful = isStateful(need, capability);
  const shape =
    role === 'standby' ? standbyShape(frame.strategy, need.units, stateful, catalog) : { units: need.units };
  // A standby that only starts at the failover is drawn with no running hours, so that its storage still counts.
  const asleep = shape.units === 0;
  const zones = Math.max(1, frame.zones);
  const selfManaged = isSelfManaged(choice);
  // What a managed store does by itself over zones takes a replica of each unit where one runs the software oneself.
  const quantity = (asleep ? need.units : shape.units) * (selfManaged && zones > 1 ? 2 : 1);
  const component: Component = {
    id: role === 'standby' ? standbyId(need.id) : need.id,
    provider: service.provider,
    capability,
    service: service.key,
    region,
    variant: null,
    quantity,
    zones: null,
    minimumServing: Math.min(need.minimumServing ?? need.units, quantity),
    instanceType: onMachines ? (machine?.instanceType ?? null) : null,
    size: onMachines ? null : sizeOf(need, capability),
    purchaseOption: onMachines && !asleep ? (machine?.purchaseOption ?? 'on-demand') : 'on-demand',
    operatingSystem: need.operatingSystem,
    interruptible: need.interruptible,
    hoursPerMonth: asleep ? 0 : FULL_MONTH_HOURS,
    highAvailability: zones > 1 && PAIRED.test(capability) && !selfManaged,
    volumes: onMachines ? volumesOf(need, choice, catalog) : [],
    usage: usageAt(need, role, frame.strategy === 'active-active'),
    dataGb: need.dataGb,
    migrationUnits: null,
  };
  return { ...component, zones: spreadsByItself(component, catalog) ? null : zones };
}

const FULL_MONTH_HOURS = 730;
/** Services without a region of their own. Global balancers keep the region of what they balance: it sets their egress price. */
const WORLDWIDE = /^network\.(dns|cdn)/;

/** Rests on no zone of the site: the service has none, or its provider spreads it over the region, whatever the site does. */
function spreadsByItself(component: Component, catalog: Catalog): boolean {
  const { kind } = deploymentShape(component, catalog);
  return kind === 'global' || kind === 'regional';
}

function volumesOf({ storageGb }: WorkloadComponent, choice: ServiceChoice, catalog: Catalog): Component['volumes'] {
  if (storageGb === null) return [];
  // Software one runs oneself keeps its logs and its dumps beside the data.
  const share = isSelfManaged(choice) ? getParameter(catalog, 'planning.self-managed-storage-share').value : 0;
  return [
    {
      variant: VOLUMES[choice.service.provider],
      sizeGb: storageGb * (1 + share),
      iops: null,
      throughputMbps: null,
    },
  ];
}

/** Stores that take a standby in another zone. */
const PAIRED = /^database\.(relational|cache)/;
/** The general-purpose SSD volume of each provider. */
const VOLUMES: Readonly<Record<Provider, string>> = {
  aws: 'aws.ebs-gp3',
  azure: 'azure.managed-disk-premium-ssd',
  gcp: 'gcp.pd-balanced',
};

function isStateful(need: WorkloadComponent, capability: string): boolean {
  return /^(database|storage|analytics)\./.test(capability) || (need.dataGb ?? 0) > 0;
}

/** Containers are sized by what they ask for; a store's storage is part of its size. */
function sizeOf({ vcpu, memoryGib, storageGb }: WorkloadComponent, capability: string): Component['size'] {
  if (vcpu === null && memoryGib === null && storageGb === null) return null;
  return { vcpu, memoryGib, storageGb: capability.startsWith('compute.') ? null : storageGb };
}

/** The workload's flows at each site, and the changes of every store to its copy. */
export function connectionsOf(workload: Workload, design: Design, catalog: Catalog): Connection[] {
  const active = design.frame.strategy === 'active-active';
  const hasStandby = design.frame.standbyHomes !== null;
  const position = new Map(workload.components.map(({ id }, at) => [id, at]));
  const endAt = (id: string, role: Site['role']): string =>
    id === INTERNET ? id : idAt(design, id, position.get(id) ?? 0, role);
  const flows = (role: Site['role'], share: number): Connection[] =>
    workload.connections.map(({ from, to, gbPerMonth }) => ({
      from: endAt(from, role),
      to: endAt(to, role),
      gbPerMonth: gbPerMonth * share,
      crossZoneShare: null,
    }));
  if (!hasStandby) return flows('primary', 1);
  // What is drawn for a waiting site carries nothing, but tells what waits for what when it is brought up.
  const second = flows('standby', active ? 0.5 : 0).filter(({ from, to }) => isOfStandby(from) || isOfStandby(to));
  const first = flows('primary', active ? 0.5 : 1);
  return [...first, ...second, ...replication(workload, design, active, catalog)];
}

const isOfStandby = (end: string): boolean => end.endsWith(STANDBY);

const DAYS_PER_MONTH = 730 / 24;
const COPIED = /^(database\.(?!cache)|storage\.(object|file))/;

/** Changes of a month from a store to its copy, GB; 0 where nothing is copied. */
export function copiedGb(need: WorkloadComponent, copy: ServiceChoice | null | undefined, catalog: Catalog): number {
  if (!copy || !COPIED.test(copy.capability)) return 0;
  const storedGb = need.usage['storageGb'] ?? need.storageGb ?? need.dataGb ?? 0;
  return storedGb * getParameter(catalog, 'cost.default.daily-change-share').value * DAYS_PER_MONTH;
}

/** The changes of a month from each store to its copy; between two active sites half each way. */
function replication(workload: Workload, design: Design, active: boolean, catalog: Catalog): Connection[] {
  return workload.components.flatMap((need, at) => {
    const gbPerMonth = copiedGb(need, design.standby[at], catalog);
    if (gbPerMonth === 0) return [];
    const flow = (from: string, to: string, share: number): Connection => ({
      from,
      to,
      gbPerMonth: gbPerMonth * share,
      crossZoneShare: null,
    });
    const [here, there] = [need.id, standbyId(need.id)];
    return active ? [flow(here, there, 0.5), flow(there, here, 0.5)] : [flow(here, there, 1)];
  });
}
