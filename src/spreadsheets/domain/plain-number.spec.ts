import { describe, expect, it } from '@jest/globals';
import { plainNumber } from './plain-number.js';

describe('plainNumber', () => {
  it.each([
    [0, '0'],
    [0.096, '0.096'],
    [-2.5, '-2.5'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [1e21, '1000000000000000000000'],
    [1.5e22, '15000000000000000000000'],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});
