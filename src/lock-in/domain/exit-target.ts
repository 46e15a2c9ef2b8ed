import { PROVIDERS, PROVIDER_NAMES, type Provider } from '../../catalog/domain/provider.js';

/** Open-source software run by oneself, on VMs or hardware of one's choice. */
export const SELF_HOSTED = 'self-hosted';
export const EXIT_TARGETS = [...PROVIDERS, SELF_HOSTED] as const;
/** Where an exit goes. */
export type ExitTarget = (typeof EXIT_TARGETS)[number];

/** `cheapest` picks, per provider left, the other provider with the least effort. */
export const TARGET_CHOICES = [...EXIT_TARGETS, 'cheapest'] as const;
export type TargetChoice = (typeof TARGET_CHOICES)[number];

export function targetName(target: ExitTarget): string {
  return target === SELF_HOSTED ? 'self-hosted open source' : PROVIDER_NAMES[target];
}

/** Every place one can go on leaving a provider, other providers first. */
export function targetsFrom(provider: Provider): readonly ExitTarget[] {
  return TARGETS_FROM[provider];
}

const TARGETS_FROM: Readonly<Record<Provider, readonly ExitTarget[]>> = {
  aws: ['azure', 'gcp', SELF_HOSTED],
  azure: ['aws', 'gcp', SELF_HOSTED],
  gcp: ['aws', 'azure', SELF_HOSTED],
};
