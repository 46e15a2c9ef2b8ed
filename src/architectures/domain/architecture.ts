import type { Provider } from '../../catalog/domain/provider.js';
import type { OperatingSystem, PurchaseOption } from '../../catalog/domain/purchase-option.js';

/**
 * A candidate bound to providers. The document is what a client sends, validated and with defaults filled in; every default
 * that was filled in is named in `assumed` of the answers computed from it.
 */
export interface Architecture {
  readonly name: string;
  readonly description: string | null;
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  /** How components combine to serve a request; null where the document does not say: availability is then unknown. */
  readonly serving: ServingNode | null;
  readonly recovery: Recovery;
  readonly demand: Demand | null;
}

export interface Component {
  readonly id: string;
  readonly provider: Provider;
  readonly capability: string;
  readonly service: string;
  /** Region code; `global` for services of global scope. */
  readonly region: string;
  /** Price key of the billed variant, e.g. `aws.s3-standard-ia`; null: the service's default variant. */
  readonly variant: string | null;
  /** Identical units: VMs, nodes, tasks, gateways, database servers. */
  readonly quantity: number;
  /** Zones the units spread over; null: not stated. */
  readonly zones: number | null;
  /** Units that must be up to serve the demand; null: all of them. */
  readonly minimumServing: number | null;
  readonly instanceType: string | null;
  readonly size: ComponentSize | null;
  readonly purchaseOption: PurchaseOption;
  readonly operatingSystem: OperatingSystem;
  /** Spot capacity is used only for components marked so. */
  readonly interruptible: boolean;
  /** Hours each unit runs per month, 0 to 730. */
  readonly hoursPerMonth: number;
  /** A standby in another zone that takes over by itself (databases, caches). */
  readonly highAvailability: boolean;
  readonly volumes: readonly Volume[];
  /** Monthly usage by driver or by meter of the service's price list, in single base units (GB, requests, GB-months…). */
  readonly usage: Readonly<Record<string, number>>;
  /** Data that would have to move on leaving, GB; null: derived from volumes and stored usage where possible. */
  readonly dataGb: number | null;
  /** Migration units (see the service's effort unit); null: derived with a visible assumption. */
  readonly migrationUnits: number | null;
}

/** What a component needs where no instance type says it: databases, caches, containers, functions. Per unit. */
export interface ComponentSize {
  readonly vcpu: number | null;
  readonly memoryGib: number | null;
  readonly storageGb: number | null;
}

/** A block volume attached to each unit of the component. */
export interface Volume {
  /** Price key of the volume type, e.g. `aws.ebs-gp3`, `azure.managed-disk-premium-ssd`, `gcp.pd-balanced`. */
  readonly variant: string;
  readonly sizeGb: number;
  readonly iops: number | null;
  readonly throughputMbps: number | null;
}

/** Name of the outside world as an end of a connection. */
export const INTERNET = 'internet';

/** Data flowing one way. Whether it stays in a zone, crosses zones, regions or clouds, or leaves to the internet follows from its ends. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly gbPerMonth: number;
  /** Share of the traffic that crosses zones where both ends are in one region, 0 to 1; null: from the zone counts of the ends. */
  readonly crossZoneShare: number | null;
}

export type ServingNode =
  | { readonly kind: 'component'; readonly component: string }
  | { readonly kind: 'series'; readonly of: readonly ServingNode[] }
  | { readonly kind: 'any'; readonly of: readonly ServingNode[] }
  | { readonly kind: 'k-of-n'; readonly k: number; readonly of: readonly ServingNode[] };

export const RECOVERY_STRATEGIES = [
  'none',
  'backup-restore',
  'pilot-light',
  'warm-standby',
  'hot-standby',
  'active-active',
] as const;
export type RecoveryStrategy = (typeof RECOVERY_STRATEGIES)[number];

export const DISRUPTIONS = ['component', 'zone', 'region', 'provider'] as const;
/** After AWS Resilience Hub's disruption types: software/hardware (component), availability zone, region, and loss of a whole provider. */
export type Disruption = (typeof DISRUPTIONS)[number];

export interface Recovery {
  readonly strategy: RecoveryStrategy;
  /**
   * The branch that serves after a failover, over standby components of this document (ids of `components`). Standby
   * components are priced as they run before the failover. Null: no second site is drawn.
   */
  readonly standby: ServingNode | null;
  /** Hours between backups; null: no backups stated. */
  readonly backupIntervalHours: number | null;
  readonly backupRetentionDays: number | null;
  /** Data is copied continuously to the standby. */
  readonly replication: 'none' | 'asynchronous' | 'synchronous';
  /** DNS time to live that clients hold a stale address for, seconds. */
  readonly dnsTtlSeconds: number;
  readonly testedWithinYear: boolean;
  readonly objectives: Objectives;
}

export interface Objectives {
  readonly availabilityPct: number | null;
  readonly disruptions: Readonly<Partial<Record<Disruption, RecoveryObjective>>>;
}

export interface RecoveryObjective {
  readonly rtoSeconds: number | null;
  readonly rpoSeconds: number | null;
}

export interface Demand {
  readonly requestsPerSecond: number | null;
  readonly monthlyRequests: number | null;
  readonly users: number | null;
}

/** Component ids of a serving structure in order of appearance, each once. */
export function componentsOf(node: ServingNode | null): string[] {
  if (!node) return [];
  if (node.kind === 'component') return [node.component];
  return [...new Set(node.of.flatMap(componentsOf))];
}

/** Ids of the components that only stand by: in the standby branch and not in the serving structure. */
export function standbyComponents(architecture: Architecture): ReadonlySet<string> {
  const serving = new Set(componentsOf(architecture.serving));
  return new Set(componentsOf(architecture.recovery.standby).filter((id) => !serving.has(id)));
}
