import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { MOST_ROWS, readWorkbookTable } from './read-workbook-table.js';

const workbook = (...sheets: WriteSheet[]) => writeXlsx({ sheets });
const refusal = async (bytes: Uint8Array) => readWorkbookTable(bytes).catch((error: unknown) => error);

describe('readWorkbookTable', () => {
  it('reads the sheets that are named after records, whatever else the workbook holds', async () => {
    const parts = await readWorkbookTable(
      await workbook(
        { name: 'Notes', rows: [['anything']] },
        {
          name: 'Components',
          rows: [
            ['architecture', 'id'],
            [' Shop ', 'web'],
          ],
        },
        {
          name: 'Connections',
          rows: [
            ['architecture', 'gbPerMonth', null],
            ['Shop', 12.5],
          ],
        },
      ),
    );
    expect(parts).toMatchObject([
      { place: 'sheet Components, ', record: 'component', lines: [{ line: 2, cells: ['Shop', 'web'] }] },
      { record: 'connection', header: ['architecture', 'gbPerMonth'], lines: [{ line: 2, cells: ['Shop', '12.5'] }] },
    ]);
  });

  it('reads the first sheet where none is named so', async () => {
    const parts = await readWorkbookTable(await workbook({ name: 'Sheet1', rows: [['architecture']] }));
    expect(parts).toMatchObject([{ place: 'sheet Sheet1, ', record: 'component', header: ['architecture'] }]);
  });

  it('takes a formula for the value it was saved with, and names one that has none', async () => {
    const rows: CellValue[][] = [
      ['architecture', 'quantity'],
      ['Shop', null],
      ['Shop', null],
    ];
    const cells = new Map([
      ['1,1', { formula: '2+2', formulaResult: 4 }],
      ['2,1', { formula: 'B2*2' }],
    ]);
    const [part] = await readWorkbookTable(await workbook({ name: 'Components', rows, cells }));
    expect(part?.lines[0]?.cells).toEqual(['Shop', '4']);
    expect(part?.faults).toEqual([
      expect.objectContaining({ path: 'sheet Components, line 3, column quantity', value: '=B2*2' }),
    ]);
  });

  it('gives an error of a formula as its text, which no number is read from', async () => {
    const cells = new Map([['1,0', { formula: '1/0', formulaResult: '#DIV/0!' }]]);
    const [part] = await readWorkbookTable(await workbook({ name: 'Components', rows: [['quantity'], [null]], cells }));
    expect(part?.lines[0]?.cells).toEqual(['#DIV/0!']);
  });

  it('refuses rows beyond the last line it reads, instead of passing them over', async () => {
    const rows: CellValue[][] = [['architecture'], ...Array.from({ length: MOST_ROWS + 5 }, () => []), ['late']];
    expect(await refusal(await workbook({ name: 'Components', rows }))).toMatchObject({
      code: 'limit-exceeded',
      errors: [{ path: `sheet Components, line ${MOST_ROWS + 3}` }],
    });
  });

  it('refuses a bomb by its directory, before it is unpacked', async () => {
    expect(await refusal(archiveOf('xl/workbook.xml', Buffer.alloc(65 * 1024 * 1024)))).toMatchObject({
      code: 'limit-exceeded',
      errors: [{ value: 65 * 1024 * 1024 }],
    });
  });

  it('refuses a bomb that states a smaller size than it unpacks to', async () => {
    const bomb = archiveOf('xl/workbook.xml', Buffer.alloc(65 * 1024 * 1024), 1000);
    expect(await refusal(bomb)).toMatchObject({ code: 'malformed-body' });
  });

  it.each([
    ['no archive', Buffer.from('not a workbook')],
    ['an archive that is no workbook', archiveOf('readme.txt', Buffer.from('hello'))],
    ['a workbook that is no XML', archiveOf('xl/workbook.xml', Buffer.from('<<<'))],
  ])('refuses %s as malformed', async (_what, bytes) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'malformed-body' });
  });
});

/** A ZIP archive of one entry that states a size, its own unless another is given. */
function archiveOf(name: string, content: Buffer, stated = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(stated, 8);
  const nameBytes = Buffer.from(name);
  const nameLength = Buffer.from([nameBytes.length, 0]);
  const deflated = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const none = (bytes: number) => Buffer.alloc(bytes);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), deflated, sizes, nameLength, none(2), nameBytes, packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), deflated, sizes, nameLength, none(16), nameBytes]);
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), none(4), Buffer.from([1, 0, 1, 0]), none(10)]);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, entry, end]));
}
