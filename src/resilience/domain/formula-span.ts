import type { Formula } from './structure-formula.js';

/** A formula with the first and last of its variables, by position in the variable order. */
export interface Span {
  readonly formula: Formula;
  readonly first: number;
  readonly last: number;
  readonly parts: readonly Span[];
}

export function measure(formula: Formula, position: ReadonlyMap<number, number>): Span {
  if (formula.kind === 'event') {
    const at = position.get(formula.event) ?? 0;
    return { formula, first: at, last: at, parts: [] };
  }
  const parts = formula.of.map((part) => measure(part, position));
  const first = parts.reduce((least, part) => Math.min(least, part.first), Infinity);
  const last = parts.reduce((most, part) => Math.max(most, part.last), -1);
  return { formula, first, last, parts };
}

export const isLeaf = (span: Span): boolean => span.formula.kind === 'event';

/** How often each variable is named. */
export function countUses(root: Span, length: number): number[] {
  const uses = new Array<number>(length).fill(0);
  const visit = (span: Span): void => {
    if (isLeaf(span)) uses[span.first] = (uses[span.first] ?? 0) + 1;
    span.parts.forEach(visit);
  };
  visit(root);
  return uses;
}

/** Names only variables that are named elsewhere too. */
export function isShared(span: Span, uses: readonly number[]): boolean {
  return isLeaf(span) ? (uses[span.first] ?? 0) > 1 : span.parts.every((part) => isShared(part, uses));
}

/** Positions of the variables of a span, each once. */
export function variablesOf(span: Span): Set<number> {
  return isLeaf(span) ? new Set([span.first]) : new Set(span.parts.flatMap((part) => [...variablesOf(part)]));
}
