import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { roundHalfEven } from '../../money/rounding.js';
import { downProbability } from './down-probability.js';
import { buildDiagram } from './failure-diagram.js';
import { all, any, event, type Formula } from './structure-formula.js';

type Node = string | { readonly kind: 'series' | 'any'; readonly of: readonly Node[] };

interface Scenario {
  readonly name: string;
  readonly source: string;
  readonly unavailabilityPct: Readonly<Record<string, number>>;
  readonly structure: Node;
  readonly publishedPct: number;
  /** Decimals the source rounds to; null where it cuts off. */
  readonly decimals: number | null;
  readonly exactPct: number;
}

const { scenarios } = JSON.parse(readFileSync('test/scenarios/resilience/composite-sla.json', 'utf8')) as {
  scenarios: Scenario[];
};

function formulaOf(node: Node, names: readonly string[]): Formula {
  if (typeof node === 'string') return event(names.indexOf(node));
  const parts = node.of.map((part) => formulaOf(part, names));
  return node.kind === 'series' ? all(...parts) : any(...parts);
}

describe('composite commitments of published guides', () => {
  it.each(scenarios)('agrees on $name', ({ unavailabilityPct, structure, publishedPct, decimals, exactPct }) => {
    const names = Object.keys(unavailabilityPct);
    const q = names.map((name) => (unavailabilityPct[name] ?? 0) / 100);
    const downPct = 100 * downProbability(buildDiagram([formulaOf(structure, names)]), q);
    expect(downPct).toBeCloseTo(100 - exactPct, 12);
    if (decimals === null) expect(100 - downPct).toBeGreaterThan(publishedPct);
    else expect(roundHalfEven(100 - downPct, decimals)).toBe(publishedPct);
  });

  it.each(scenarios.filter(({ structure }) => typeof structure !== 'string' && structure.kind === 'any'))(
    'falls to the shared cause once there is one: $name',
    ({ unavailabilityPct, structure }) => {
      // the guides multiply as if nothing failed together; with a cause of 1e-4 common to all, that cause is the floor
      const names = Object.keys(unavailabilityPct);
      const q = [...names.map((name) => (unavailabilityPct[name] ?? 0) / 100), 1e-4];
      const together = all(event(names.length), formulaOf(structure, names));
      expect(downProbability(buildDiagram([together]), q)).toBeGreaterThan(1e-4);
    },
  );
});
