import { describe, expect, it } from '@jest/globals';
import { CsvFault, csvRecords } from './csv-records.js';

describe('csvRecords', () => {
  it('splits plain lines at their commas and counts lines from 1', () => {
    expect(csvRecords('a,b\n1,\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', ''] },
    ]);
  });

  it('reads quoted cells with commas, quotes and line breaks, and keeps the line each record starts on', () => {
    expect(csvRecords('a,b\n"x, ""y""",1\n"two\nlines",2\nlast,3\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"', '1'] },
      { line: 3, cells: ['two\nlines', '2'] },
      { line: 5, cells: ['last', '3'] },
    ]);
  });

  it('names the line of a quote that is never closed', () => {
    expect(() => csvRecords('a,b\n1,2\n"open,3\n')).toThrow(expect.objectContaining({ line: 3 }));
  });

  it('names the line of a quote in the middle of a cell', () => {
    expect(() => csvRecords('a,b\n"fine",2\nx"y"z,3\n')).toThrow(CsvFault);
    expect(() => csvRecords('a,b\n"fine",2\nx"y"z,3\n')).toThrow(expect.objectContaining({ line: 3 }));
  });

  it('reads no record from empty text', () => {
    expect(csvRecords('')).toEqual([]);
  });
});
