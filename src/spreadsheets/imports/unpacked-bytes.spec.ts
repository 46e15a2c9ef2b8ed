import { describe, expect, it } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import { unpackedBytes } from './unpacked-bytes.js';

/** The archive with the stated size of its first entry set to another. */
function stating(archive: Uint8Array, unpacked: number): Uint8Array {
  const changed = archive.slice();
  const view = new DataView(changed.buffer);
  let at = changed.length - 22;
  while (view.getUint32(at, true) !== 0x06054b50) at -= 1;
  view.setUint32(view.getUint32(at + 16, true) + 24, unpacked, true);
  return changed;
}

describe('unpackedBytes', () => {
  it('adds up what the directory states, before anything is unpacked', async () => {
    const small = unpackedBytes(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] }));
    const rows = Array.from({ length: 2000 }, (_, at) => [`row ${at}`, at]);
    const large = unpackedBytes(await writeXlsx({ sheets: [{ name: 'A', rows }] }));
    expect(small).toBeGreaterThan(1000);
    expect(large).toBeGreaterThan(small! + 2000 * 20);
  });

  it('counts an entry that states no size, or states it elsewhere, as endless', async () => {
    const archive = await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] });
    expect([0, 0xffffffff].map((size) => unpackedBytes(stating(archive, size)))).toEqual([Infinity, Infinity]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('PK but no archive, and long enough for a directory')],
    [
      'an end without its directory',
      new Uint8Array([0x50, 0x4b, 5, 6, ...new Uint8Array(6), 1, ...new Uint8Array(11)]),
    ],
  ])('finds no directory in %s', (_what, bytes) => {
    expect(unpackedBytes(bytes)).toBeNull();
  });
});
