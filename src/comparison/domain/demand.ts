import { type InstanceType, type ProcessorArchitecture } from '../../catalog/domain/tables/compute.js';

export const ARCHITECTURE_WISHES = ['x86_64', 'arm64', 'any'] as const;
/** `any` is an explicit wish: unless it is asked for, Arm is never offered for x86. */
export type ArchitectureWish = (typeof ARCHITECTURE_WISHES)[number];

/** Accelerators asked for; null bounds are not asked for. */
export interface GpuDemand {
  readonly name: string | null;
  readonly count: number;
  /** Memory of one accelerator. */
  readonly memoryGib: number | null;
}

/** What one server needs. A match is never smaller in any of it. */
export interface ComputeDemand {
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly architecture: ArchitectureWish;
  readonly gpu: GpuDemand | null;
  readonly includeBurstable: boolean;
}

export const FIT_RULES = [
  'fewer-vcpu',
  'less-memory',
  'other-architecture',
  'burstable-not-asked',
  'accelerator-not-asked',
  'other-accelerator',
  'fewer-accelerators',
  'less-accelerator-memory',
] as const;
export type FitRule = (typeof FIT_RULES)[number];

export const FIT_RULE_WORDS: Readonly<Record<FitRule, string>> = {
  'fewer-vcpu': 'fewer vCPU than asked',
  'less-memory': 'less memory than asked',
  'other-architecture': 'another processor architecture',
  'burstable-not-asked': 'burstable, which was not asked for',
  'accelerator-not-asked': 'has accelerators, which were not asked for',
  'other-accelerator': 'none or another accelerator than asked',
  'fewer-accelerators': 'fewer accelerators than asked',
  'less-accelerator-memory': 'less or unpublished accelerator memory',
};

/** The first matching rule a type breaks; undefined where it fits. Kind of machine first, size last. */
export function brokenRule(type: InstanceType, demand: ComputeDemand, allowSmaller = false): FitRule | undefined {
  if (!architectureFits(type.architecture, demand.architecture)) return 'other-architecture';
  if (type.burstable && !demand.includeBurstable) return 'burstable-not-asked';
  const gpuRule = brokenGpuRule(type, demand.gpu);
  if (gpuRule) return gpuRule;
  if (allowSmaller) return undefined;
  if (type.vcpu < demand.vcpu) return 'fewer-vcpu';
  return type.memoryGib < demand.memoryGib ? 'less-memory' : undefined;
}

export function architectureFits(architecture: ProcessorArchitecture, wish: ArchitectureWish): boolean {
  return wish === 'any' || architecture === wish;
}

export function hasAccelerator(type: InstanceType): boolean {
  return type.gpuName !== null || (type.gpuCount ?? 0) > 0;
}

function brokenGpuRule(type: InstanceType, asked: GpuDemand | null): FitRule | undefined {
  if (!asked) return hasAccelerator(type) ? 'accelerator-not-asked' : undefined;
  if (!hasAccelerator(type)) return 'other-accelerator';
  if (asked.name !== null && type.gpuName?.toLowerCase() !== asked.name.toLowerCase()) return 'other-accelerator';
  if ((type.gpuCount ?? 0) < asked.count) return 'fewer-accelerators';
  // Unpublished memory cannot be shown to be enough: unknown is not enough.
  return asked.memoryGib !== null && (type.gpuMemoryGib ?? 0) < asked.memoryGib ? 'less-accelerator-memory' : undefined;
}
