import { describe, expect, it } from '@jest/globals';
import { ProgressLine, progressText } from './progress-line.js';

const progressAt = (tables: number, elapsedMs: number) => ({
  tables,
  tableCount: 3,
  rows: tables * 1000,
  rowCount: 3000,
  elapsedMs,
});

describe('ProgressLine', () => {
  it('names rows, tables and elapsed time', () => {
    expect(progressText(progressAt(2, 1250))).toBe('loading the catalog: 2,000 of 3,000 rows, 2 of 3 tables, 1.3 s');
  });

  it('stays silent through a short load and speaks at its end', () => {
    const lines: string[] = [];
    const line = new ProgressLine((text) => lines.push(text));
    line.show(progressAt(1, 100));
    line.show(progressAt(2, 200));
    line.show(progressAt(3, 300));
    expect(lines).toEqual(['loading the catalog: 3,000 of 3,000 rows, 3 of 3 tables, 0.3 s']);
  });

  it('speaks once a second in a long one', () => {
    const lines: string[] = [];
    const line = new ProgressLine((text) => lines.push(text));
    line.show(progressAt(1, 1500));
    line.show(progressAt(2, 1900));
    line.show(progressAt(2, 2600));
    expect(lines).toHaveLength(2);
  });
});
