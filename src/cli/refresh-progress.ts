import { remainingMs } from '../price-feeds/domain/estimated-end.js';
import type { UpdateProgress } from '../price-feeds/update/row-supply.js';

/** Where the progress of an update is shown: one line that is written over on a terminal, a line each where it is not. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 10_000;

export class RefreshProgress {
  private shownAt = -Infinity;
  private shown = '';

  constructor(
    private readonly output: ProgressOutput,
    private readonly now: () => number,
    private readonly startedAt = now(),
  ) {}

  show(progress: Readonly<UpdateProgress>): void {
    const elapsedMs = this.now() - this.startedAt;
    const line = progressLine(progress, elapsedMs);
    if (this.output.isTTY) {
      this.output.write(`\r\u001b[2K${line}`);
      this.shown = line;
      return;
    }
    if (this.now() - this.shownAt < LINE_EVERY_MS) return;
    this.shownAt = this.now();
    this.output.write(`${line}\n`);
  }

  /** Leaves the last line standing. */
  end(): void {
    if (this.shown !== '') this.output.write('\n');
    this.shown = '';
  }
}

export function progressLine(progress: Readonly<UpdateProgress>, elapsedMs: number): string {
  const { phase, rows, skus, bytes, pages, parts, partsDone, partsResumed, part } = progress;
  const left = phase === 'fetching' ? remainingMs(progress, elapsedMs) : null;
  const resumed = partsResumed === 0 ? '' : ` (${partsResumed} read before)`;
  return [
    `${phase}: part ${partsDone} of ${parts || '?'}${resumed}`,
    `${skus} articles`,
    `${rows} rows`,
    `${(bytes / 1024 ** 2).toFixed(1)} MiB`,
    `${pages} pages`,
    `${duration(elapsedMs)} gone`,
    ...(left === null ? [] : [`about ${duration(left)} to read`]),
    ...(phase === 'fetching' && part !== '' ? [part] : []),
  ].join(', ');
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
