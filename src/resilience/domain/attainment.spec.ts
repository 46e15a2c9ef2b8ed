import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attainment, availabilityAttainment } from './attainment.js';

const BOUND = 30 * 86_400;

describe('attainment of a time', () => {
  it('is full at or below the target', () => {
    expect(attainment(300, 300, BOUND)).toBe(1);
    expect(attainment(0, 0, BOUND)).toBe(1);
  });

  it('falls with the logarithm to nothing at the bound', () => {
    // target 4 h, estimate 1 d: 1 − ln(86400/14400) / ln(2592000/14400) = 1 − 1.791759/5.192957 = 0.654963
    expect(attainment(86_400, 14_400, BOUND)).toBeCloseTo(0.654963, 5);
    expect(attainment(BOUND, 14_400, BOUND)).toBeCloseTo(0, 12);
    expect(attainment(2 * BOUND, 14_400, BOUND)).toBe(0);
  });

  it('counts targets and estimates below a second as a second', () => {
    // 1 − ln(60/1) / ln(2592000/1) = 1 − 4.094345/14.767940 = 0.722754
    expect(attainment(60, 0, BOUND)).toBeCloseTo(0.722754, 5);
    expect(attainment(0.2, 0, BOUND)).toBe(1);
  });

  it('is nothing where there is no recovery', () => {
    expect(attainment(null, BOUND, BOUND)).toBe(0);
  });

  it('never rises with the time taken nor falls with a looser target', () => {
    const seconds = fc.double({ min: 0, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, seconds, (a, b, target) => {
        const [fast, slow] = a < b ? [a, b] : [b, a];
        expect(attainment(slow, target, BOUND)).toBeLessThanOrEqual(attainment(fast, target, BOUND));
        expect(attainment(target, fast, BOUND)).toBeLessThanOrEqual(attainment(target, slow, BOUND) + 1e-12);
      }),
    );
  });
});

describe('attainment of an availability', () => {
  it('works on the logarithm of what is lost', () => {
    // 99.95 wanted, 99.9 reached, bound 90: 1 − log10(1e-3/5e-4) / log10(0.1/5e-4) = 1 − 0.301030/2.301030 = 0.869176
    expect(availabilityAttainment(1e-3, 99.95, 90, 99.999)).toBeCloseTo(0.869176, 6);
    expect(availabilityAttainment(5e-4, 99.95, 90, 99.999)).toBeCloseTo(1, 12);
    expect(availabilityAttainment(0.1, 99.95, 90, 99.999)).toBeCloseTo(0, 12);
  });

  it('asks for no more than the cap, and credits no more than it', () => {
    expect(availabilityAttainment(1e-5, 99.99999, 90, 99.999)).toBe(1);
    expect(availabilityAttainment(1e-9, 99.95, 90, 99.999)).toBe(1);
  });
});
