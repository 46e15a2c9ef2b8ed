import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Problem } from '../../problems/domain/problem.js';
import type { FeedRow } from '../domain/feed-row.js';
import type { MappingReport } from '../domain/sku-mapper.js';
import { textLines } from '../transport/text-lines.js';

/** The last line of a part: what came before it is complete. */
interface PartEnd {
  readonly kind: 'end';
  readonly rows: number;
  readonly report: MappingReport;
}

const PART_NAME = /^(?!\.+$)[\w.-]{1,200}$/;
const TEXT_LENGTH_HELD = 64 * 1024;
const ROWS_PER_BATCH = 2000;
/** Days after which what another refresh left behind is removed. */
const DAYS_KEPT = 2;

/**
 * The parts a refresh has read, mapped, on disk: one gzip file of JSON lines each, under its name only once it is complete.
 * A refresh that asks for the same on the same day finds what an interrupted one left.
 */
export class PartSpool {
  private constructor(private readonly directory: string) {}

  /** `question`: everything the content follows from. `today` is YYYY-MM-DD. Removes what was left on earlier days. */
  static async open(root: string, question: unknown, today: string): Promise<PartSpool> {
    const hash = createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16);
    const directory = join(root, `${today}-${hash}`);
    await explained(root, async () => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await removeOld(root, today);
    });
    return new PartSpool(directory);
  }

  async has(name: string): Promise<boolean> {
    return access(this.fileOf(name)).then(
      () => true,
      () => false,
    );
  }

  /**
   * Writes a part; `report` is asked for after its last row. The file gets its name when it is whole. What the rows throw is
   * thrown again; Problem('internal-error') says what to do about the disk.
   */
  async write(name: string, rows: AsyncIterable<readonly FeedRow[]>, report: () => MappingReport): Promise<void> {
    const file = this.fileOf(name);
    const partial = `${file}.partial`;
    const lines = Readable.from(textOf(rows, report), { objectMode: false });
    await explained(this.directory, async () => {
      await pipeline(lines, createGzip({ level: 1 }), createWriteStream(partial, { mode: 0o600 }));
      await rename(partial, file);
    });
  }

  /** The rows of a complete part, some at a time; gives its report. A damaged file is removed, and an error says so. */
  async *read(name: string): AsyncGenerator<FeedRow[], MappingReport, undefined> {
    const file = this.fileOf(name);
    let count = 0;
    let end: PartEnd | undefined;
    try {
      const unpacked = createReadStream(file).compose(createGunzip()) as AsyncIterable<Uint8Array>;
      for await (const lines of textLines(unpacked)) {
        const rows = lines.map((line) => JSON.parse(line) as FeedRow | PartEnd);
        const last = rows.at(-1);
        if (last?.kind === 'end') {
          end = last;
          rows.pop();
        }
        count += rows.length;
        for (let at = 0; at < rows.length; at += ROWS_PER_BATCH) {
          yield rows.slice(at, at + ROWS_PER_BATCH) as FeedRow[];
        }
      }
    } catch (error) {
      return await this.refuseDamaged(file, error);
    }
    return end?.rows === count ? end.report : this.refuseDamaged(file, new Error('it ends early'));
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async refuseDamaged(file: string, cause: unknown): Promise<never> {
    await rm(file, { force: true });
    const message = `${file} was damaged and is removed; refresh again, and this part is read anew`;
    throw new Error(message, { cause });
  }

  private fileOf(name: string): string {
    if (!PART_NAME.test(name)) throw new Error(`a feed names a part ${JSON.stringify(name)}`);
    return join(this.directory, `${name}.ndjson.gz`);
  }
}

async function* textOf(rows: AsyncIterable<readonly FeedRow[]>, report: () => MappingReport): AsyncGenerator<string> {
  let text = '';
  let count = 0;
  for await (const some of rows) {
    for (const row of some) text += `${JSON.stringify(row)}\n`;
    count += some.length;
    if (text.length < TEXT_LENGTH_HELD) continue;
    yield text;
    text = '';
  }
  const end: PartEnd = { kind: 'end', rows: count, report: report() };
  yield `${text}${JSON.stringify(end)}\n`;
}

/** What the disk refused, with what to do about it. */
async function explained(directory: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const advice = adviceOf(error);
    if (advice === undefined) throw error;
    const message = `${directory} cannot be written (${advice.code}): ${advice.what}, or set PRICE_REFRESH_SPOOL to another folder`;
    throw new Problem('internal-error', message);
  }
}

const DISK_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room',
  EDQUOT: 'the quota is used up; make room',
  EFBIG: 'the file would be too large; raise the limit',
  EACCES: 'this user may not write there; give access',
  EPERM: 'this user may not write there; give access',
  EROFS: 'the file system is read-only; mount it writable',
  ENOTDIR: 'a part of the path is a file; remove it',
};

function adviceOf(error: unknown): { code: string; what: string } | undefined {
  const code = error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : '';
  const what = DISK_ADVICE[code];
  return what === undefined ? undefined : { code, what };
}

async function removeOld(root: string, today: string): Promise<void> {
  const oldest = new Date(Date.parse(today) - DAYS_KEPT * 86_400_000).toISOString().slice(0, 10);
  for (const name of await readdir(root)) {
    if (/^\d{4}-\d{2}-\d{2}-[\da-f]{16}$/.test(name) && name.slice(0, 10) < oldest) {
      await rm(join(root, name), { recursive: true, force: true });
    }
  }
}
