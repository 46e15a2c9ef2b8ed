import { describe, expect, it } from '@jest/globals';
import type { ListRequest } from './list-definition.js';
import { selectRows } from './select-rows.js';

const rows = [
  { name: 'a', size: 4, tags: ['x'], confidence: 'verified' },
  { name: 'B', size: null, tags: ['x', 'y'], confidence: 'estimate' },
  { name: 'c', size: 0, tags: [], confidence: 'derived' },
];

const names = (asked: Partial<ListRequest>) => {
  const nothing: ListRequest = { anyOf: {}, minimum: {}, maximum: {}, search: null, publishedOnly: false, sort: [] };
  const { count, at } = selectRows(rows, { ...nothing, ...asked }, ['name']);
  return Array.from({ length: count }, (_, position) => at(position).name);
};

describe('selectRows', () => {
  it('keeps everything in its own order where nothing is asked', () => {
    expect(names({})).toEqual(['a', 'B', 'c']);
  });

  it('takes several values of one column as alternatives, and columns together', () => {
    expect(names({ anyOf: { name: ['a', 'c'] } })).toEqual(['a', 'c']);
    expect(names({ anyOf: { name: ['a', 'c'], tags: ['x'] } })).toEqual(['a']);
  });

  it('finds a value inside a list cell', () => {
    expect(names({ anyOf: { tags: ['y'] } })).toEqual(['B']);
  });

  it('never takes an unknown number for zero', () => {
    expect(names({ minimum: { size: 0 } })).toEqual(['a', 'c']);
    expect(names({ maximum: { size: 0 } })).toEqual(['c']);
  });

  it('keeps published rows only where asked', () => {
    expect(names({ publishedOnly: true })).toEqual(['a', 'c']);
  });

  it('searches whatever the case', () => {
    expect(names({ search: 'b' })).toEqual(['B']);
  });

  it('sorts unknown cells last, both ways round', () => {
    expect(names({ sort: ['size'] })).toEqual(['c', 'a', 'B']);
    expect(names({ sort: ['-size'] })).toEqual(['a', 'c', 'B']);
  });
});
