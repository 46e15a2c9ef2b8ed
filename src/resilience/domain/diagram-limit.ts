import { Problem } from '../../problems/domain/problem.js';
import { countUses, isLeaf, isShared, measure, type Span } from './formula-span.js';
import { PinnedStates } from './pinned-states.js';
import { eventOrder, type Formula } from './structure-formula.js';

/** Steps the exact method may take; a structure whose bound is higher is refused before any work starts. */
export const EXACT_STEP_LIMIT = 1_000_000;
/** Distinct failure events a structure may rest on; keeps the bound itself quick to compute. */
export const EXACT_EVENT_LIMIT = 4_000;

/**
 * Refuses structures too large for the exact method. Throws `limit-exceeded` naming the bound of this structure and the
 * limit; nothing is approximated instead.
 */
export function refuseTooLarge(formulas: readonly Formula[], stepLimit = EXACT_STEP_LIMIT): void {
  const order = eventOrder(formulas);
  if (order.length > EXACT_EVENT_LIMIT) throw tooLarge('failure events', order.length, EXACT_EVENT_LIMIT);
  const steps = formulas.reduce((sum, formula) => sum + diagramBound(formula, order), 0);
  if (steps > stepLimit) throw tooLarge('steps of the exact method', steps, stepLimit);
}

function tooLarge(what: string, value: number, limit: number): Problem {
  const shown = Number.isFinite(value) ? Math.ceil(value) : 'more than 1e308';
  return new Problem(
    'limit-exceeded',
    `the structure needs up to ${shown} ${what}; the exact method takes at most ${limit} and does not approximate`,
    [{ path: 'serving', message: `too large for the exact method`, value: shown, bound: `at most ${limit} ${what}` }],
  );
}

/**
 * Upper bound on the states the diagram of a formula passes through, summed over its variables. After the first t
 * variables, what is left of a formula is settled by (a) the values of those among them that a gate still open names
 * directly and that are named more than once, and (b) for each gate partly read, how many of its other finished parts are
 * up. Hence (the ways (a) can differ) × the product of (b).
 */
export function diagramBound(formula: Formula, order = eventOrder([formula])): number {
  const span = measure(formula, new Map(order.map((event, at) => [event, at])));
  const uses = countUses(span, order.length);
  const pinnedUntil = pinning(span, uses);
  const states = new PinnedStates(span, uses);
  let total = 0;
  for (let at = 0; at < order.length; at++) {
    const pinned: number[] = [];
    for (let variable = 0; variable <= at; variable++) {
      if ((pinnedUntil[variable] ?? -1) > at) pinned.push(variable);
    }
    total += states.count(pinned) * openStates(span, at, pinnedUntil);
  }
  return total;
}

/** States of what was read of a formula (variables up to and including `at`), the pinned variables held fixed. */
function openStates(span: Span, at: number, pinnedUntil: readonly number[]): number {
  if (span.first > at || span.last <= at) return 1;
  const finished = span.parts.filter((part) => part.last <= at && !isPinned(part, at, pinnedUntil)).length;
  const open = span.parts.reduce((product, part) => product * openStates(part, at, pinnedUntil), 1);
  return finished === 0 ? open : open * unsettledStates(span.formula, finished) + 2;
}

/** Distinct unsettled results that so many finished parts can have together. */
function unsettledStates(formula: Formula, finished: number): number {
  if (formula.kind !== 'at-least') return 1;
  const weighted = new Set(formula.weights ?? []).size > 1;
  return Math.min(weighted ? 2 ** finished : finished + 1, Math.max(formula.needed, 1));
}

function isPinned(span: Span, at: number, pinnedUntil: readonly number[]): boolean {
  if (isLeaf(span)) return (pinnedUntil[span.first] ?? -1) > at;
  return span.parts.every((part) => isPinned(part, at, pinnedUntil));
}

/**
 * Until which position each variable must be remembered; −1 where it is named once. A gate of shared variables alone ("two
 * of these zones") is settled by them, so they are remembered for the gate around it, up to the first that names something
 * of its own.
 */
function pinning(root: Span, uses: readonly number[]): number[] {
  const until = uses.map(() => -1);
  const visit = (span: Span, gateEnd: number): void => {
    if (isLeaf(span)) until[span.first] = Math.max(until[span.first] ?? -1, gateEnd);
    const end = isShared(span, uses) ? gateEnd : span.last;
    for (const part of span.parts) visit(part, end);
  };
  visit(root, root.last);
  return until.map((end, variable) => ((uses[variable] ?? 0) > 1 ? end : -1));
}
