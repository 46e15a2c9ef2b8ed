import { describe, expect, it } from '@jest/globals';
import { expectedMinimum, fitLognormal, fixedDuration, normalCdf } from './lognormal.js';

describe('lognormal durations', () => {
  it('fit the median and the ninetieth percentile', () => {
    // ln(4)/1.2816 = 1.081690; mean 2 × exp(0.585027) = 3.590082
    const duration = fitLognormal(2, 8);
    expect(duration.sigma).toBeCloseTo(1.08169, 5);
    expect(duration.meanHours).toBeCloseTo(2 * Math.exp(1.08169 ** 2 / 2), 4);
  });

  it('have the normal distribution function of the tables', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(normalCdf(-4)).toBeCloseTo(3.167124183311992e-5, 15);
    expect(normalCdf(-10) / 7.619853024160526e-24).toBeCloseTo(1, 9);
  });

  it('cost no more than the failover, and no more than themselves', () => {
    const duration = fitLognormal(4, 20);
    expect(expectedMinimum(duration, 1e9)).toBeCloseTo(duration.meanHours, 6);
    expect(expectedMinimum(duration, 0)).toBe(0);
    let before = 0;
    for (const limit of [0.1, 1, 4, 10, 100]) {
      const lost = expectedMinimum(duration, limit);
      expect(lost).toBeGreaterThan(before);
      expect(lost).toBeLessThanOrEqual(Math.min(limit, duration.meanHours));
      before = lost;
    }
  });

  it('agree with the sum over the distribution', () => {
    const duration = fitLognormal(3, 12);
    const steps = 200_000;
    let sum = 0;
    for (let at = 0; at < steps; at++) {
      // midpoint rule over z from −8 to 8
      const z = -8 + (16 * (at + 0.5)) / steps;
      const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * (16 / steps);
      sum += Math.min(3 * Math.exp(duration.sigma * z), 5) * density;
    }
    expect(expectedMinimum(duration, 5)).toBeCloseTo(sum, 8);
  });

  it('of one length end with the failover or by themselves', () => {
    expect(expectedMinimum(fixedDuration(2), 1)).toBe(1);
    expect(expectedMinimum(fixedDuration(2), 3)).toBe(2);
  });
});
