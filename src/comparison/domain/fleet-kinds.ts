import { pricingCategoryOf } from '../../catalog/domain/purchase-option.js';
import { HOURS_PER_MONTH } from '../../money/rounding.js';
import { operatingSystemOrdinal } from '../../catalog/domain/price-book.js';
import { ARCHITECTURE_WISHES, type ComputeDemand } from './demand.js';
import { type FleetOptions, type FleetServer } from './fleet.js';
import { type Market } from './market.js';

/** Servers that ask for the same thing: they have the same match everywhere, so it is looked for once. */
export interface FleetKind {
  readonly demand: ComputeDemand;
  readonly market: Market;
  /** Number of the pair of operating system and architecture: what decides which offers are looked through. */
  readonly family: number;
  servers: number;
  /** Hours billed in a month, over all servers. */
  billedHours: number;
  diskGb: number;
}

export interface FleetKinds {
  readonly kinds: readonly FleetKind[];
  /** Kind of each server, by position. */
  readonly kindOf: Uint32Array;
}

/** Groups the lines of a fleet by vCPU, memory, architecture and operating system. */
export function groupFleet(servers: readonly FleetServer[], options: FleetOptions): FleetKinds {
  const positions = new Map<string, number>();
  const kinds: FleetKind[] = [];
  const kindOf = new Uint32Array(servers.length);
  for (const [position, server] of servers.entries()) {
    const key = `${server.vcpu}|${server.memoryGib}|${server.architecture}|${server.operatingSystem}`;
    let kind = positions.get(key);
    if (kind === undefined) {
      positions.set(key, (kind = kinds.length));
      kinds.push(newKind(server, options));
    }
    kindOf[position] = kind;
    addServer(kinds[kind], server, options);
  }
  return { kinds, kindOf };
}

/** Hours of one server that are billed: a commitment is paid for the whole month, whatever runs. */
export function billedHours(server: FleetServer, options: FleetOptions): number {
  return pricingCategoryOf(options.purchaseOption) === 'Committed' ? HOURS_PER_MONTH : server.hoursPerMonth;
}

function newKind(server: FleetServer, options: FleetOptions): FleetKind {
  const { purchaseOption, confidence, includeBurstable } = options;
  const { vcpu, memoryGib, architecture, operatingSystem } = server;
  return {
    demand: { vcpu, memoryGib, architecture, gpu: null, includeBurstable },
    market: { purchaseOption, operatingSystem, confidence },
    family:
      operatingSystemOrdinal(operatingSystem) * ARCHITECTURE_WISHES.length + ARCHITECTURE_WISHES.indexOf(architecture),
    servers: 0,
    billedHours: 0,
    diskGb: 0,
  };
}

function addServer(kind: FleetKind | undefined, server: FleetServer, options: FleetOptions): void {
  if (!kind) return;
  kind.servers += server.quantity;
  kind.billedHours += server.quantity * billedHours(server, options);
  kind.diskGb += server.quantity * server.diskGb;
}
