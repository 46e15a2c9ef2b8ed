import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { lockInSettings } from '../../lock-in/domain/lock-in-settings.js';
import { measureExits } from '../../lock-in/domain/measure-exits.js';
import { leastRatio } from './least-ratio.js';

/** Ways out: each provider for each other one. */
const EXITS = PROVIDERS.flatMap((provider) =>
  PROVIDERS.filter((target) => target !== provider).map((target) => ({ provider, target })),
);
const TARGETS = PROVIDERS.length - 1;

/** What a component with its standby adds to the lock-in of any design: person-days. */
export interface LockInShare {
  /** Days of each way out, as the index counts them. */
  readonly days: Float64Array;
  readonly rebuildDays: number;
}

export const NO_LOCK_IN: LockInShare = { days: new Float64Array(EXITS.length), rebuildDays: 0 };

/** The share of the components of a document; null where the index is unknown. Shares of the parts of a design sum to its own. */
export function lockInShare(architecture: Architecture, catalog: Catalog): LockInShare | null {
  const { providers, rebuildDays } = measureExits(architecture, catalog, lockInSettings(catalog), {
    onlyCandidates: true,
  });
  if (!rebuildDays) return null;
  const days = new Float64Array(EXITS.length);
  for (const { provider, targets } of providers) {
    for (const { target, countedDays } of targets) {
      if (!countedDays) return null;
      days[positionOf(provider, target)] = countedDays.likely;
    }
  }
  return { days, rebuildDays };
}

function positionOf(provider: string, target: string): number {
  const at = EXITS.findIndex((exit) => exit.provider === provider && exit.target === target);
  if (at < 0) throw new Error(`there is no way from ${provider} to ${target}`);
  return at;
}

/**
 * The least a share can be where another component of the design may turn out to do its work at the target: a cut-over is then
 * all that is left of any exit.
 */
export function withCutOver({ days, rebuildDays }: LockInShare, catalog: Catalog): LockInShare {
  const { likely } = lockInSettings(catalog).cutOverDays;
  return { days: days.map((each) => Math.min(each, likely)), rebuildDays };
}

export function addLockIn(a: LockInShare, b: LockInShare): LockInShare {
  return { days: a.days.map((days, at) => days + (b.days[at] ?? 0)), rebuildDays: a.rebuildDays + b.rebuildDays };
}

/**
 * No design that holds `decided` and one share of each list of `open` has a lower index: for the provider that is worst to
 * lose, the least ratio of effort to rebuild over all ways to choose the rest, for its best target. Exact where nothing is
 * open.
 */
export function leastLockIn(decided: LockInShare, open: readonly (readonly LockInShare[])[]): number {
  let worst = 0;
  for (let provider = 0; provider < PROVIDERS.length; provider += 1) {
    let best = Infinity;
    for (let exit = provider * TARGETS; exit < (provider + 1) * TARGETS; exit += 1) {
      best = Math.min(best, leastRatio(decided, open, DAYS[exit] ?? rebuildOf, rebuildOf));
    }
    worst = Math.max(worst, best);
  }
  return Math.min(100, 100 * worst);
}

const DAYS = EXITS.map(
  (_, exit) =>
    (share: LockInShare): number =>
      share.days[exit] ?? 0,
);
const rebuildOf = (share: LockInShare): number => share.rebuildDays;
