import { describe, expect, it } from '@jest/globals';
import { remainingMs } from './estimated-end.js';

describe('remainingMs', () => {
  it.each([
    ['before the first part is read', { parts: 10, partsDone: 0, partsResumed: 0 }, null],
    ['before it is known how many there are', { parts: 0, partsDone: 0, partsResumed: 0 }, null],
    ['while only parts of an interrupted refresh are done', { parts: 10, partsDone: 4, partsResumed: 4 }, null],
    // 4 parts in 8 s are 2 s each; 6 are left.
    ['from the parts read so far', { parts: 10, partsDone: 4, partsResumed: 0 }, 12_000],
    // 2 of the 4 took 8 s: 4 s each.
    ['from those this refresh read itself', { parts: 10, partsDone: 4, partsResumed: 2 }, 24_000],
    ['at the end', { parts: 10, partsDone: 10, partsResumed: 10 }, 0],
  ])('estimates %s', (_when, progress, expected) => {
    expect(remainingMs(progress, 8000)).toBe(expected);
  });
});
