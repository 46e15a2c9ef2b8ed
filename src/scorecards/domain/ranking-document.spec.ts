import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { rank, type Candidate } from './ranking.js';
import { readWeights } from './weights.js';

/** Rows of the worked example: id, monthly USD, lock-in, burden, posture, points. */
function exampleRows(): [string, ...number[]][] {
  const page = readFileSync('docs/scores/README.md', 'utf8');
  const rows = page.matchAll(/^\| (a|b|c) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm);
  return Array.from(rows, ([, id = '', ...numbers]) => [id, ...numbers.map(Number)]);
}

describe('docs/scores/README.md', () => {
  it('shows the points that the ranking computes', () => {
    const rows = exampleRows();
    expect(rows).toHaveLength(3);
    const candidates = rows.map(([id, monthlyUsd = 0, lockInIndex = 0, burdenIndex = 0, posture = 0]): Candidate => {
      return { id, name: id, values: { monthlyUsd, lockInIndex, burdenIndex, posture }, unknowns: [] };
    });
    const weights = readWeights({ cost: 0.4, 'lock-in': 0.2, burden: 0.15, posture: 0.25 });
    const limits = { monthlyUsdAtMost: null, lockInIndexAtMost: null, burdenIndexAtMost: null, postureAtLeast: null };
    const { ranked } = rank(candidates, weights, limits, null);
    expect(ranked.map(({ id, points }) => [id, Math.round(points * 1e6) / 1e6])).toEqual(
      rows.map((row) => [row[0], row[5]]),
    );
    expect(ranked.find(({ id }) => id === 'c')).toMatchObject({ dominatedBy: ['a'], winShare: 0 });
  });
});
