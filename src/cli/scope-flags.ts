import { InvalidArgumentError, type Command } from 'commander';
import { isProvider, PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import type { RefreshScope } from '../price-feeds/domain/refresh-scope.js';

export interface ScopeFlags {
  readonly provider?: Provider[];
  readonly region?: string[];
  readonly service?: string[];
}

/** `services` says in whose words services are named. */
export function withScope(command: Command, services: string): Command {
  return command
    .option('--provider <names>', `joined with commas: ${PROVIDERS.join(', ')}`, readProviders)
    .option('--region <codes>', "the providers' region codes, joined with commas", readList)
    .option('--service <names>', services, readList);
}

export function scopeOf({ provider = [], region = [], service = [] }: ScopeFlags): RefreshScope {
  return { providers: provider, regions: region, services: service };
}

export function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('must be a number from 1');
}

function readList(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return names;
  throw new InvalidArgumentError('must be names joined with commas');
}

function readProviders(text: string): Provider[] {
  return readList(text).map((name) => {
    if (isProvider(name)) return name;
    throw new InvalidArgumentError(`${name} is not one of ${PROVIDERS.join(', ')}`);
  });
}
