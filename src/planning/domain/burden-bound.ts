import type { Component } from '../../architectures/domain/architecture.js';
import { PROVIDERS } from '../../catalog/domain/provider.js';
import { providerPosition, type BurdenModel, type DutyWeights } from '../../responsibility/domain/burden-model.js';
import { leastRatio } from './least-ratio.js';

/** What a component with its standby adds to the burden of any design, and to its baseline. */
export interface BurdenShare {
  /** Heaviest weight by provider and task. */
  readonly heaviest: Float64Array;
  /** Operating share of all weights of tasks met per component, points. */
  readonly sum: number;
  /** The same of the capabilities self-managed in one cloud. */
  readonly baseline: Float64Array;
  readonly baselineSum: number;
}

export function noBurden(model: BurdenModel): BurdenShare {
  const tasks = model.tasks.length;
  return {
    heaviest: new Float64Array(tasks * PROVIDERS.length),
    sum: 0,
    baseline: new Float64Array(tasks),
    baselineSum: 0,
  };
}

/** The share of components; null where an owner or a baseline is unknown, as the index then is. */
export function burdenShare(model: BurdenModel, components: readonly Component[]): BurdenShare | null {
  const { heaviest, baseline } = noBurden(model);
  let [sum, baselineSum] = [0, 0];
  for (const component of components) {
    const { weights } = model.profileOf(component);
    const base = model.baselineOf(component.capability)?.weights;
    if (!base || !weights.certain || !base.certain) return null;
    sum += gather(model, weights, providerPosition(component.provider) * model.tasks.length, heaviest);
    baselineSum += gather(model, base, 0, baseline);
  }
  return { heaviest, sum, baseline, baselineSum };
}

/** Keeps the heaviest weights and gives the operating share of those met per component. */
function gather(model: BurdenModel, { tasks, high }: DutyWeights, offset: number, heaviest: Float64Array): number {
  let sum = 0;
  for (const [at, weight] of high.entries()) {
    const task = tasks[at] ?? 0;
    heaviest[offset + task] = Math.max(heaviest[offset + task] ?? 0, weight);
    if (model.taskScopes[task] === 'component') sum += weight;
  }
  return model.settings.operatingShare * sum;
}

export function addBurden(a: BurdenShare, b: BurdenShare): BurdenShare {
  return {
    heaviest: larger(a.heaviest, b.heaviest),
    sum: a.sum + b.sum,
    baseline: larger(a.baseline, b.baseline),
    baselineSum: a.baselineSum + b.baselineSum,
  };
}

/** Heaviest weights of what is open: in the design at least, in its baseline at most. */
export interface OpenBurden {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

export function openBurden(model: BurdenModel, open: readonly (readonly BurdenShare[])[]): OpenBurden {
  const none = noBurden(model);
  return {
    least: open.map((options) => options.map(({ heaviest }) => heaviest).reduce(smaller)).reduce(larger, none.heaviest),
    most: open.flat().reduce((most, { baseline }) => larger(most, baseline), none.baseline),
  };
}

function larger(a: Float64Array, b: Float64Array): Float64Array {
  const most = a.slice();
  for (let at = 0; at < most.length; at += 1) if ((b[at] ?? 0) > (most[at] ?? 0)) most[at] = b[at] ?? 0;
  return most;
}

function smaller(a: Float64Array, b: Float64Array): Float64Array {
  const least = a.slice();
  for (let at = 0; at < least.length; at += 1) if ((b[at] ?? 0) < (least[at] ?? 0)) least[at] = b[at] ?? 0;
  return least;
}

/**
 * No design that holds the two shares and one share of each list of `open` has a lower index: its heaviest weights are no
 * less than `least`, those of its baseline no more than `most`, and the sums are least in ratio. Exact where nothing is open.
 */
export function leastBurden(
  model: BurdenModel,
  decided: BurdenShare,
  next: BurdenShare,
  open: readonly (readonly BurdenShare[])[],
  { least, most }: OpenBurden,
): number {
  const fixed: BurdenShare = {
    ...decided,
    sum: decided.sum + next.sum + heavyPoints(model, decided.heaviest, next.heaviest, least),
    baselineSum: decided.baselineSum + next.baselineSum + heavyPoints(model, decided.baseline, next.baseline, most),
  };
  return 100 * leastRatio(fixed, open, sumOf, baselineOf);
}

const sumOf = ({ sum }: BurdenShare): number => sum;
const baselineOf = ({ baselineSum }: BurdenShare): number => baselineSum;

/** Points of the heaviest weights: what of the task points is no sum over components (`taskPoints`). */
function heavyPoints(model: BurdenModel, a: Float64Array, b: Float64Array, c: Float64Array): number {
  const share = model.settings.operatingShare;
  const count = model.tasks.length;
  let points = 0;
  for (let task = 0; task < count; task += 1) {
    let [total, top] = [0, 0];
    for (let slot = task; slot < a.length; slot += count) {
      const heaviest = Math.max(a[slot] ?? 0, b[slot] ?? 0, c[slot] ?? 0);
      total += heaviest;
      if (heaviest > top) top = heaviest;
    }
    const scope = model.taskScopes[task];
    if (scope === 'component') points += (1 - share) * total;
    else points += scope === 'organisation' ? top + share * (total - top) : total;
  }
  return points;
}
