import { FeedError } from '../../transport/feed-error.js';

/** Longer than any line of a price list by far; more is not one. */
const LINE_BYTES_AT_MOST = 1_048_576;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Lines of a UTF-8 file as it arrives, without their ends. Each line is a text of its own and not a piece of its chunk, so
 * that what is kept of it keeps nothing else alive. Throws FeedError on a line without end.
 */
export async function* fileLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
    const { lines, end } = wholeLines(bytes);
    rest = bytes.subarray(end);
    if (rest.length > LINE_BYTES_AT_MOST) {
      throw new FeedError(
        'aws',
        'unexpected-answer',
        'the price list has a line that does not end; it is not a CSV file',
      );
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [lineOf(rest, 0, rest.length)];
}

function wholeLines(bytes: Buffer): { lines: string[]; end: number } {
  const lines: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, from)) {
    lines.push(lineOf(bytes, from, end));
    from = end + 1;
  }
  return { lines, end: from };
}

function lineOf(bytes: Buffer, from: number, end: number): string {
  return bytes.toString('utf8', from, end > from && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
