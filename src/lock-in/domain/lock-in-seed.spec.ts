import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { PARAMETER_BOUNDS } from './lock-in-overrides.js';
import { lockInSettings } from './lock-in-settings.js';
import { REDUCED_CHARGES, SWITCHING_BAN } from './egress-waivers.js';
import { serviceFacts } from './service-facts.js';

const catalog = loadCatalogFromSeed();

describe('the lock-in seed', () => {
  it('has rebuild days for every capability, low to high', () => {
    expect(catalog.rebuildEfforts.map(({ capability }) => capability).sort()).toEqual(
      catalog.capabilities.map(({ key }) => key).sort(),
    );
    for (const row of catalog.rebuildEfforts) {
      expect(row.personDaysLow).toBeLessThanOrEqual(row.personDays);
      expect(row.personDays).toBeLessThanOrEqual(row.personDaysHigh);
      expect(row.personDaysLow).toBeGreaterThan(0);
    }
  });

  it('states in its basis the days that each rebuild adds up from', () => {
    for (const { basis, personDays } of catalog.rebuildEfforts) {
      const parts = /^design ([\d.]+) \+ build ([\d.]+) \(.+\) \+ prove ([\d.]+) days/.exec(basis);
      const sum = (parts?.slice(1) ?? []).reduce((total, part) => total + Number(part), 0);
      expect(sum).toBeCloseTo(personDays, 9);
    }
  });

  it('marks every authored row as an estimate', () => {
    const rows = [
      ...catalog.rebuildEfforts,
      ...catalog.scoreParameters.filter(({ name }) => name.startsWith('lock-in.')),
    ];
    expect(new Set(rows.map(({ confidence }) => confidence))).toEqual(new Set(['estimate']));
  });

  it('has a parameter, within its bounds, for every name a request may override, and no other', () => {
    const names = catalog.scoreParameters
      .filter(({ name }) => name.startsWith('lock-in.'))
      .map(({ name }) => name.slice(8));
    expect(names.sort()).toEqual(Object.keys(PARAMETER_BOUNDS).sort());
    for (const [name, [minimum, maximum]] of Object.entries(PARAMETER_BOUNDS)) {
      const { value, low, high } = catalog.index.parameters.get(`lock-in.${name}`)!;
      for (const each of [value, low ?? value, high ?? value]) {
        expect(each).toBeGreaterThanOrEqual(minimum);
        expect(each).toBeLessThanOrEqual(maximum);
      }
      expect(low ?? value).toBeLessThanOrEqual(value);
      expect(high ?? value).toBeGreaterThanOrEqual(value);
    }
  });

  it('splits the effort of a step into shares that sum to 1', () => {
    const { build, test, cutOver } = lockInSettings(catalog).planShares;
    expect(build + test + cutOver).toBeCloseTo(1, 12);
  });

  it('names the rules that set egress charges', () => {
    const rules = catalog.portabilityRules.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining([SWITCHING_BAN, REDUCED_CHARGES]));
    const waived = catalog.portabilityRules.filter(({ kind }) => kind === 'waiver').map(({ provider }) => provider);
    expect(waived.sort()).toEqual(['aws', 'azure', 'gcp']);
  });

  it('has effort factors for 175 of 217 services, and lists the others in the reader’s note', () => {
    const facts = [...serviceFacts(catalog).values()];
    expect(facts).toHaveLength(217);
    const without = facts.filter(({ factor }) => factor === null).map(({ service }) => service.key);
    expect(listedInNote().sort()).toEqual(without.sort());
    expect(without).toHaveLength(42);
    expect(facts.filter(({ rebuildDays }) => rebuildDays === null)).toEqual([]);
  });

  it('never names the absence of a service as a place to go', () => {
    for (const { routes } of serviceFacts(catalog).values()) {
      for (const route of Object.values(routes)) {
        expect(route.service).not.toBe('gcp.none');
        expect(route.fit === 'none').toBe(route.service === null && route.software === null);
      }
    }
  });
});

const LIST_NAMES = { AWS: 'aws', Azure: 'azure', 'Google Cloud': 'gcp' };

/** Service keys of the three lists at the end of the note. */
function listedInNote(): string[] {
  const note = readFileSync('seed/lock-in/README.md', 'utf8').split('## Services without factors')[1] ?? '';
  return Object.entries(LIST_NAMES).flatMap(([name, provider]) => {
    const list = new RegExp(`^- ${name}: ([^]*?)(?=\\n- |\\n*$(?![^]))`, 'm').exec(note)?.[1] ?? '';
    return list.split(',').map((service) => `${provider}.${service.trim()}`);
  });
}
