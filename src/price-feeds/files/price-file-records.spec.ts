import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { PRICE_FILE_COLUMNS } from './price-file.js';
import { priceFileRecords } from './price-file-records.js';

const HEADER = PRICE_FILE_COLUMNS.join(',');
const LAST = PRICE_FILE_COLUMNS.length - 1;
const line = (notes: string) => `${','.repeat(LAST)}${notes}`;

async function notesOf(text: string): Promise<[number, string | undefined][]> {
  const records: [number, string | undefined][] = [];
  const source = Readable.from([Buffer.from(text)], { objectMode: true });
  for await (const some of priceFileRecords(source)) {
    records.push(...some.map(({ line: at, cells }): [number, string | undefined] => [at, cells[LAST]]));
  }
  return records;
}

describe('priceFileRecords', () => {
  it('reads plain and quoted records, each with the line it starts on', async () => {
    const text = [HEADER, line('a'), line('"b, ""quoted"""'), line('"over\ntwo lines"'), '', line('c'), ''].join('\n');
    expect(await notesOf(text)).toEqual([
      [2, 'a'],
      [3, 'b, "quoted"'],
      [4, 'over\ntwo lines'],
      [7, 'c'],
    ]);
  });

  it('takes a byte order mark and carriage returns of a spreadsheet', async () => {
    expect(await notesOf(`\uFEFF${HEADER}\r\n${line('a')}\r\n${line('"b"')}\r\n`)).toEqual([
      [2, 'a'],
      [3, 'b'],
    ]);
  });

  it.each([
    ['another header', `a,b\n`, 'the header must be kind,provider'],
    ['an empty file', '', 'the header must be kind,provider'],
    ['a line with a cell too few', `${HEADER}\n${line('a').slice(1)}\n`, 'line 2: the line has 17 cells instead of 18'],
    ['a quote that stays open', `${HEADER}\n${line('"a')}\n${line('b')}`, 'line 2: a quote is not closed'],
    ['a quote in the middle of a cell', `${HEADER}\n${line('a"b"')}\n`, 'line 2: '],
    ['a line without an end', `${HEADER}\n${'a'.repeat(70_000)}`, 'longer than 65536'],
    [
      'a quoted record without an end',
      `${HEADER}\n${line('"')}${`${'a'.repeat(60_000)}\n`.repeat(2)}`,
      'line 2: a record is too long',
    ],
  ])('refuses %s', async (_what, text, message) => {
    await expect(notesOf(text)).rejects.toThrow(message);
  });
});
