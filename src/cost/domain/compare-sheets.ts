import type { CostLine, CostSheet } from './cost-sheet.js';
import { keyed } from './estimate-range.js';

/** What happened to a line from one sheet to the other. */
export type LineChange = 'added' | 'removed' | 'changed' | 'same';

export interface LineDifference {
  readonly change: LineChange;
  readonly before: CostLine | null;
  readonly after: CostLine | null;
  /** After minus before; null where either is unknown. */
  readonly differenceUsd: number | null;
}

export interface SheetDifference {
  readonly beforeUsd: number;
  readonly afterUsd: number;
  /** Null where either total is incomplete. */
  readonly differenceUsd: number | null;
  readonly lines: readonly LineDifference[];
}

/** The difference line by line, largest first; lines are the same by component, price key, meter, region and purchase option. */
export function compareSheets(before: CostSheet, after: CostSheet): SheetDifference {
  const earlier = new Map(keyed(before));
  const later = new Map(keyed(after));
  const keys = [...earlier.keys(), ...[...later.keys()].filter((key) => !earlier.has(key))];
  const lines = keys.map((key) => difference(earlier.get(key) ?? null, later.get(key) ?? null));
  return {
    beforeUsd: before.monthlyUsd,
    afterUsd: after.monthlyUsd,
    differenceUsd: before.complete && after.complete ? after.monthlyUsd - before.monthlyUsd : null,
    lines: lines.sort((a, b) => Math.abs(b.differenceUsd ?? Infinity) - Math.abs(a.differenceUsd ?? Infinity)),
  };
}

function difference(before: CostLine | null, after: CostLine | null): LineDifference {
  const from = before ? before.monthlyUsd : 0;
  const to = after ? after.monthlyUsd : 0;
  const differenceUsd = from === null || to === null ? null : to - from;
  return { change: changeOf(before, after, differenceUsd), before, after, differenceUsd };
}

function changeOf(before: CostLine | null, after: CostLine | null, differenceUsd: number | null): LineChange {
  if (!before) return 'added';
  if (!after) return 'removed';
  return differenceUsd === 0 || (before.monthlyUsd === null && after.monthlyUsd === null) ? 'same' : 'changed';
}
