import { DOWN, UP, type FailureDiagram } from './failure-diagram.js';

/**
 * For every event: probability that it decides over the first root while the second root is down once it has happened,
 * P(A down with it ∧ B down with it) − P(A down without it ∧ B down with it). The product of the two diagrams, walked once.
 */
export function jointImportances(
  diagram: FailureDiagram,
  unavailabilities: ArrayLike<number>,
  eventCount: number,
): Float64Array {
  const walk = new PairWalk(diagram, unavailabilities);
  walk.bothDown(diagram.roots[0] ?? 0, diagram.roots[1] ?? 0);
  return walk.importances(eventCount);
}

const PAIR = 2 ** 22;

interface Pair {
  readonly event: number;
  readonly whenUp: number;
  readonly whenDown: number;
  /** First structure without the event, second with it. */
  readonly mixed: number;
}

class PairWalk {
  private readonly indexOf = new Map<number, number>();
  private readonly pairs: Pair[] = [];
  private readonly probability: number[] = [];

  constructor(
    private readonly diagram: FailureDiagram,
    private readonly unavailabilities: ArrayLike<number>,
  ) {}

  /** Index of the pair, whose probability of both being down is then in `probability`. Children come before parents. */
  bothDown(a: number, b: number): number {
    const key = a * PAIR + b;
    const known = this.indexOf.get(key);
    if (known !== undefined) return known;
    const pair = a === UP || b === UP || (a === DOWN && b === DOWN) ? null : this.expand(a, b);
    const index = this.pairs.length;
    this.pairs.push(pair ?? { event: -1, whenUp: -1, whenDown: -1, mixed: -1 });
    this.probability.push(pair ? this.mix(pair) : a === DOWN && b === DOWN ? 1 : 0);
    this.indexOf.set(key, index);
    return index;
  }

  importances(eventCount: number): Float64Array {
    const result = new Float64Array(eventCount);
    const reach = new Float64Array(this.pairs.length);
    reach[this.indexOf.get((this.diagram.roots[0] ?? 0) * PAIR + (this.diagram.roots[1] ?? 0)) ?? 0] = 1;
    for (let at = this.pairs.length - 1; at >= 0; at--) {
      const pair = this.pairs[at];
      const share = reach[at] ?? 0;
      if (!pair || pair.event < 0 || share === 0) continue;
      const q = this.unavailabilities[pair.event] ?? 0;
      const difference = (this.probability[pair.whenDown] ?? 0) - (this.probability[pair.mixed] ?? 0);
      result[pair.event] = (result[pair.event] ?? 0) + share * difference;
      reach[pair.whenUp] = (reach[pair.whenUp] ?? 0) + share * (1 - q);
      reach[pair.whenDown] = (reach[pair.whenDown] ?? 0) + share * q;
    }
    return result;
  }

  private expand(a: number, b: number): Pair {
    const { level, event, whenUp, whenDown } = this.diagram;
    const levelA = level[a] ?? 0;
    const levelB = level[b] ?? 0;
    const first = levelA <= levelB;
    const [aUp, aDown] = levelA <= levelB ? [whenUp[a] ?? 0, whenDown[a] ?? 0] : [a, a];
    const [bUp, bDown] = levelB <= levelA ? [whenUp[b] ?? 0, whenDown[b] ?? 0] : [b, b];
    return {
      event: event[first ? a : b] ?? 0,
      whenUp: this.bothDown(aUp, bUp),
      whenDown: this.bothDown(aDown, bDown),
      mixed: this.bothDown(aUp, bDown),
    };
  }

  private mix(pair: Pair): number {
    const q = this.unavailabilities[pair.event] ?? 0;
    return q * (this.probability[pair.whenDown] ?? 0) + (1 - q) * (this.probability[pair.whenUp] ?? 0);
  }
}
