import type { LoadProgress } from './save-catalog.js';

/** A load says how far it is at most this often, and once at its end. */
const INTERVAL_MS = 1000;

/** Turns the progress of a load into lines for a log or a terminal. */
export class ProgressLine {
  private lastShownMs = 0;

  constructor(private readonly write: (line: string) => void) {}

  readonly show = (progress: LoadProgress): void => {
    const isLast = progress.tables === progress.tableCount;
    if (!isLast && progress.elapsedMs - this.lastShownMs < INTERVAL_MS) return;
    this.lastShownMs = progress.elapsedMs;
    this.write(progressText(progress));
  };
}

/** `loading the catalog: 354,264 of 354,264 rows, 47 of 47 tables, 0.4 s` */
export function progressText({ rows, rowCount, tables, tableCount, elapsedMs }: LoadProgress): string {
  const count = (value: number) => value.toLocaleString('en-US');
  const seconds = (elapsedMs / 1000).toFixed(1);
  return `loading the catalog: ${count(rows)} of ${count(rowCount)} rows, ${tables} of ${tableCount} tables, ${seconds} s`;
}
