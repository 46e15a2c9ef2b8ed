import { describe, expect, it } from '@jest/globals';
import { readCsvTable } from './read-csv-table.js';

const cellsOf = (text: string) => readCsvTable(text)[0]?.lines.map(({ cells }) => cells);

describe('readCsvTable', () => {
  it.each([
    ['commas', 'architecture,hoursPerMonth\nShop,200.5\n'],
    ['tabs', 'architecture\thoursPerMonth\r\nShop\t200.5\r\n'],
    ['semicolons with a decimal comma', 'architecture;hoursPerMonth\r\nShop;200,5\r\n'],
    ['a byte order mark', '\uFEFFarchitecture,hoursPerMonth\nShop,200.5'],
  ])('reads a table with %s', (_dialect, text) => {
    const [part] = readCsvTable(text);
    expect(part?.header).toEqual(['architecture', 'hoursPerMonth']);
    expect(part?.lines).toEqual([{ line: 2, cells: ['Shop', '200.5'] }]);
  });

  it('takes a comma for the decimal mark in whole numbers only, and only between semicolons', () => {
    expect(cellsOf('a;b\n-1,5;1,5,2\n1,5 GB;x,1\n')).toEqual([
      ['-1.5', '1,5,2'],
      ['1,5 GB', 'x,1'],
    ]);
    expect(cellsOf('a,b\n"1,5",2\n')).toEqual([['1,5', '2']]);
  });

  it('counts lines as an editor does, through quoted line breaks and blank lines', () => {
    const [part] = readCsvTable('architecture,description\n"A","two\nlines"\n\nB,one\n');
    expect(part?.lines.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('leaves cells off the end of a row blank', () => {
    expect(cellsOf('a,b,c\n1\n')).toEqual([['1']]);
  });

  it.each([
    ['nothing at all', '', 'line 1'],
    ['a quote that is not closed', 'a,b\n1,"2\n', 'line 2'],
    ['a row longer than the header', 'a,b\n1,2,3\n', 'line 2'],
  ])('refuses %s, naming the line', (_what, text, path) => {
    expect(() => readCsvTable(text)).toThrow(
      expect.objectContaining({ code: 'malformed-body', errors: [expect.objectContaining({ path })] }),
    );
  });
});
