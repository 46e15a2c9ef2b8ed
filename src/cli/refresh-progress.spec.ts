import { describe, expect, it } from '@jest/globals';
import { NO_PROGRESS, type UpdateProgress } from '../price-feeds/update/row-supply.js';
import { progressLine, RefreshProgress } from './refresh-progress.js';

const HALF: UpdateProgress = {
  phase: 'fetching',
  rows: 1000,
  skus: 2500,
  bytes: 3 * 1024 * 1024,
  pages: 25,
  parts: 8,
  partsDone: 4,
  partsResumed: 2,
  part: 'aws hours.eu-west-1',
};

describe('progress of a refresh', () => {
  it('names what was read, what is left and how long it may take', () => {
    // 2 parts in 70 s are 35 s each; 4 are left.
    expect(progressLine(HALF, 70_000)).toBe(
      'fetching: part 4 of 8 (2 read before), 2500 articles, 1000 rows, 3.0 MiB, 25 pages, 1 min 10 s gone, about 2 min 20 s to read, aws hours.eu-west-1',
    );
  });

  it('does not guess before the first part is read', () => {
    expect(progressLine(NO_PROGRESS, 900)).toBe(
      'fetching: part 0 of ?, 0 articles, 0 rows, 0.0 MiB, 0 pages, 1 s gone',
    );
  });

  it('writes over its line on a terminal, and leaves the last one standing', () => {
    const written: string[] = [];
    const shown = new RefreshProgress({ isTTY: true, write: (text) => written.push(text) }, () => 0);
    shown.show(NO_PROGRESS);
    shown.show(HALF);
    shown.end();
    shown.end();
    expect(written).toHaveLength(3);
    expect(written[1]).toMatch(/^\r\S+fetching: part 4 of 8/);
    expect(written[2]).toBe('\n');
  });

  it('writes a line every ten seconds where there is no terminal', () => {
    const written: string[] = [];
    let now = 0;
    const shown = new RefreshProgress({ write: (text) => written.push(text) }, () => now);
    for (now = 0; now <= 25_000; now += 1000) shown.show(HALF);
    shown.end();
    expect(written).toHaveLength(3);
    expect(written.every((line) => line.endsWith('\n'))).toBe(true);
  });
});
