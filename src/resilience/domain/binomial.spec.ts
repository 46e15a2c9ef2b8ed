import { describe, expect, it } from '@jest/globals';
import { downProbability } from './down-probability.js';
import { buildDiagram } from './failure-diagram.js';
import { fewerUpThan } from './binomial.js';
import { atLeast, event } from './structure-formula.js';

describe('too few of many units', () => {
  it('agrees with the diagram of the same units', () => {
    for (const [needed, units] of [
      [1, 1],
      [2, 3],
      [4, 6],
      [7, 12],
      [12, 12],
    ] as const) {
      const parts = Array.from({ length: units }, (_, at) => event(at));
      const exact = downProbability(buildDiagram([atLeast(needed, parts)]), new Float64Array(units).fill(0.03));
      expect(fewerUpThan(needed, units, 0.03) / exact).toBeCloseTo(1, 11);
    }
  });

  it('keeps the digits of results too small to see', () => {
    // all of ten down: q¹⁰
    expect(fewerUpThan(1, 10, 1e-3) / 1e-30).toBeCloseTo(1, 10);
  });

  it('knows its ends', () => {
    expect(fewerUpThan(3, 2, 0.5)).toBe(1);
    expect(fewerUpThan(0, 2, 0.5)).toBe(0);
    expect(fewerUpThan(2, 2, 0)).toBe(0);
    expect(fewerUpThan(1, 5, 1)).toBe(1);
  });

  it('takes ten thousand units in its stride', () => {
    // mean 10 down, 60 may be: the tail beyond 60 of Poisson(10) is below 1e-25
    expect(fewerUpThan(9_940, 10_000, 1e-3)).toBeLessThan(1e-25);
    expect(fewerUpThan(9_995, 10_000, 1e-3)).toBeGreaterThan(0.9);
  });
});
