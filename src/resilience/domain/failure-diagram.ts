import { refuseTooLarge } from './diagram-limit.js';
import { eventOrder, type Formula } from './structure-formula.js';

/** Node 0: the structure is up; node 1: it is down. */
export const UP = 0;
export const DOWN = 1;

/**
 * Reduced ordered decision diagrams of when structures are down (Akers 1978, Bryant 1986). Repeated events and shared
 * causes are handled exactly, because every path reads an event once. A node's children have smaller numbers than the node,
 * so a pass over the arrays from low to high (or back) is a pass in dependency order. Nodes of the formulas given share one
 * set of arrays.
 */
export interface FailureDiagram {
  /** Event read at a node. */
  readonly event: Int32Array;
  /** Position of that event in the order; the terminal nodes come last. */
  readonly level: Int32Array;
  /** Where to go when the event has not happened, and when it has. */
  readonly whenUp: Int32Array;
  readonly whenDown: Int32Array;
  /** One root for each formula, in their order. */
  readonly roots: readonly number[];
}

/** Builds the diagram of several formulas over the same events. Throws `limit-exceeded` before starting if they are too large. */
export function buildDiagram(formulas: readonly Formula[], stepLimit?: number): FailureDiagram {
  refuseTooLarge(formulas, stepLimit);
  const builder = new DiagramBuilder(eventOrder(formulas));
  const roots = formulas.map((formula) => builder.downOf(formula));
  return builder.finish(roots);
}

/** A node number takes 22 bits, so that a pair of them is one exact double. */
const PAIR = 2 ** 22;
const TERMINAL_LEVEL = 2 ** 30;

class DiagramBuilder {
  private readonly level: number[] = [TERMINAL_LEVEL, TERMINAL_LEVEL];
  private readonly whenUp: number[] = [UP, DOWN];
  private readonly whenDown: number[] = [UP, DOWN];
  private readonly unique: Map<number, number>[];
  private readonly both = new Map<number, number>();
  private readonly either = new Map<number, number>();
  private readonly position: ReadonlyMap<number, number>;

  constructor(private readonly order: readonly number[]) {
    this.position = new Map(order.map((event, at) => [event, at]));
    this.unique = order.map(() => new Map<number, number>());
  }

  /** Node that tells when the formula is down. */
  downOf(formula: Formula): number {
    switch (formula.kind) {
      case 'event':
        return this.node(this.position.get(formula.event) ?? 0, UP, DOWN);
      case 'all':
        return formula.of.reduceRight((down, part) => this.or(this.downOf(part), down), UP);
      case 'any':
        return formula.of.reduceRight((down, part) => this.and(this.downOf(part), down), DOWN);
      case 'at-least':
        return this.downOfThreshold(formula);
    }
  }

  finish(roots: readonly number[]): FailureDiagram {
    return {
      event: Int32Array.from(this.level, (level) => this.order[level] ?? -1),
      level: Int32Array.from(this.level),
      whenUp: Int32Array.from(this.whenUp),
      whenDown: Int32Array.from(this.whenDown),
      roots,
    };
  }

  /** Part by part: with the part up fewer are needed of the rest, which makes "down" the rarer, so no negation is needed. */
  private downOfThreshold(formula: Extract<Formula, { kind: 'at-least' }>): number {
    const downs = formula.of.map((part) => this.downOf(part));
    const weights = formula.weights ?? downs.map(() => 1);
    const memo = new Map<number, number>();
    const remaining = weights.map((_, at) => weights.slice(at).reduce((sum, weight) => sum + weight, 0));
    const from = (at: number, needed: number): number => {
      if (needed <= 0) return UP;
      if ((remaining[at] ?? 0) < needed) return DOWN;
      const key = at * PAIR + needed;
      const found = memo.get(key);
      if (found !== undefined) return found;
      const ifUp = from(at + 1, needed - (weights[at] ?? 1));
      const ifDown = from(at + 1, needed);
      const result = this.choose(downs[at] ?? DOWN, ifUp, ifDown);
      memo.set(key, result);
      return result;
    };
    return from(0, formula.needed);
  }

  /** `ifDown` where the condition is down, else `ifUp`, which is down only where `ifDown` is. A bare event read first is a node of its own. */
  private choose(condition: number, ifUp: number, ifDown: number): number {
    const level = this.level[condition] ?? 0;
    const bare = this.whenUp[condition] === UP && this.whenDown[condition] === DOWN && condition > DOWN;
    if (bare && level < (this.level[ifUp] ?? 0) && level < (this.level[ifDown] ?? 0))
      return this.node(level, ifUp, ifDown);
    return this.or(ifUp, this.and(condition, ifDown));
  }

  private node(level: number, whenUp: number, whenDown: number): number {
    if (whenUp === whenDown) return whenUp;
    const key = whenUp * PAIR + whenDown;
    const known = this.unique[level]?.get(key);
    if (known !== undefined) return known;
    const made = this.level.length;
    if (made >= PAIR) throw new Error('diagram outgrew the bound computed for it');
    this.level.push(level);
    this.whenUp.push(whenUp);
    this.whenDown.push(whenDown);
    this.unique[level]?.set(key, made);
    return made;
  }

  private and(a: number, b: number): number {
    if (a === UP || b === UP) return UP;
    if (a === DOWN || a === b) return b;
    if (b === DOWN) return a;
    return this.combine(a, b, this.both, (x, y) => this.and(x, y));
  }

  private or(a: number, b: number): number {
    if (a === DOWN || b === DOWN) return DOWN;
    if (a === UP || a === b) return b;
    if (b === UP) return a;
    return this.combine(a, b, this.either, (x, y) => this.or(x, y));
  }

  private combine(a: number, b: number, memo: Map<number, number>, apply: (a: number, b: number) => number): number {
    const key = a < b ? a * PAIR + b : b * PAIR + a;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const levelA = this.level[a] ?? 0;
    const levelB = this.level[b] ?? 0;
    const level = Math.min(levelA, levelB);
    const result = this.node(
      level,
      apply(levelA === level ? (this.whenUp[a] ?? 0) : a, levelB === level ? (this.whenUp[b] ?? 0) : b),
      apply(levelA === level ? (this.whenDown[a] ?? 0) : a, levelB === level ? (this.whenDown[b] ?? 0) : b),
    );
    memo.set(key, result);
    return result;
  }
}
