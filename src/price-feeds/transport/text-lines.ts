import { StringDecoder } from 'node:string_decoder';

/**
 * Lines of UTF-8 text as it arrives, without their line feeds, as many at a time as a piece of it holds. Throws Error where
 * one is longer than `lengthAtMost` characters, so that text without a line feed does not fill the memory.
 */
export async function* textLines(
  source: AsyncIterable<Uint8Array>,
  lengthAtMost = 16 * 1024 * 1024,
): AsyncGenerator<string[], void, undefined> {
  const decoder = new StringDecoder('utf8');
  let open = '';
  for await (const piece of source) {
    const text = open + decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    const end = text.lastIndexOf('\n');
    open = text.slice(end + 1);
    if (open.length > lengthAtMost) throw new Error(`a line is longer than ${lengthAtMost} characters`);
    if (end !== -1) yield text.slice(0, end).split('\n');
  }
  open += decoder.end();
  if (open !== '') yield [open];
}
