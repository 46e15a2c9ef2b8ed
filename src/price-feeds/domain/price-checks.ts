import { describeRow, type PriceRow } from './feed-row.js';

/** Bounds of the checks; data in seed/scoring/parameters/price-feeds.csv. Shares from 0 to 1. */
export interface CheckLimits {
  /** Delivered prices over those the version before has for the same providers, at least. */
  readonly minimumRowShare: number;
  /** A price that moved by more than this factor, up or down, counts as moved. */
  readonly moveFactor: number;
  /** The same for spot prices, which are made by a market. */
  readonly spotMoveFactor: number;
  readonly maximumMovedShare: number;
  readonly maximumUnknownShare: number;
  readonly maximumMissingRegions: number;
}

/** What the version before says; undefined where it has no such price. */
export interface KnownPrice {
  readonly price: number;
  readonly unit: string;
}

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** How many rows (or regions, rules) are concerned, and of how many. */
  readonly count: number;
  readonly of: number;
  /** The bound in words. */
  readonly bound: string;
  /** The first few, in words. */
  readonly examples: readonly string[];
}

const EXAMPLES_LISTED = 20;

class Tally {
  count = 0;
  readonly examples: string[] = [];

  add(example: string): void {
    this.count += 1;
    if (this.examples.length < EXAMPLES_LISTED) this.examples.push(example);
  }
}

/** Checks of rows one by one, as they arrive, against the version they would replace. */
export class PriceChecks {
  private readonly tallies = {
    currency: new Tally(),
    unit: new Tally(),
    amount: new Tally(),
    zeroWherePaid: new Tally(),
    moved: new Tally(),
    duplicates: new Tally(),
  };
  private rows = 0;
  private compared = 0;

  constructor(private readonly limits: CheckLimits) {}

  /**
   * Looks at one row. False where it must not be used: its currency, unit or amount is wrong, or the price for the same thing
   * was delivered before. `earlier` is that price.
   */
  accept(row: PriceRow, known: KnownPrice | undefined, earlier?: number): boolean {
    this.rows += 1;
    const { currency, unit, amount, duplicates } = this.tallies;
    if (row.currency !== 'USD') return refuse(currency, row);
    if (row.kind === 'instance-price' && row.unit !== 'hour') return refuse(unit, row);
    if (known && row.kind === 'meter-price' && row.unit !== known.unit)
      return refuse(unit, row, `was per ${known.unit}`);
    if (!(row.price >= 0 && row.price < Infinity)) return refuse(amount, row);
    if (earlier !== undefined) {
      // The same article on two pages says the same twice; two prices for one thing are a rule that matches too much.
      if (earlier !== row.price) refuse(duplicates, row, `also ${earlier}`);
      return false;
    }
    if (known) this.compare(row, known);
    return true;
  }

  results(): CheckResult[] {
    const { moveFactor, spotMoveFactor, maximumMovedShare } = this.limits;
    const t = this.tallies;
    const none = (name: string, tally: Tally, bound: string, of = this.rows) => resultOf(name, tally, of, 0, bound);
    return [
      none('currency', t.currency, 'every price in USD'),
      none('unit', t.unit, 'units as in the version before'),
      none('amount', t.amount, 'no negative price'),
      none('zero-where-paid', t.zeroWherePaid, 'no price of 0 where there was one above it', this.compared),
      none('duplicates', t.duplicates, 'one price for one thing'),
      resultOf(
        'moved',
        t.moved,
        this.compared,
        maximumMovedShare * this.compared,
        `at most ${percent(maximumMovedShare)} of prices moved by more than ${moveFactor} times, spot ${spotMoveFactor} times`,
      ),
    ];
  }

  private compare(row: PriceRow, { price }: KnownPrice): void {
    this.compared += 1;
    const { zeroWherePaid, moved } = this.tallies;
    if (row.price === 0) {
      if (price > 0) refuse(zeroWherePaid, row, `was ${price}`);
      return;
    }
    const factor = price === 0 ? Infinity : Math.max(row.price / price, price / row.price);
    const isSpot = row.kind === 'instance-price' && row.option === 'spot';
    if (factor > (isSpot ? this.limits.spotMoveFactor : this.limits.moveFactor)) refuse(moved, row, `was ${price}`);
  }
}

export interface Coverage {
  readonly name: string;
  readonly delivered: number;
  readonly before: number;
}

/** Delivered price rows of each provider in scope over those of the version before. */
export function checkRowCounts(coverages: readonly Coverage[], limits: CheckLimits): CheckResult {
  const short = coverages.filter(({ delivered, before }) => delivered < before * limits.minimumRowShare);
  return {
    name: 'row-counts',
    passed: short.length === 0,
    count: short.length,
    of: coverages.length,
    bound: `at least ${percent(limits.minimumRowShare)} of the prices of the version before`,
    examples: short.map(({ name, delivered, before }) => `${name}: ${delivered} of ${before}`),
  };
}

/** Regions in scope that had prices and were delivered none. */
export function checkRegions(missing: readonly string[], of: number, limits: CheckLimits): CheckResult {
  const bound = `at most ${limits.maximumMissingRegions} regions without a price`;
  return listed('missing-regions', missing, of, limits.maximumMissingRegions, bound);
}

/** Rows that name a region, type or price key the catalog does not have: counted and listed, never guessed. */
export function checkNames(unknown: readonly string[], count: number, of: number, limits: CheckLimits): CheckResult {
  const allowed = limits.maximumUnknownShare * of;
  const bound = `at most ${percent(limits.maximumUnknownShare)} of rows with names the catalog does not have`;
  return { ...listed('unknown-names', unknown, of, allowed, bound), count, passed: count <= allowed };
}

export function listed(
  name: string,
  examples: readonly string[],
  of: number,
  allowed: number,
  bound: string,
): CheckResult {
  const passed = examples.length <= allowed;
  return { name, passed, count: examples.length, of, bound, examples: examples.slice(0, EXAMPLES_LISTED) };
}

function resultOf(name: string, tally: Tally, of: number, allowed: number, bound: string): CheckResult {
  return { name, passed: tally.count <= allowed, count: tally.count, of, bound, examples: tally.examples };
}

function refuse(tally: Tally, row: PriceRow, because = ''): false {
  tally.add(`${describeRow(row)}${because && `, ${because}`}`);
  return false;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
