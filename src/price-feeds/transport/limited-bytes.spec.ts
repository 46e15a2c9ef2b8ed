import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { gunzipLimited, limitBytes } from './limited-bytes.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('limitBytes', () => {
  const bytes = Buffer.from('0123456789');

  it('passes exactly the bytes allowed', async () => {
    expect(await textOf(limitBytes('aws', inPieces(bytes, 3), 10, 'the page'))).toBe('0123456789');
  });

  it('stops at the byte too many, naming what, the bound and the setting', async () => {
    const limited = textOf(limitBytes('azure', inPieces(bytes, 3), 9, 'the page'));
    await expect(limited).rejects.toMatchObject({
      code: 'response-too-large',
      message: 'azure: the page is larger than the 9 bytes that PRICE_FEED_AZURE_RESPONSE_BYTES allows',
    });
  });
});

describe('gunzipLimited', () => {
  const packed = gzipSync('0123456789');

  it.each([1, 2, 7, 100])('unpacks gzip that comes in pieces of %d bytes', async (size) => {
    expect(await textOf(gunzipLimited('aws', inPieces(packed, size), 10, 'the file'))).toBe('0123456789');
  });

  it('passes what is not gzip, however short', async () => {
    expect(await textOf(gunzipLimited('aws', inPieces(Buffer.from('{}'), 1), 10, 'the file'))).toBe('{}');
    expect(await textOf(gunzipLimited('aws', inPieces(Buffer.from(''), 1), 10, 'the file'))).toBe('');
  });

  it('stops a small answer that becomes a large one, before it is unpacked whole', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.byteLength).toBeLessThan(60_000);
    let seen = 0;
    const unpacking = (async () => {
      for await (const piece of gunzipLimited('gcp', inPieces(bomb, 1000), 1_000_000, 'the file')) seen += piece.length;
    })();
    await expect(unpacking).rejects.toMatchObject({ code: 'response-too-large' });
    expect(seen).toBeLessThanOrEqual(1_000_000);
  });

  it('tells gzip that breaks off from gzip that ends', async () => {
    const broken = textOf(gunzipLimited('aws', inPieces(packed.subarray(0, 15), 4), 10, 'the file'));
    await expect(broken).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('passes on why its source failed', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield packed.subarray(0, 12);
      await Promise.resolve();
      throw new Error('the line is cut');
    }
    await expect(textOf(gunzipLimited('aws', failing(), 10, 'the file'))).rejects.toThrow('the line is cut');
  });
});
