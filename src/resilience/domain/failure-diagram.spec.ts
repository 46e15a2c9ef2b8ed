import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birnbaumImportances, downProbability } from './down-probability.js';
import { diagramBound, EXACT_STEP_LIMIT } from './diagram-limit.js';
import { buildDiagram } from './failure-diagram.js';
import { all, any, atLeast, event, isUp, type Formula } from './structure-formula.js';

const down = (formula: Formula, q: readonly number[]): number => downProbability(buildDiagram([formula]), q);

/** The definition: sums the probabilities of all states in which the structure is down. */
function enumerate(formula: Formula, q: readonly number[]): number {
  let sum = 0;
  for (let state = 0; state < 2 ** q.length; state++) {
    const isDown = (at: number): boolean => (state >> at) % 2 === 1;
    if (!isUp(formula, isDown)) sum += q.reduce((product, each, at) => product * (isDown(at) ? each : 1 - each), 1);
  }
  return sum;
}

const EVENTS = 7;
const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.integer({ min: 0, max: EVENTS - 1 }).map(event),
    fc.array(tie('formula'), { minLength: 1, maxLength: 4 }).map((of) => all(...of)),
    fc.array(tie('formula'), { minLength: 1, maxLength: 4 }).map((of) => any(...of)),
    fc
      .tuple(
        fc.array(fc.tuple(tie('formula'), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 5 }),
        fc.nat(6),
      )
      .map(([parts, needed]) =>
        atLeast(
          needed,
          parts.map(([part]) => part),
          parts.map(([, weight]) => weight),
        ),
      ),
  ),
})).formula;
const unavailabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: EVENTS, maxLength: EVENTS });

describe('failure diagram', () => {
  it('multiplies availabilities of parts in series', () => {
    // 1 - 0.9 × 0.8 × 0.95 = 1 - 0.684
    expect(down(all(event(0), event(1), event(2)), [0.1, 0.2, 0.05])).toBeCloseTo(0.316, 12);
  });

  it('multiplies unavailabilities of parts in parallel', () => {
    expect(down(any(event(0), event(1), event(2)), [0.1, 0.2, 0.05])).toBeCloseTo(0.001, 12);
  });

  it('needs two of three', () => {
    // down when two or three are down: 3 × 0.1² × 0.9 + 0.1³ = 0.028
    expect(down(atLeast(2, [event(0), event(1), event(2)]), [0.1, 0.1, 0.1])).toBeCloseTo(0.028, 12);
  });

  it('solves the bridge of five equal parts', () => {
    // minimal paths 1-4, 2-5, 1-3-5, 2-3-4; R(p) = 2p² + 2p³ - 5p⁴ + 2p⁵ (Barlow and Proschan), at p = 0.9: 0.97848
    const bridge = any(
      all(event(0), event(3)),
      all(event(1), event(4)),
      all(event(0), event(2), event(4)),
      all(event(1), event(2), event(3)),
    );
    expect(down(bridge, [0.1, 0.1, 0.1, 0.1, 0.1])).toBeCloseTo(1 - 0.97848, 12);
  });

  it('counts a part that stands in two branches once', () => {
    // a in both branches: up when a and (b or c); 1 - 0.9 × (1 - 0.2 × 0.3) = 1 - 0.846
    const repeated = any(all(event(0), event(1)), all(event(0), event(2)));
    expect(down(repeated, [0.1, 0.2, 0.3])).toBeCloseTo(0.154, 12);
  });

  it('does not multiply blocks that share a cause', () => {
    // two replicas of 1 % each on one zone of 2 %: 0.02 + 0.98 × 0.01²; multiplying blocks would say 0.0298² = 0.00089
    const replicas = any(all(event(0), event(1)), all(event(0), event(2)));
    expect(down(replicas, [0.02, 0.01, 0.01])).toBeCloseTo(0.02 + 0.98 * 0.0001, 12);
  });

  it('keeps the digits of very small unavailabilities', () => {
    // two independent causes of 1e-12 in parallel, in series with 1e-18: 1e-24 + 1e-18
    const value = down(all(any(event(0), event(1)), event(2)), [1e-12, 1e-12, 1e-18]);
    expect(Math.abs(value / (1e-18 + 1e-24) - 1)).toBeLessThan(1e-12);
  });

  it('agrees with the enumeration of all states', () => {
    fc.assert(
      fc.property(formulas, unavailabilities, (formula, q) => {
        expect(Math.abs(down(formula, q) - enumerate(formula, q))).toBeLessThan(1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('never gets worse when a part gets better', () => {
    fc.assert(
      fc.property(
        formulas,
        unavailabilities,
        fc.nat(EVENTS - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (f, q, at, s) => {
          const better = q.map((each, other) => (other === at ? each * s : each));
          expect(down(f, better)).toBeLessThanOrEqual(down(f, q) + 1e-15);
        },
      ),
    );
  });

  it('tells the importance of a part as the difference its failure makes', () => {
    fc.assert(
      fc.property(formulas, unavailabilities, fc.nat(EVENTS - 1), (formula, q, at) => {
        const importance = birnbaumImportances(buildDiagram([formula]), q, EVENTS)[at];
        const failed = q.map((each, other) => (other === at ? 1 : each));
        const perfect = q.map((each, other) => (other === at ? 0 : each));
        expect(importance).toBeCloseTo(down(formula, failed) - down(formula, perfect), 12);
      }),
    );
  });

  it('never builds more nodes than the bound it computes first', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const reachable = new Set<number>();
        const diagram = buildDiagram([formula]);
        const visit = (node: number): void => {
          if (node < 2 || reachable.has(node)) return;
          reachable.add(node);
          visit(diagram.whenUp[node]!);
          visit(diagram.whenDown[node]!);
        };
        visit(diagram.roots[0]!);
        expect(reachable.size).toBeLessThanOrEqual(Math.max(diagramBound(formula) + 1, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a structure above the limit before it starts, naming the limit', () => {
    // 40 pairs (i, 40 + i) read one side first: 2^39 states and more
    const pairs = Array.from({ length: 40 }, (_, at) => any(event(at), event(40 + at)));
    const sides = all(any(...Array.from({ length: 40 }, (_, at) => event(at))), ...pairs);
    expect(() => buildDiagram([sides])).toThrow(new RegExp(`at most ${EXACT_STEP_LIMIT}`));
  });
});
