import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundHalfEven } from '../../money/rounding.js';
import { shown } from './shown.js';

describe('shown', () => {
  it('is the half-even rounding of the decimal form', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        expect(shown(value) + 0).toBe(roundHalfEven(value, 6) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0.0000005, 0],
    [0.0000015, 0.000002],
    [140.16000000000003, 140.16],
    [0, 0],
  ])('shows %d as %d', (value, expected) => {
    expect(shown(value)).toBe(expected);
  });
});
