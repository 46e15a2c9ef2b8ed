import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '../../catalog/domain/provider.js';
import { readTable } from '../../catalog/seed/read-table.js';
import { SeedFaults, type SeedPlace } from '../../catalog/seed/seed-faults.js';
import type { SeedFile } from '../../catalog/seed/seed-files.js';
import { priceRuleTable, readCondition, type PriceRule } from '../domain/price-rule.js';

export interface PriceRules {
  readonly rules: readonly PriceRule[];
  /** SHA-256 over the files: what was mapped by other rules is mapped again. */
  readonly hash: string;
}

/**
 * The rules of a provider: `<seed>/price-rules/<provider>/<service>.csv`, one file per service. Throws
 * Problem('seed-invalid') naming file, line and column of what is wrong; no rules where there is no folder.
 */
export function loadPriceRules(seedDirectory: string, provider: Provider): PriceRules {
  const files = filesOf(seedDirectory, provider);
  const faults = new SeedFaults();
  const { rows, places } = readTable(priceRuleTable, files, faults);
  // Each cell was read by its column, so the rows have the type their table declares.
  const rules = rows as unknown as PriceRule[];
  const serviceOf = new Map<string, string>();
  rules.forEach((rule, at) => {
    checkRule(rule, provider, places[at] ?? { file: '', line: 0 }, serviceOf, faults);
  });
  faults.throwIfAny();
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return { rules, hash: hash.digest('hex') };
}

function filesOf(seedDirectory: string, provider: Provider): SeedFile[] {
  const folder = `${priceRuleTable.file}${provider}`;
  const directory = join(seedDirectory, folder);
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.csv'));
  return names.sort().map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(directory, name), 'utf8') }));
}

function checkRule(
  rule: PriceRule,
  provider: Provider,
  place: SeedPlace,
  serviceOf: Map<string, string>,
  faults: SeedFaults,
): void {
  const fault = (column: string, value: string, message: string): void => {
    faults.add({ ...place, column, value, message });
  };
  if (rule.provider !== provider) fault('provider', rule.provider, `stands in the folder of ${provider}`);
  const service = serviceOf.get(place.file) ?? rule.service;
  serviceOf.set(place.file, service);
  if (service !== rule.service) fault('service', rule.service, `stands in the file of ${service}`);
  for (const condition of rule.conditions) {
    const reason = faultOf(condition);
    if (reason !== undefined) fault('conditions', condition, reason);
  }
  if (rule.conditions.length === 0) fault('conditions', '', 'names no condition, so that it takes every article');
  if (rule.target === 'ignore') return;
  for (const name of ['product', 'meter', 'unit'] as const) {
    if (rule[name] === null) fault(name, '', `is blank, but the target is ${rule.target}`);
  }
}

function faultOf(condition: string): string | undefined {
  try {
    readCondition(condition);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
