import { describe, expect, it } from '@jest/globals';
import { roundHalfEven } from './rounding.js';

describe('roundHalfEven', () => {
  it.each([
    [0.125, 2, 0.12],
    [0.135, 2, 0.14],
    [2.5, 0, 2],
    [3.5, 0, 4],
    [-2.5, 0, -2],
    [1.005, 2, 1],
    [1e-7, 7, 1e-7],
    [1234.5678, 2, 1234.57],
  ])('rounds %d to %d decimals as %d', (value, decimals, expected) => {
    expect(roundHalfEven(value, decimals)).toBe(expected);
  });
});
