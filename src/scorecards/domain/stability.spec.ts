import { describe, expect, it } from '@jest/globals';
import type { OutageResponse } from './outage-response.js';
import { stabilityOf, type StabilityCandidate } from './stability.js';

const weights = { cost: 0.5, 'lock-in': 0.5, burden: 0, posture: 0 };
const candidate = (
  id: string,
  cost: number,
  lockIn: number,
  usd: Record<string, number>,
  outages: OutageResponse = () => 0,
): StabilityCandidate => ({
  id,
  penalties: { cost, 'lock-in': lockIn, burden: 0, posture: 0 },
  monthlyUsdByProvider: usd,
  outages,
});
// Reference 1,000 USD. One: 1,000 USD on AWS, penalty 0.5 × 0 + 0.5 × 30 = 15. Two: 1,100 USD on Azure, 0.5 × 10 + 0.5 × 24 = 17.
const one = candidate('one', 0, 30, { aws: 1000 });
const two = candidate('two', 10, 24, { azure: 1100 });

describe('stability of a winner', () => {
  it('names the factor on one provider’s prices at which another candidate draws level', () => {
    const [aws, azure] = stabilityOf([one, two], weights, 1000);
    // AWS prices up by x raise one's penalty by 50 x: level at 50 x = 2, x = 0.04.
    expect(aws).toEqual({ input: 'prices:aws', factor: 1.04, winner: 'two', resolution: null });
    // Azure prices down by x lower two's penalty by 55 x: level at 55 x = 2.
    expect(azure?.factor).toBeCloseTo(1 - 2 / 55, 12);
  });

  it('names the factor on effort estimates, and none where the winner stays within a fifth', () => {
    const effort = stabilityOf([one, two], weights, 1000).at(-1);
    // Effort up by x: 15 + 15 x = 17 + 12 x, x = 2/3: outside the fifth.
    expect(effort).toEqual({ input: 'effort', factor: null, winner: null, resolution: null });
    // With 16 instead of 24 and the cost penalty at 18: 15 + 15 x = 17 + 8 x, x = 2/7; at 17: 16.5 + 8 x, x = 3/14; at 16: 16 + 8 x, x = 1/7.
    const near = stabilityOf([one, candidate('two', 16, 16, { azure: 1160 })], weights, 1000).at(-1);
    expect(near?.factor).toBeCloseTo(1 + 1 / 7, 12);
  });

  it('answers nothing for no candidates', () => {
    expect(stabilityOf([], weights, 1000)).toMatchObject([
      { input: 'outages', factor: null, winner: null },
      { input: 'effort', factor: null, winner: null },
    ]);
  });

  it('names the factor on outage rates at which another candidate draws level, by provider and for all', () => {
    // Per tenth of more outages, one loses 4 points of posture where AWS fails and nothing else moves.
    const fragile = candidate('one', 0, 30, { aws: 1000 }, (scope, factor) =>
      scope === 'azure' ? 0 : -40 * (factor - 1),
    );
    const posture = { cost: 0.4, 'lock-in': 0.1, burden: 0, posture: 0.5 };
    // One: 0.1 × 30 = 3. Two: 0.4 × 0 + 0.1 × 45 = 4.5. Level where 0.5 × 40 x = 1.5, x = 0.075, within the eighth step.
    const changes = stabilityOf([fragile, candidate('two', 0, 45, { azure: 1000 })], posture, 1000);
    const of = (input: string) => changes.find((each) => each.input === input);
    expect(of('outages')).toEqual({
      input: 'outages',
      factor: expect.closeTo(1.075, 9),
      winner: 'two',
      resolution: 0.01,
    });
    expect(of('outages:aws')?.factor).toBeCloseTo(1.075, 9);
    expect(of('outages:azure')?.factor).toBeNull();
  });

  it('finds a rival that gains where outages are rarer', () => {
    const posture = { cost: 0.5, 'lock-in': 0, burden: 0, posture: 0.5 };
    // Two is 1 behind and gains 0.5 × 20 x where outages are rarer by x: level at x = 0.1.
    const rival = candidate('two', 2, 0, { aws: 1020 }, (_scope, factor) => 20 * (1 - factor));
    const outages = stabilityOf([candidate('one', 0, 0, { aws: 1000 }), rival], posture, 1000).at(-2);
    expect(outages).toMatchObject({ input: 'outages', factor: expect.closeTo(0.9, 9), winner: 'two' });
  });
});
