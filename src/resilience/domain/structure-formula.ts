/**
 * When something is up, as a function of independent failure events. An event may appear in any number of places: a zone
 * that three components rest on is one event, named three times.
 */
export type Formula =
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'all'; readonly of: readonly Formula[] }
  | { readonly kind: 'any'; readonly of: readonly Formula[] }
  | {
      readonly kind: 'at-least';
      /** Up when the weights of the parts that are up sum to this or more. */
      readonly needed: number;
      readonly of: readonly Formula[];
      /** Weight of each part, whole numbers of 0 or more; absent: 1 each. */
      readonly weights?: readonly number[];
    };

export const event = (index: number): Formula => ({ kind: 'event', event: index });
export const all = (...of: readonly Formula[]): Formula => ({ kind: 'all', of });
export const any = (...of: readonly Formula[]): Formula => ({ kind: 'any', of });
export const atLeast = (needed: number, of: readonly Formula[], weights?: readonly number[]): Formula =>
  weights ? { kind: 'at-least', needed, of, weights } : { kind: 'at-least', needed, of };

/** Always up: a series of nothing. */
export const ALWAYS_UP: Formula = { kind: 'all', of: [] };
/** Never up: a choice among nothing. */
export const NEVER_UP: Formula = { kind: 'any', of: [] };

/** Events in the order in which the formula first names them: the variable order of the diagram. */
export function eventOrder(formulas: readonly Formula[]): number[] {
  const order = new Set<number>();
  const visit = (formula: Formula): void => {
    if (formula.kind === 'event') order.add(formula.event);
    else formula.of.forEach(visit);
  };
  formulas.forEach(visit);
  return [...order];
}

/** Whether the formula is up in one state of all events; `isDown(event)` tells the state. The definition, used by the tests. */
export function isUp(formula: Formula, isDown: (event: number) => boolean): boolean {
  switch (formula.kind) {
    case 'event':
      return !isDown(formula.event);
    case 'all':
      return formula.of.every((part) => isUp(part, isDown));
    case 'any':
      return formula.of.some((part) => isUp(part, isDown));
    case 'at-least':
      return (
        formula.of.reduce((sum, part, at) => sum + (isUp(part, isDown) ? (formula.weights?.[at] ?? 1) : 0), 0) >=
        formula.needed
      );
  }
}
