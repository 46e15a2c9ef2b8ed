import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastFew } from './least-few.js';

describe('leastFew', () => {
  it('is the beginning of the sorted list', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ max: 20, min: 0 })), fc.integer({ min: 0, max: 12 }), (items, count) => {
        const sorted = [...items].sort((a, b) => a - b).slice(0, count);
        expect(leastFew(items, count, (a, b) => a - b)).toEqual(sorted);
      }),
    );
  });
});
