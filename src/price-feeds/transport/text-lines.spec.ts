import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { textLines } from './text-lines.js';

async function linesOf(text: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  const lines: string[] = [];
  for await (const some of textLines(Readable.from(pieces, { objectMode: true }))) lines.push(...some);
  return lines;
}

describe('textLines', () => {
  it.each([1, 2, 3, 5, 100])('gives the lines of text that comes in pieces of %d bytes', async (size) => {
    expect(await linesOf('Zürich\n\n東京 🗼\nend', size)).toEqual(['Zürich', '', '東京 🗼', 'end']);
  });

  it('has no line behind the last line feed', async () => {
    expect(await linesOf('a\nb\n', 100)).toEqual(['a', 'b']);
    expect(await linesOf('', 100)).toEqual([]);
  });
});
