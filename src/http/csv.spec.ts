import { describe, expect, it } from '@jest/globals';
import { csvChunks, type CsvColumn } from './csv.js';

interface Row {
  readonly name: string | null;
  readonly usd: number | null;
  readonly tags: readonly string[];
}

const columns: CsvColumn<Row>[] = [
  { name: 'name', cell: (row) => row.name },
  { name: 'usd', cell: (row) => row.usd },
  { name: 'tags', cell: (row) => row.tags },
];
const csv = (...rows: Row[]) => [...csvChunks(columns, rows)].join('');

describe('csvChunks', () => {
  it('writes one header row even where there are no rows', () => {
    expect(csv()).toBe('name,usd,tags\r\n');
  });

  it('quotes commas, quotes and line breaks as RFC 4180 says', () => {
    expect(csv({ name: 'a "b", c\nd', usd: 1.5, tags: ['x', 'y'] })).toBe(
      'name,usd,tags\r\n"a ""b"", c\nd",1.5,x;y\r\n',
    );
  });

  it('leaves an unknown cell blank, and zero zero', () => {
    expect(csv({ name: null, usd: null, tags: [] }, { name: 'free', usd: 0, tags: [] })).toBe(
      'name,usd,tags\r\n,,\r\nfree,0,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])(
    'neutralises text that starts like a formula: %j',
    (name) => {
      expect(csv({ name, usd: null, tags: [] })).toContain(`'${name}`);
    },
  );

  it('keeps a negative number a number', () => {
    expect(csv({ name: 'credit', usd: -2.5, tags: [] })).toContain('credit,-2.5,');
  });

  it.each(['a\rb', 'a\nb', 'a\r\nb'])('quotes a line break of any kind: %j', (name) => {
    expect(csv({ name, usd: null, tags: [] })).toBe(`name,usd,tags\r\n"${name}",,\r\n`);
  });

  it('writes for a locale of decimal commas: byte order mark, semicolons, and quotes around what holds one', () => {
    const rows = [{ name: 'a;b', usd: -2.5, tags: ['x', 'y'] }];
    const text = [...csvChunks(columns, rows, { bom: true, separator: ';', decimal: ',' })].join('');
    expect(text).toBe('\uFEFFname;usd;tags\r\n"a;b";-2,5;"x;y"\r\n');
  });

  it('cuts long lists into chunks and repeats no header', () => {
    const rows = Array.from({ length: 1200 }, (_, usd) => ({ name: 'n', usd, tags: [] }));
    const chunks = [...csvChunks(columns, rows)];
    expect(chunks).toHaveLength(4);
    expect(chunks.join('').split('\r\n')).toHaveLength(1202);
  });
});
