import { describe, expect, it } from '@jest/globals';
import { decimal, flag, list, optional, seedTable, text } from '../../domain/seed-table.js';
import { seedLines } from './seed-lines.js';

const table = seedTable({
  name: 'thing',
  file: 'things.csv',
  description: '',
  key: ['place', 'tierStart'],
  columns: {
    place: text(''),
    tierStart: optional(decimal('')),
    isFree: flag(''),
    sourceIds: list(''),
  },
});
const thing = (place: string, tierStart: number | null) => ({ place, tierStart, isFree: false, sourceIds: ['b', 'a'] });

describe('seed lines', () => {
  it('head with the columns in snake case and write blanks, booleans, lists and small numbers plainly', () => {
    expect(seedLines(table, [{ ...thing('x', 1e-7), isFree: true }, thing('y', null)])).toEqual([
      ['place', 'tier_start', 'is_free', 'source_ids'],
      ['x', '0.0000001', 'true', 'b;a'],
      ['y', '', 'false', 'b;a'],
    ]);
  });

  it('sort by the key: numbers by size, blanks first, text by code unit', () => {
    const rows = [thing('b', 9), thing('b', 10), thing('a', 2), thing('b', null), thing('B', 1)];
    const sorted = seedLines(table, rows)
      .slice(1)
      .map(([place, start]) => `${place}${start}`);
    expect(sorted).toEqual(['B1', 'a2', 'b', 'b9', 'b10']);
  });
});
