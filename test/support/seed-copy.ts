import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `instance-prices/aws` and the like, in either kind of slash. */
const PRICE_FOLDER = /instance-prices[\\/](aws|azure|gcp)$/;

/** A copy of the seed that a test may spoil. */
export class SeedCopy {
  readonly directory = mkdtempSync(join(tmpdir(), 'planner-seed-'));

  /** Instance prices are nine tenths of the seed; a test about the other files may leave them out. */
  constructor({ withInstancePrices = true } = {}) {
    const filter = (path: string) => withInstancePrices || !PRICE_FOLDER.test(path);
    cpSync('seed', this.directory, { recursive: true, filter });
  }

  /** Replaces the first `from` of a file, which must hold it. Gives the line it was on, counted from 1. */
  replace(file: string, from: string, to: string): number {
    const path = join(this.directory, file);
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf(from);
    if (at === -1) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
    writeFileSync(path, text.slice(0, at) + to + text.slice(at + from.length));
    return text.slice(0, at).split('\n').length;
  }

  /** Replaces one cell of a line (from 1); columns are named by the header. The file must hold no quotes on that line. */
  setCell(file: string, line: number, column: string, value: string): void {
    const path = join(this.directory, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    const position = (lines[0] ?? '').split(',').indexOf(column);
    const cells = (lines[line - 1] ?? '').split(',');
    if (position === -1 || cells[position] === undefined) throw new Error(`${file} has no ${column} on line ${line}`);
    cells[position] = value;
    lines[line - 1] = cells.join(',');
    writeFileSync(path, lines.join('\n'));
  }

  /** Appends a line to a file. */
  append(file: string, line: string): void {
    writeFileSync(join(this.directory, file), `${line}\n`, { flag: 'a' });
  }

  lines(file: string): string[] {
    return readFileSync(join(this.directory, file), 'utf8').trimEnd().split('\n');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
