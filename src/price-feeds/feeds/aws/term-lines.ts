import { isUpfront, type OfferTerm, type PriceDimension } from './offer-term.js';

/** What is known of a term whose lines have not all come. */
interface Pending<Context> {
  readonly dimensions: PriceDimension[];
  readonly term: OfferTerm;
  readonly context: Context;
}

export interface CompleteTerm<Context> {
  readonly term: OfferTerm;
  readonly dimensions: readonly PriceDimension[];
  /** What came with the first of its lines. */
  readonly context: Context;
}

/**
 * Puts the lines of a term together: a bulk file has one line per range and one for an upfront sum, in no promised order.
 * A term is handed out with its last line, so that only the few that are under way are kept.
 */
export class TermLines<Context> {
  private readonly pending = new Map<string, Pending<Context>>();

  get size(): number {
    return this.pending.size;
  }

  /** The term once this line completes it. `context` is asked for only where the term has to wait. */
  add(
    key: string,
    term: OfferTerm,
    dimension: PriceDimension,
    context: () => Context,
  ): CompleteTerm<Context> | undefined {
    const known = this.pending.get(key);
    if (!known) {
      const dimensions = [dimension];
      if (isComplete(term, dimensions)) return { term, dimensions, context: context() };
      this.pending.set(key, { dimensions, term, context: context() });
      return undefined;
    }
    known.dimensions.push(dimension);
    if (!isComplete(term, known.dimensions)) return undefined;
    this.pending.delete(key);
    return known;
  }

  /** Terms whose ranges leave a gap, or whose hourly fee never came. */
  *leftovers(): Generator<CompleteTerm<Context>> {
    for (const term of this.pending.values()) yield term;
    this.pending.clear();
  }
}

function isComplete({ type, purchaseOption }: OfferTerm, dimensions: readonly PriceDimension[]): boolean {
  if (type !== 'Reserved') return coversEverything(dimensions);
  const isHourly = dimensions.some(({ unit }) => !isUpfront(unit));
  const needsUpfront = purchaseOption.toLowerCase().replaceAll(' ', '') !== 'noupfront';
  return isHourly && (!needsUpfront || dimensions.some(({ unit }) => isUpfront(unit)));
}

/** Ranges from 0 without gap to no bound. */
function coversEverything(dimensions: readonly PriceDimension[]): boolean {
  const [only] = dimensions;
  if (dimensions.length === 1) return only?.start === 0 && only.end === null;
  const ordered = [...dimensions].sort((a, b) => a.start - b.start);
  return (
    ordered.every(
      ({ start, end }, at) =>
        start === (at === 0 ? 0 : ordered[at - 1]?.end) && (end !== null || at === ordered.length - 1),
    ) && ordered.at(-1)?.end === null
  );
}
