import { describe, expect, it } from '@jest/globals';
import { shapeOf, shorten } from './shorten.js';

describe('a shortened answer', () => {
  it('keeps every field, the first of several objects and three plain values', () => {
    const answer = {
      items: [
        { id: 'a', sources: ['1', '2', '3', '4'] },
        { id: 'b', sources: [] },
      ],
      total: 2,
    };
    expect(shorten(answer)).toEqual({ items: [{ id: 'a', sources: ['1', '2', '3'] }], total: 2 });
  });

  it('ends a tree of any depth', () => {
    const tree = (depth: number): object => ({ parts: depth === 0 ? [] : [tree(depth - 1)] });
    expect(JSON.stringify(shorten(tree(100))).length).toBeLessThan(120);
  });

  it('has the same shape where only figures differ', () => {
    expect(shapeOf({ usd: 1, of: ['a'] })).toBe(shapeOf({ usd: 2, of: ['b'] }));
    expect(shapeOf({ usd: 1 })).not.toBe(shapeOf({ usd: null }));
    expect(shapeOf([1])).not.toBe(shapeOf([1, 2]));
  });
});
