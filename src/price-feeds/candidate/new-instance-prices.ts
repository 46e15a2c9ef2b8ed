import type { PriceBook } from '../../catalog/domain/price-book.js';

export interface NewInstancePrice {
  readonly usdPerHour: number;
  /** Position in `origins` of the collected rows. */
  readonly origin: number;
}

/**
 * Delivered instance prices: in columns beside the price book where it has the place already (12 bytes each, whatever is
 * delivered), and by place where they are new.
 */
export class NewInstancePrices {
  /** By place, see `packPlace`. */
  readonly added = new Map<number, NewInstancePrice>();
  private readonly usdPerHour: Float64Array;
  private readonly originOf: Uint32Array;
  private replacedCount = 0;

  constructor(book: PriceBook) {
    this.usdPerHour = new Float64Array(book.count).fill(Number.NaN);
    this.originOf = new Uint32Array(book.count);
  }

  get count(): number {
    return this.replacedCount + this.added.size;
  }

  /** `at` is the position in the price book, -1 where it has no such price. */
  set(at: number, place: number, price: NewInstancePrice): void {
    if (at === -1) {
      this.added.set(place, price);
      return;
    }
    if (Number.isNaN(this.usdPerHour[at])) this.replacedCount += 1;
    this.usdPerHour[at] = price.usdPerHour;
    this.originOf[at] = price.origin;
  }

  find(at: number, place: number): NewInstancePrice | undefined {
    return at === -1 ? this.added.get(place) : this.replacing(at);
  }

  /** What replaces the price at this position of the price book. */
  replacing(at: number): NewInstancePrice | undefined {
    const usdPerHour = this.usdPerHour[at] ?? Number.NaN;
    return Number.isNaN(usdPerHour) ? undefined : { usdPerHour, origin: this.originOf[at] ?? 0 };
  }

  /** Forgets the replacements for which `isSame` holds. */
  dropReplacements(isSame: (at: number, price: NewInstancePrice) => boolean): void {
    for (let at = 0; at < this.usdPerHour.length; at += 1) {
      const price = this.replacing(at);
      if (!price || !isSame(at, price)) continue;
      this.usdPerHour[at] = Number.NaN;
      this.replacedCount -= 1;
    }
  }
}
