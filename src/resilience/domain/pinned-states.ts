import { isLeaf, isShared, variablesOf, type Span } from './formula-span.js';
import { isUp } from './structure-formula.js';

/** Variables of one group are told apart by trying all their states; larger groups count every state. */
const MOST_TRIED = 10;

/**
 * How many ways a set of remembered shared variables can differ for what is still to come. Two savings over 2^n: where a
 * region is down its zones no longer matter (every gate that names the zone also needs the region), and zones that are
 * only ever asked "are enough of you up?" differ by the answers alone.
 */
export class PinnedStates {
  private readonly dominators: ReadonlyMap<number, ReadonlySet<number>>;
  private readonly questions: readonly Span[];
  private readonly counts = new Map<string, number>();

  constructor(root: Span, uses: readonly number[]) {
    this.dominators = dominatorsOf(root, uses);
    this.questions = questionsOf(root, uses);
  }

  /** Upper bound on the distinct states of the variables given, by position in the order. */
  count(pinned: readonly number[]): number {
    const inPlay = new Set(pinned);
    const children = new Map<number, number[]>();
    const roots: number[] = [];
    for (const variable of pinned) {
      const above = [...(this.dominators.get(variable) ?? [])].filter((each) => inPlay.has(each) && each < variable);
      const parent = above.length > 0 ? Math.max(...above) : -1;
      if (parent < 0) roots.push(variable);
      else children.set(parent, [...(children.get(parent) ?? []), variable]);
    }
    return this.together(roots, children);
  }

  private together(variables: readonly number[], children: ReadonlyMap<number, readonly number[]>): number {
    const single = variables.filter((variable) => !children.has(variable));
    const parents = variables.filter((variable) => children.has(variable));
    return parents.reduce(
      (product, parent) => product * (1 + this.together(children.get(parent) ?? [], children)),
      this.answers(single),
    );
  }

  /** Distinct sets of answers the group can give to the questions asked of it. */
  private answers(group: readonly number[]): number {
    if (group.length === 0 || group.length > MOST_TRIED) return 2 ** group.length;
    const key = group.join(',');
    const known = this.counts.get(key);
    if (known !== undefined) return known;
    const members = new Set(group);
    const asked = this.questions.flatMap((question) => withinGroup(question, members));
    const seen = new Set<string>();
    for (let state = 0; state < 2 ** group.length; state++) {
      const down = new Set(group.filter((_, at) => (state >> at) % 2 === 1));
      seen.add(asked.map((question) => (answer(question, down) ? '1' : '0')).join(''));
    }
    this.counts.set(key, seen.size);
    return seen.size;
  }
}

/** The question itself where it asks the group alone, its members one by one where it asks others as well. */
function withinGroup(question: Span, members: ReadonlySet<number>): Span[] {
  const named = variablesOf(question);
  if ([...named].every((variable) => members.has(variable))) return [question];
  return isLeaf(question) ? [] : question.parts.flatMap((part) => withinGroup(part, members));
}

function answer(question: Span, down: ReadonlySet<number>): boolean {
  const byEvent = new Map<number, number>();
  const visit = (span: Span): void => {
    if (span.formula.kind === 'event') byEvent.set(span.formula.event, span.first);
    span.parts.forEach(visit);
  };
  visit(question);
  return isUp(question.formula, (event) => down.has(byEvent.get(event) ?? -1));
}

/** Largest parts that name shared variables only. */
function questionsOf(root: Span, uses: readonly number[]): Span[] {
  const found = new Map<string, Span>();
  const visit = (span: Span): void => {
    if (isShared(span, uses)) found.set(JSON.stringify(span.formula), span);
    else span.parts.forEach(visit);
  };
  visit(root);
  return [...found.values()];
}

/** For each shared variable, those that every mention of it stands in series with: when one is down, it no longer matters. */
function dominatorsOf(root: Span, uses: readonly number[]): Map<number, Set<number>> {
  const dominators = new Map<number, Set<number>>();
  const visit = (span: Span, above: ReadonlySet<number>): void => {
    if (isLeaf(span)) {
      if ((uses[span.first] ?? 0) < 2) return;
      const known = dominators.get(span.first);
      const others = [...(known ?? above)].filter((each) => each !== span.first && above.has(each));
      dominators.set(span.first, new Set(others));
      return;
    }
    const inSeries = span.formula.kind === 'all' ? span.parts.filter(isLeaf).map((part) => part.first) : [];
    const next = inSeries.length > 0 ? new Set([...above, ...inSeries]) : above;
    for (const part of span.parts) visit(part, next);
  };
  visit(root, new Set());
  return dominators;
}
