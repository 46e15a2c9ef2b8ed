import type { BurdenModel } from '../../responsibility/domain/burden-model.js';
import { addBurden, leastBurden, noBurden, openBurden, type BurdenShare, type OpenBurden } from './burden-bound.js';
import { addCosts, type FrameTable } from './frame-table.js';
import { addLockIn, leastLockIn, NO_LOCK_IN, type LockInShare } from './lock-in-bound.js';
import type { ObjectivePoint } from './objective-point.js';
import { CRITERIA, mostPosture, type PostureScale } from './posture-bound.js';

/** What a decided option, or several, bring to a design of a frame. */
interface Share {
  /** By site and region. */
  readonly usd: readonly Float64Array[];
  readonly lockIn: LockInShare;
  readonly burden: BurdenShare;
  /** Most attained of every criterion. */
  readonly most: Float64Array;
}

/** What the decisions from some one on bring to any design at least. */
interface Rest {
  readonly usd: readonly Float64Array[];
  readonly lockIn: readonly (readonly LockInShare[])[];
  readonly burden: readonly (readonly BurdenShare[])[];
  readonly openBurden: OpenBurden;
  readonly most: Float64Array;
}

/**
 * Bounds of the designs of a frame that share their first decisions: none costs less, locks in less, burdens less or has more
 * posture. Lock-in and burden are exact where all is decided.
 */
export class FrameBounds {
  private readonly shares: readonly (readonly Share[])[];
  private readonly rests: readonly Rest[];
  /** Decisions that leave no choice come first. */
  readonly settled: number;
  private readonly settledShare: Share;

  constructor(
    readonly table: FrameTable,
    private readonly model: BurdenModel,
    private readonly scale: PostureScale,
  ) {
    this.shares = table.decisions.map(({ options }, at) => options.map((_, option) => this.shareOf(at, option)));
    this.rests = this.restsOf();
    const open = table.decisions.findIndex(({ options }) => options.length > 1);
    this.settled = open < 0 ? table.decisions.length : open;
    this.settledShare = this.shares
      .slice(0, this.settled)
      .reduce<Share>((sum, [only]) => (only ? joined(sum, only) : sum), this.noShare(table.trafficUsd));
  }

  /** Of designs that start with the decisions that leave no choice: all of them. */
  get start(): readonly number[] {
    return Array.from({ length: this.settled }, () => 0);
  }

  isWhole(options: readonly number[]): boolean {
    return options.length === this.shares.length;
  }

  /** Bound of all designs of the frame. */
  whole(): ObjectivePoint {
    return this.boundOf(this.settledShare, this.noShare(), this.settled);
  }

  /** Least bill of each site by region, over all designs of the frame. */
  leastBySite(): Float64Array[] {
    const rest = this.rests[this.settled]?.usd;
    return this.settledShare.usd.map((usd, site) => added(usd, rest?.[site]));
  }

  /** Bounds of the designs that start with these options, by the option of the next decision; twins in one order only. */
  *next(options: readonly number[]): Generator<{ readonly option: number; readonly bound: ObjectivePoint }> {
    const depth = options.length;
    const decided = this.decided(options);
    const twin = this.table.decisions[depth]?.notBefore ?? -1;
    const from = twin < 0 ? 0 : (options[twin] ?? 0);
    const shares = this.shares[depth] ?? [];
    for (let option = from; option < shares.length; option += 1) {
      const share = shares[option];
      if (!share) continue;
      yield { option, bound: this.boundOf(decided, share, depth + 1) };
    }
  }

  /** Lower bounds of the bill of each site by region where all is decided, each part at its least. */
  siteBounds(options: readonly number[]): readonly Float64Array[] {
    return this.decided(options).usd;
  }

  /** Most attained of every criterion where all is decided. */
  mostAttained(options: readonly number[]): Float64Array {
    return this.decided(options).most.slice();
  }

  private boundOf(decided: Share, next: Share, depth: number): ObjectivePoint {
    const rest = this.rests[depth];
    if (!rest) throw new Error(`a frame has no decision ${depth}`);
    return {
      monthlyUsd: leastSums(decided.usd, next.usd, rest.usd),
      lockInIndex: leastLockIn(addLockIn(decided.lockIn, next.lockIn), rest.lockIn),
      burdenIndex: leastBurden(this.model, decided.burden, next.burden, rest.burden, rest.openBurden),
      posture: mostPosture(smaller(decided.most, smaller(next.most, rest.most)), this.scale),
    };
  }

  private decided(options: readonly number[]): Share {
    let sum = this.settledShare;
    for (let at = this.settled; at < options.length; at += 1) {
      const share = this.shares[at]?.[options[at] ?? 0];
      if (share) sum = joined(sum, share);
    }
    return sum;
  }

  private noShare(usd: readonly Float64Array[] = []): Share {
    return { usd, lockIn: NO_LOCK_IN, burden: noBurden(this.model), most: new Float64Array(CRITERIA).fill(1) };
  }

  private shareOf(decision: number, option: number): Share {
    const { table } = this;
    const { components, options } = table.decisions[decision] ?? { components: [], options: [] };
    const usd = table.regions.map((regions) => new Float64Array(regions.length));
    let [lockIn, burden] = [NO_LOCK_IN, noBurden(this.model)];
    const most = new Float64Array(CRITERIA).fill(1);
    for (const [member, at] of components.entries()) {
      const choice = table.choices[at]?.[options[option]?.[member] ?? 0];
      if (!choice) continue;
      addCosts(usd, table, at, choice);
      lockIn = addLockIn(lockIn, choice.lockIn);
      burden = addBurden(burden, choice.burden);
      for (const [criterion, attained] of (choice.attainments ?? []).entries()) {
        most[criterion] = Math.min(most[criterion] ?? 1, attained?.most ?? 1);
      }
    }
    return { usd, lockIn, burden, most };
  }

  private restsOf(): Rest[] {
    const { regions } = this.table;
    let usd: readonly Float64Array[] = regions.map((each) => new Float64Array(each.length));
    let most: Float64Array = new Float64Array(CRITERIA).fill(1);
    const rests: Rest[] = [];
    for (let at = this.shares.length; at >= 0; at -= 1) {
      const shares = this.shares[at];
      if (shares) {
        usd = usd.map((sum, site) => sum.map((value, region) => value + leastAt(shares, site, region)));
        most = smaller(most, shares.map((share) => share.most).reduce(larger));
      }
      const open = this.shares.slice(at);
      const burden = open.map((options) => options.map((share) => share.burden));
      const lockIn = open.map((options) => options.map((share) => share.lockIn));
      rests[at] = { usd, lockIn, burden, openBurden: openBurden(this.model, burden), most };
    }
    return rests;
  }
}

function joined(a: Share, b: Share): Share {
  return {
    usd: a.usd.map((sum, site) => added(sum, b.usd[site])),
    lockIn: addLockIn(a.lockIn, b.lockIn),
    burden: addBurden(a.burden, b.burden),
    most: smaller(a.most, b.most),
  };
}

function added(a: Float64Array, b: Float64Array | undefined): Float64Array {
  const sum = a.slice();
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (b?.[at] ?? 0);
  return sum;
}

function leastAt(shares: readonly Share[], site: number, region: number): number {
  return shares.reduce((least, { usd }) => Math.min(least, usd[site]?.[region] ?? Infinity), Infinity);
}

/** Sum over the sites of the least over their regions of what all three say. */
function leastSums(a: readonly Float64Array[], b: readonly Float64Array[], c: readonly Float64Array[]): number {
  let total = 0;
  for (let site = 0; site < a.length; site += 1) {
    const [own, next, rest] = [a[site], b[site], c[site]];
    let least = Infinity;
    for (let region = 0; region < (own?.length ?? 0); region += 1) {
      const usd = (own?.[region] ?? 0) + (next?.[region] ?? 0) + (rest?.[region] ?? 0);
      if (usd < least) least = usd;
    }
    total += least;
  }
  return total;
}

const smaller = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => Math.min(value, b[at] ?? 1));
const larger = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => Math.max(value, b[at] ?? 0));
