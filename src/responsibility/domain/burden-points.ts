import { PROVIDERS } from '../../catalog/domain/provider.js';
import { providerPosition, type Binding, type BurdenModel, type DutyWeights } from './burden-model.js';

/** Duties met on one provider. */
export interface PlacedDuties {
  /** Position in PROVIDERS. */
  readonly provider: number;
  readonly weights: DutyWeights;
}

export type End = 'low' | 'high';

/**
 * Points of each task over a whole architecture, by position in the model's tasks (SCORES.md, section 4). On each provider the
 * heaviest weight counts once; a task met per component adds the operating share of each further component's own weight, a
 * task met per provider adds nothing more. A task of the organisation takes the heaviest provider once and the operating share
 * of each further provider; every other task is met anew on each provider.
 *
 * Never falls when a weight rises: it is a sum of maxima and of non-negative multiples of weights, and s ≤ 1.
 */
export function taskPoints(model: BurdenModel, placed: readonly PlacedDuties[], end: End): Float64Array {
  const count = model.tasks.length;
  const heaviest = new Float64Array(count * PROVIDERS.length);
  const sums = new Float64Array(count * PROVIDERS.length);
  for (const { provider, weights } of placed) gather(weights, end, provider * count, heaviest, sums);
  const points = new Float64Array(count);
  for (let task = 0; task < count; task += 1) points[task] = combine(model, task, heaviest, sums);
  return points;
}

function gather(weights: DutyWeights, end: End, offset: number, heaviest: Float64Array, sums: Float64Array): void {
  const values = weights[end];
  for (let at = 0; at < values.length; at += 1) {
    const slot = offset + (weights.tasks[at] ?? 0);
    const weight = values[at] ?? 0;
    if (weight > (heaviest[slot] ?? 0)) heaviest[slot] = weight;
    sums[slot] = (sums[slot] ?? 0) + weight;
  }
}

function combine(model: BurdenModel, task: number, heaviest: Float64Array, sums: Float64Array): number {
  const scope = model.taskScopes[task];
  const share = model.settings.operatingShare;
  let total = 0;
  let top = 0;
  for (let slot = task; slot < heaviest.length; slot += model.tasks.length) {
    const most = heaviest[slot] ?? 0;
    if (most > top) top = most;
    total += scope === 'component' ? most + share * ((sums[slot] ?? 0) - most) : most;
  }
  return scope === 'organisation' ? top + share * (total - top) : total;
}

/** Sum of the task points: the burden in points, before it is compared with the baseline. */
export function totalPoints(points: Float64Array): number {
  let total = 0;
  for (const value of points) total += value;
  return total;
}

/** Duties of the components where they are. */
export function placedDuties(model: BurdenModel, bindings: readonly Binding[]): PlacedDuties[] {
  return bindings.map((binding) => ({
    provider: providerPosition(binding.provider),
    weights: model.profileOf(binding).weights,
  }));
}

/** Duties of the same capabilities self-managed on machines in one cloud; undefined where a capability has no baseline. */
export function baselineDuties(model: BurdenModel, bindings: readonly Binding[]): PlacedDuties[] | undefined {
  const placed: PlacedDuties[] = [];
  for (const { capability } of bindings) {
    const baseline = model.baselineOf(capability);
    if (!baseline) return undefined;
    placed.push({ provider: 0, weights: baseline.weights });
  }
  return placed;
}

/** Burden of the components in points; with unknown owners, the low or the high end. */
export function burdenPoints(model: BurdenModel, bindings: readonly Binding[], end: End = 'high'): number {
  return totalPoints(taskPoints(model, placedDuties(model, bindings), end));
}

/** Points of the baseline of the components; undefined where a capability has none. */
export function baselinePoints(
  model: BurdenModel,
  bindings: readonly Binding[],
  end: End = 'high',
): number | undefined {
  const placed = baselineDuties(model, bindings);
  return placed && totalPoints(taskPoints(model, placed, end));
}

/**
 * The burden index alone, without the tree: 100 is the same capabilities self-managed on VMs in one cloud. Null where an
 * owner or a baseline is unknown. For planning and ranking, where thousands are asked for.
 */
export function burdenIndex(model: BurdenModel, bindings: readonly Binding[]): number | null {
  const placed = placedDuties(model, bindings);
  const baseline = baselineDuties(model, bindings);
  if (!baseline || ![...placed, ...baseline].every(({ weights }) => weights.certain)) return null;
  const whole = totalPoints(taskPoints(model, baseline, 'high'));
  return whole === 0 ? null : 100 * (totalPoints(taskPoints(model, placed, 'high')) / whole);
}
