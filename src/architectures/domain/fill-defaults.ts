import { findProviderOfKey } from '../../catalog/domain/provider.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type {
  Architecture,
  Component,
  ComponentSize,
  Connection,
  Objectives,
  Recovery,
  ServingNode,
  Volume,
} from './architecture.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null };

/** A component as a client sends it: only `id`, `service` and `region` are needed. */
export interface ComponentInput extends Loose<Omit<Component, 'id' | 'service' | 'region' | 'size' | 'volumes'>> {
  readonly id: string;
  readonly service: string;
  readonly region: string;
  readonly size?: Loose<ComponentSize> | null;
  readonly volumes?: readonly (Pick<Volume, 'variant' | 'sizeGb'> & Loose<Volume>)[] | null;
}

export interface RecoveryInput extends Loose<Omit<Recovery, 'objectives'>> {
  readonly objectives?: Loose<Objectives> | null;
}

/** The document as a client sends it, structure already validated. */
export interface ArchitectureInput {
  readonly name: string;
  readonly description?: string | null;
  readonly components: readonly ComponentInput[];
  readonly connections?: readonly (Pick<Connection, 'from' | 'to' | 'gbPerMonth'> & Loose<Connection>)[] | null;
  readonly serving?: ServingNode | null;
  readonly recovery?: RecoveryInput | null;
  readonly demand?: Loose<NonNullable<Architecture['demand']>> | null;
}

/** Hours every unit runs unless the document says otherwise; also the month of all prices. */
const FULL_MONTH_HOURS = 730;
/** Stale addresses are held this long unless the document says otherwise: the common default of managed zones. */
const DEFAULT_DNS_TTL_SECONDS = 300;

/**
 * Turns a structurally valid input into a complete document. Whatever the document leaves out becomes either a neutral
 * default (one unit, on demand, Linux, all month, no recovery) or null, which the scores treat as unknown.
 */
export function fillDefaults(input: ArchitectureInput, catalog: Catalog): Architecture {
  return {
    name: input.name,
    description: input.description ?? null,
    components: input.components.map((component) => fillComponent(component, catalog)),
    connections: (input.connections ?? []).map((connection) => ({
      from: connection.from,
      to: connection.to,
      gbPerMonth: connection.gbPerMonth,
      crossZoneShare: connection.crossZoneShare ?? null,
    })),
    serving: input.serving ?? null,
    recovery: fillRecovery(input.recovery ?? {}),
    demand: input.demand
      ? {
          requestsPerSecond: input.demand.requestsPerSecond ?? null,
          monthlyRequests: input.demand.monthlyRequests ?? null,
          users: input.demand.users ?? null,
        }
      : null,
  };
}

/** A component with its defaults; provider and capability follow from the service. */
export function fillComponent(input: ComponentInput, catalog: Catalog): Component {
  const service = catalog.index.services.get(input.service);
  return {
    id: input.id,
    provider: input.provider ?? findProviderOfKey(input.service) ?? 'aws',
    capability: input.capability ?? service?.capability ?? '',
    service: input.service,
    region: input.region,
    variant: input.variant ?? null,
    quantity: input.quantity ?? 1,
    zones: input.zones ?? null,
    minimumServing: input.minimumServing ?? null,
    instanceType: input.instanceType ?? null,
    size: input.size ? fillSize(input.size) : null,
    purchaseOption: input.purchaseOption ?? 'on-demand',
    operatingSystem: input.operatingSystem ?? 'linux',
    interruptible: input.interruptible ?? false,
    hoursPerMonth: input.hoursPerMonth ?? FULL_MONTH_HOURS,
    highAvailability: input.highAvailability ?? false,
    volumes: (input.volumes ?? []).map(fillVolume),
    usage: input.usage ?? {},
    dataGb: input.dataGb ?? null,
    migrationUnits: input.migrationUnits ?? null,
  };
}

function fillSize(size: Loose<ComponentSize>): ComponentSize {
  return { vcpu: size.vcpu ?? null, memoryGib: size.memoryGib ?? null, storageGb: size.storageGb ?? null };
}

function fillVolume(volume: Pick<Volume, 'variant' | 'sizeGb'> & Loose<Volume>): Volume {
  return {
    variant: volume.variant,
    sizeGb: volume.sizeGb,
    iops: volume.iops ?? null,
    throughputMbps: volume.throughputMbps ?? null,
  };
}

function fillRecovery(input: RecoveryInput): Recovery {
  return {
    strategy: input.strategy ?? 'none',
    standby: input.standby ?? null,
    backupIntervalHours: input.backupIntervalHours ?? null,
    backupRetentionDays: input.backupRetentionDays ?? null,
    replication: input.replication ?? 'none',
    dnsTtlSeconds: input.dnsTtlSeconds ?? DEFAULT_DNS_TTL_SECONDS,
    testedWithinYear: input.testedWithinYear ?? false,
    objectives: {
      availabilityPct: input.objectives?.availabilityPct ?? null,
      disruptions: input.objectives?.disruptions ?? {},
    },
  };
}
