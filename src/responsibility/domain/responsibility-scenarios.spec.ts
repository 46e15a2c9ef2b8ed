import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCatalogFromSeed } from '../../catalog/seed/load-seed.js';
import { assessBurden } from './assess-burden.js';
import { burdenModel, type Binding } from './burden-model.js';
import { burdenIndex } from './burden-points.js';
import type { BurdenOptions } from './burden-settings.js';

interface Scenario {
  readonly name: string;
  readonly components: readonly { readonly id: string; readonly service: string; readonly capability?: string }[];
  /** Weights of the domains looked at; all others weigh 0. Null: the weights of the seed. */
  readonly onlyDomains: Readonly<Record<string, number>> | null;
  readonly options?: BurdenOptions;
  readonly expected: Readonly<Record<'points' | 'baselinePoints' | 'index', number | null>>;
  readonly arithmetic: string;
}

const FOLDER = 'test/scenarios/responsibility';
const catalog = loadCatalogFromSeed();
const scenarios = readdirSync(FOLDER).flatMap((file) => {
  const content = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as { scenarios: Scenario[] };
  return content.scenarios.map((scenario) => ({ ...scenario, file }));
});

function toBinding({ id, service, capability }: Scenario['components'][number]): Binding {
  const row = catalog.index.services.get(service);
  if (!row) throw new Error(`no service ${service}`);
  return { id, service, provider: row.provider, capability: capability ?? row.capability };
}

function optionsOf({ options = {}, onlyDomains }: Scenario): BurdenOptions {
  if (onlyDomains === null) return options;
  const domainWeights = Object.fromEntries(
    catalog.domainWeights.map(({ domain }) => [domain, onlyDomains[domain] ?? 0]),
  );
  return { ...options, domainWeights };
}

describe('hand-computed burdens', () => {
  it('are at least thirty', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(30);
  });

  it.each(scenarios)('$file: $name', (scenario) => {
    const bindings = scenario.components.map(toBinding);
    const options = optionsOf(scenario);
    const burden = assessBurden({ components: bindings }, catalog, options);
    const { expected } = scenario;
    const found = {
      points: burden.points.value,
      baselinePoints: burden.baselinePoints.value,
      index: burden.index.value,
    };
    for (const name of ['points', 'baselinePoints', 'index'] as const) {
      if (expected[name] === null && expected.index !== null) continue;
      if (expected[name] === null) expect(found[name]).toBeNull();
      else expect(found[name]).toBeCloseTo(expected[name], 9);
    }
    // The short way gives the same index as the tree.
    expect(burdenIndex(burdenModel(catalog, options), bindings)).toBe(burden.index.value);
  });

  it.each(['a database on machines is its own baseline', 'machines of every kind are their own baseline'])(
    '%s: exactly 100',
    (name) => {
      const scenario = scenarios.find((candidate) => candidate.name === name);
      expect(burdenIndex(burdenModel(catalog), (scenario?.components ?? []).map(toBinding))).toBe(100);
    },
  );
});
