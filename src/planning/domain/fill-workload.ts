import { RECOVERY_STRATEGIES } from '../../architectures/domain/architecture.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import {
  NO_CEILINGS,
  SECONDARY_SITES,
  type Constraints,
  type RecoveryHabits,
  type Workload,
  type WorkloadComponent,
  type WorkloadConnection,
  type UserGroup,
} from './workload.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null };

/** A component as a client sends it: only `id` and `capabilities` are needed. */
export type WorkloadComponentInput = Pick<WorkloadComponent, 'id' | 'capabilities'> & Loose<WorkloadComponent>;

/** The document as a client sends it, structure already validated. */
export interface WorkloadInput {
  readonly name: string;
  readonly description?: string | null;
  readonly components: readonly WorkloadComponentInput[];
  readonly connections?: readonly WorkloadConnection[] | null;
  readonly users?: readonly UserGroup[] | null;
  readonly objectives?: Loose<Workload['objectives']> | null;
  readonly recovery?: Loose<RecoveryHabits> | null;
  readonly constraints?:
    (Loose<Omit<Constraints, 'ceilings'>> & { readonly ceilings?: Loose<Constraints['ceilings']> | null }) | null;
}

/** Group of components that name none: they stay together. */
export const DEFAULT_GROUP = 'main';
const DEFAULT_DNS_TTL_SECONDS = 300;

/** Turns a structurally valid input into a complete workload: everything left out becomes the neutral default or null. */
export function fillWorkload(input: WorkloadInput): Workload {
  return {
    name: input.name,
    description: input.description ?? null,
    components: input.components.map(fillComponent),
    connections: input.connections ?? [],
    users: input.users ?? [],
    objectives: {
      availabilityPct: input.objectives?.availabilityPct ?? null,
      disruptions: input.objectives?.disruptions ?? {},
    },
    recovery: {
      backupRetentionDays: input.recovery?.backupRetentionDays ?? null,
      dnsTtlSeconds: input.recovery?.dnsTtlSeconds ?? DEFAULT_DNS_TTL_SECONDS,
      testedWithinYear: input.recovery?.testedWithinYear ?? false,
    },
    constraints: fillConstraints(input.constraints ?? {}),
  };
}

function fillComponent(input: WorkloadComponentInput): WorkloadComponent {
  return {
    id: input.id,
    capabilities: input.capabilities,
    selfManaged: input.selfManaged ?? false,
    group: input.group ?? DEFAULT_GROUP,
    platform: input.platform ?? null,
    units: input.units ?? 1,
    minimumServing: input.minimumServing ?? null,
    serving: input.serving ?? true,
    vcpu: input.vcpu ?? null,
    memoryGib: input.memoryGib ?? null,
    storageGb: input.storageGb ?? null,
    processor: input.processor ?? 'x86_64',
    includeBurstable: input.includeBurstable ?? false,
    gpu: input.gpu ?? null,
    operatingSystem: input.operatingSystem ?? 'linux',
    interruptible: input.interruptible ?? false,
    usage: input.usage ?? {},
    dataGb: input.dataGb ?? null,
  };
}

function fillConstraints(input: NonNullable<WorkloadInput['constraints']>): Constraints {
  return {
    providers: input.providers ?? PROVIDERS,
    mostProviders: input.mostProviders ?? 1,
    geographies: input.geographies ?? null,
    countries: input.countries ?? null,
    regions: input.regions ?? null,
    latencyMsAtMost: input.latencyMsAtMost ?? null,
    purchaseOptions: input.purchaseOptions ?? ['on-demand', 'spot', 'committed-1y', 'committed-3y'],
    strategies: input.strategies ?? RECOVERY_STRATEGIES,
    zones: input.zones ?? [1, 2, 3],
    secondarySites: input.secondarySites ?? SECONDARY_SITES,
    preferredServices: input.preferredServices ?? [],
    forbiddenServices: input.forbiddenServices ?? [],
    ceilings: { ...NO_CEILINGS, ...dropNulls(input.ceilings ?? {}) },
  };
}

function dropNulls(ceilings: Loose<Constraints['ceilings']>): Partial<Constraints['ceilings']> {
  return Object.fromEntries(Object.entries(ceilings).filter(([, value]) => value !== null));
}
