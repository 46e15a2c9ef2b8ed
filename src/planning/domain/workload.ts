import type { Objectives, RecoveryStrategy } from '../../architectures/domain/architecture.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { OperatingSystem, PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { Geography } from '../../catalog/domain/tables/regions.js';
import type { ArchitectureWish, GpuDemand } from '../../comparison/domain/demand.js';

/** What has to run, without saying where: needs, flows, users, objectives and constraints. Complete, with defaults filled in. */
export interface Workload {
  readonly name: string;
  readonly description: string | null;
  readonly components: readonly WorkloadComponent[];
  readonly connections: readonly WorkloadConnection[];
  readonly users: readonly UserGroup[];
  readonly objectives: Objectives;
  readonly recovery: RecoveryHabits;
  readonly constraints: Constraints;
}

export interface WorkloadComponent {
  readonly id: string;
  /** Capabilities of the catalog any of which would do, in the order they are tried. */
  readonly capabilities: readonly string[];
  /** The first of the capabilities that open software on machines gives would also do that way, run by the customer. */
  readonly selfManaged: boolean;
  /** Components of one group stay on one provider and site. */
  readonly group: string;
  /** Components of one platform (and group) run on the same kind of service; null: chosen by itself. */
  readonly platform: string | null;
  /** Identical units, whatever they run on. */
  readonly units: number;
  /** Units that carry the demand; null: all. */
  readonly minimumServing: number | null;
  /** A request needs the component; others (batch, address translation) may be down. */
  readonly serving: boolean;
  /** Needs of one unit; null: not sized (object storage, queues). */
  readonly vcpu: number | null;
  readonly memoryGib: number | null;
  readonly storageGb: number | null;
  readonly processor: ArchitectureWish;
  readonly includeBurstable: boolean;
  readonly gpu: GpuDemand | null;
  readonly operatingSystem: OperatingSystem;
  readonly interruptible: boolean;
  /** Monthly usage by neutral driver. */
  readonly usage: Readonly<Record<string, number>>;
  readonly dataGb: number | null;
}

export interface WorkloadConnection {
  readonly from: string;
  readonly to: string;
  readonly gbPerMonth: number;
}

export interface UserGroup {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly geography: Geography;
}

/** How the team recovers, whatever the placement. */
export interface RecoveryHabits {
  readonly backupRetentionDays: number | null;
  readonly dnsTtlSeconds: number;
  readonly testedWithinYear: boolean;
}

export const SECONDARY_SITES = ['same-provider', 'other-provider'] as const;
/** Where a second site may stand. */
export type SecondarySite = (typeof SECONDARY_SITES)[number];

export interface Constraints {
  readonly providers: readonly Provider[];
  readonly mostProviders: number;
  readonly geographies: readonly Geography[] | null;
  /** ISO 3166-1 alpha-2; data may be kept in these countries only. Null: anywhere. */
  readonly countries: readonly string[] | null;
  /** Region codes that may be used. Null: all. */
  readonly regions: readonly string[] | null;
  /** Round trip of every user group to the primary sites at most, ms. Null: no bound. */
  readonly latencyMsAtMost: number | null;
  readonly purchaseOptions: readonly PurchaseOption[];
  readonly strategies: readonly RecoveryStrategy[];
  readonly zones: readonly number[];
  readonly secondarySites: readonly SecondarySite[];
  /** Where one of these offers a capability, other services of its provider are left out. */
  readonly preferredServices: readonly string[];
  readonly forbiddenServices: readonly string[];
  readonly ceilings: Ceilings;
}

/** Bounds on the objectives; null where none is set. */
export interface Ceilings {
  readonly monthlyUsdAtMost: number | null;
  readonly lockInIndexAtMost: number | null;
  readonly burdenIndexAtMost: number | null;
  readonly postureAtLeast: number | null;
}

export const NO_CEILINGS: Ceilings = {
  monthlyUsdAtMost: null,
  lockInIndexAtMost: null,
  burdenIndexAtMost: null,
  postureAtLeast: null,
};
