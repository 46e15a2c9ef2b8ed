import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rank, type Candidate, type RankingLimits } from './ranking.js';
import { winningRegions, type WeightVector } from './weight-simplex.js';
import { smallestChange } from './weight-change.js';
import { readWeights } from './weights.js';

const weights = readWeights({ cost: 4, 'lock-in': 2, burden: 1.5, posture: 2.5 });
const noLimits: RankingLimits = {
  monthlyUsdAtMost: null,
  lockInIndexAtMost: null,
  burdenIndexAtMost: null,
  postureAtLeast: null,
};

function candidate(id: string, monthlyUsd: number | null, lockIn: number, burden: number, posture: number): Candidate {
  const values = { monthlyUsd, lockInIndex: lockIn, burdenIndex: burden, posture };
  return { id, name: id, values, unknowns: monthlyUsd === null ? ['a price'] : [] };
}

const anyCandidate = fc
  .tuple(fc.integer({ min: 100, max: 1000 }), fc.nat(100), fc.nat(150), fc.nat(100))
  .map(([cost, lockIn, burden, posture]) => ({ cost, lockIn, burden, posture }));
const anySet = fc
  .array(anyCandidate, { minLength: 2, maxLength: 8 })
  .map((list) => list.map((c, at) => candidate(`c${at}`, c.cost, c.lockIn, c.burden, c.posture)));

describe('rank', () => {
  it('orders by weighted penalty against the cheapest complete candidate', () => {
    // a: 0.4*0 + 0.2*50 + 0.15*60 + 0.25*40 = 29; b: 0.4*50 + 0.2*20 + 0.15*40 + 0.25*10 = 32.5
    const ranking = rank([candidate('b', 150, 20, 40, 90), candidate('a', 100, 50, 60, 60)], weights, noLimits, null);
    expect(ranking.referenceMonthlyUsd).toBe(100);
    expect(ranking.ranked.map(({ id, points }) => [id, points])).toEqual([
      ['a', expect.closeTo(71, 9)],
      ['b', expect.closeTo(67.5, 9)],
    ]);
  });

  it('never ranks a candidate whose cost is incomplete, however cheap the known part is', () => {
    const ranking = rank([candidate('gap', null, 0, 0, 100), candidate('a', 100, 50, 60, 60)], weights, noLimits, null);
    expect(ranking.ranked.map(({ id }) => id)).toEqual(['a']);
    expect(ranking.setAside).toEqual([{ id: 'gap', name: 'gap', rule: 'incomplete', because: 'unknown: a price' }]);
  });

  it('lists a candidate over the budget with the limit it breaks', () => {
    const ranking = rank([candidate('a', 100, 50, 60, 60)], weights, { ...noLimits, monthlyUsdAtMost: 99 }, null);
    expect(ranking.setAside[0]).toMatchObject({ rule: 'limit', because: 'monthly USD 100.00 is above 99' });
  });

  it('marks a dominated candidate by what dominates it and gives it no winning weights', () => {
    const ranking = rank([candidate('a', 100, 10, 10, 90), candidate('b', 110, 20, 10, 90)], weights, noLimits, null);
    expect(ranking.ranked[1]).toMatchObject({ id: 'b', dominatedBy: ['a'], winShare: 0, centralWeights: null });
  });

  it('never changes the order of the others when a dominated candidate is added', () => {
    fc.assert(
      fc.property(anySet, fc.nat(7), (set, at) => {
        const base = set[at % set.length]!;
        const { monthlyUsd, lockInIndex, burdenIndex, posture } = base.values;
        const worse = candidate('worse', monthlyUsd! + 10, lockInIndex! + 1, burdenIndex! + 1, posture! - 1);
        const before = rank(set, weights, noLimits, null).ranked.map(({ id }) => id);
        const after = rank([...set, worse], weights, noLimits, null).ranked.map(({ id }) => id);
        expect(after.filter((id) => id !== 'worse')).toEqual(before);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('gives winning shares that sum to 1 and agree with sampled weightings', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { ranked } = rank(set, weights, noLimits, null);
        expect(ranked.reduce((sum, { winShare }) => sum + winShare, 0)).toBeCloseTo(1, 9);
        const leader = ranked.find(({ winShare }) => winShare > 0.05)!;
        const again = rank(set, leader.centralWeights!, noLimits, null).ranked[0]!;
        expect(again.points).toBeCloseTo(
          rank(set, leader.centralWeights!, noLimits, null).ranked.find(({ id }) => id === leader.id)!.points,
          9,
        );
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('winningRegions', () => {
  it('halves the simplex between two candidates that mirror each other', () => {
    const [a, b] = winningRegions([
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect(a!.share).toBeCloseTo(0.5, 12);
    expect(b!.share).toBeCloseTo(0.5, 12);
  });

  it('gives a quarter each to four candidates that each excel at one score', () => {
    const corners: WeightVector[] = [0, 1, 2, 3].map(
      (at) => [0, 1, 2, 3].map((i) => (i === at ? 0 : 1)) as unknown as WeightVector,
    );
    for (const region of winningRegions(corners)) expect(region.share).toBeCloseTo(0.25, 12);
  });

  it('computes an asymmetric share exactly', () => {
    // The first wins where 2·w1 <= w2; with the other two free the share of the simplex is 1/3 (w1/(w1+w2) <= 1/3, uniform).
    const [a] = winningRegions([
      [2, 0, 0, 0],
      [0, 1, 0, 0],
    ]);
    expect(a!.share).toBeCloseTo(1 / 3, 12);
  });

  it('agrees with twenty thousand sampled weightings, and covers every weighting, for two hundred candidates that all win somewhere', () => {
    let state = 1;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    // Points of a sphere around the best that cannot be: none of them dominates another.
    const penalties = Array.from({ length: 200 }, (): WeightVector => {
      const way = [0, 1, 2, 3].map(() => -Math.log(random()));
      const length = Math.hypot(...way);
      return way.map((part) => 100 - (100 * part) / length) as unknown as WeightVector;
    });
    const regions = winningRegions(penalties);
    expect(regions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const wins = penalties.map(() => 0);
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const weights = [0, 1, 2, 3].map(() => -Math.log(random()));
      const of = (vector: WeightVector): number => vector.reduce((sum, value, at) => sum + value * weights[at]!, 0);
      const sums = penalties.map(of);
      wins[sums.indexOf(Math.min(...sums))]! += 1;
    }
    regions.forEach(({ share }, at) => {
      // Five standard errors of the sample.
      const error = 5 * Math.sqrt(Math.max(share * (1 - share), 1 / draws) / draws);
      expect(Math.abs(wins[at]! / draws - share)).toBeLessThan(error);
    });
  });

  it('shares the region of identical candidates equally', () => {
    const same: WeightVector = [1, 1, 1, 1];
    expect(winningRegions([same, same]).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });
});

describe('smallestChange', () => {
  it('moves just enough weight to make the challenger level', () => {
    // Lead of the winner: 0.5*10 - 0.5*10 + ... with challenger better on score 2: lead = [10,-10,0,0], w = [.6,.4,0,0]: gap 2, 20 per unit.
    const change = smallestChange([0.6, 0.4, 0, 0], [0, 10, 0, 0], [10, 0, 0, 0]);
    expect(change!.movedShare).toBeCloseTo(0.1, 12);
    expect(change!.weights[0]).toBeCloseTo(0.5, 12);
  });

  it('finds none for a challenger that is worse on every score', () => {
    expect(smallestChange([0.25, 0.25, 0.25, 0.25], [0, 0, 0, 0], [1, 1, 1, 1])).toBeNull();
  });

  it('never needs less than any single transfer that flips the order', () => {
    const penalty = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50));
    fc.assert(
      fc.property(
        penalty,
        penalty,
        fc.nat(3),
        fc.nat(3),
        fc.double({ min: 0, max: 0.25, noNaN: true }),
        (a, b, from, to, moved) => {
          const current = [0.25, 0.25, 0.25, 0.25];
          const score = (p: readonly number[], w: readonly number[]) =>
            p.reduce((sum, value, at) => sum + value * w[at]!, 0);
          if (score(a, current) > score(b, current)) return;
          const shifted = current.map((w, at) => w - (at === from ? moved : 0) + (at === to ? moved : 0));
          if (score(b, shifted) > score(a, shifted) - 1e-9) return;
          expect(smallestChange(current, a, b)!.movedShare).toBeLessThanOrEqual(moved + 1e-9);
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
});

describe('readWeights', () => {
  it('scales to a sum of 1 and fills scores left out with 0', () => {
    expect(readWeights({ cost: 3, posture: 1 })).toEqual({ cost: 0.75, 'lock-in': 0, burden: 0, posture: 0.25 });
  });

  it.each([
    [{ cost: -1 }, 'weights.cost'],
    [{ cost: 0 }, 'weights'],
    [{ price: 1 }, 'weights.price'],
  ])('refuses %j by path', (given, path) => {
    expect(() => readWeights(given as Record<string, number>)).toThrow(
      expect.objectContaining({ code: 'invalid-request', errors: [expect.objectContaining({ path })] }),
    );
  });
});
