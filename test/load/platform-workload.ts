import type { WorkloadInput } from '../../src/planning/domain/fill-workload.js';

type Component = WorkloadInput['components'][number];
type Connection = NonNullable<WorkloadInput['connections']>[number];

const COMPUTE = ['compute.vm', 'compute.kubernetes', 'compute.serverless-container'];
const DATABASES = ['database.relational', 'database.relational-cloud-native'];
const SIZES = [
  { vcpu: 2, memoryGib: 8 },
  { vcpu: 2, memoryGib: 4 },
  { vcpu: 4, memoryGib: 16 },
] as const;
/** Services that one team runs on one platform. */
const TEAM = 6;

/** What else a web platform needs, one capability each, taken in turn. */
const OTHERS: readonly Omit<Component, 'id'>[] = [
  { capabilities: ['database.cache'], vcpu: 2, memoryGib: 6 },
  { capabilities: ['messaging.queue'], serving: false, usage: { requests: 2e7 } },
  {
    capabilities: ['storage.object'],
    usage: { storageGb: 2000, readRequests: 2e7, writeRequests: 5e5 },
    dataGb: 2000,
  },
  { capabilities: ['network.nat'], serving: false, usage: { gbProcessed: 200, virtualMachines: 9 } },
];

/**
 * A web platform of so many components: services that would run on machines, in clusters or as serverless containers (those of
 * a team alike, or each by itself), databases that may be managed, cloud-native or self-managed, and one capability each for the
 * rest: three services and a database in ten.
 */
export function platformWorkload(components: number, eachByItself: boolean): WorkloadInput {
  const services = Math.max(1, Math.round(components * 0.3));
  const stores = Math.max(1, Math.round(components * 0.1));
  const list: Component[] = [
    { id: 'names', capabilities: ['network.dns'], usage: { zones: 1, queries: 3e7 } },
    {
      id: 'balancer',
      capabilities: ['network.lb.l7'],
      usage: { gbProcessed: 1500, newConnectionsPerSecond: 40, activeConnections: 3000 },
    },
    ...Array.from({ length: services }, (_, at) => aService(at, eachByItself)),
    ...Array.from({ length: stores }, (_, at) => aStore(at)),
  ];
  for (let at = 0; list.length < components; at += 1) {
    list.push({ id: `other${at}`, capabilities: [], ...OTHERS[at % OTHERS.length] });
  }
  return {
    name: `platform of ${components}`,
    components: list,
    connections: connectionsOf(list, services),
    objectives: { availabilityPct: 99.9 },
  };
}

function aService(at: number, eachByItself: boolean): Component {
  return {
    id: `service${at}`,
    capabilities: COMPUTE,
    platform: eachByItself ? null : `team${Math.floor(at / TEAM)}`,
    units: 2 + (at % 3),
    minimumServing: 1 + (at % 2),
    ...SIZES[at % SIZES.length],
    usage: { requests: 1e7 + 7e6 * at },
  };
}

function aStore(at: number): Component {
  return {
    id: `store${at}`,
    capabilities: DATABASES,
    selfManaged: true,
    vcpu: 2 * (1 + (at % 2)),
    memoryGib: 8 * (1 + (at % 3)),
    storageGb: 200 + 100 * at,
    usage: { backupGb: 300 },
    dataGb: 200 + 100 * at,
  };
}

/** Everything behind the balancer goes to a service, and from there to a store or another part. */
function connectionsOf(components: readonly Component[], services: number): Connection[] {
  const behind = components.filter(({ id }) => /^(store|other)/.test(id));
  return [
    { from: 'internet', to: 'balancer', gbPerMonth: 300 },
    { from: 'balancer', to: 'internet', gbPerMonth: 1200 },
    ...Array.from({ length: services }, (_, at) => at).flatMap((at) => [
      { from: 'balancer', to: `service${at}`, gbPerMonth: 300 / services },
      { from: `service${at}`, to: 'balancer', gbPerMonth: 1200 / services },
    ]),
    ...behind.map(({ id }, at) => ({ from: `service${at % services}`, to: id, gbPerMonth: 50 })),
  ];
}
