import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import { SCORE_NAMES, type ScoreName } from './score-tree.js';

/** Weight of each score; non-negative and summing to 1. */
export type Weights = Readonly<Record<ScoreName, number>>;

/** The weights of the seed, for requests that give none. */
export function defaultWeights(catalog: Catalog): Weights {
  return readWeights(
    Object.fromEntries(SCORE_NAMES.map((name) => [name, getParameter(catalog, `ranking.weight.${name}`).value])),
  );
}

/**
 * Weights as given, scaled to sum to 1; a score left out weighs 0. Throws `invalid-request` for a negative weight, a name
 * that is no score, and weights that are all zero.
 */
export function readWeights(given: Readonly<Record<string, number>>): Weights {
  const faults = Object.entries(given).flatMap(([name, weight]) => checkWeight(name, weight));
  const total = Object.values(given).reduce((sum, weight) => sum + weight, 0);
  if (faults.length === 0 && total <= 0) {
    faults.push({ path: 'weights', message: 'the weights are all zero', value: total, bound: 'at least one above 0' });
  }
  if (faults.length > 0)
    throw new Problem('invalid-request', `the weights are not valid: ${faults[0]?.message ?? ''}`, faults);
  const scaled = SCORE_NAMES.map((name) => [name, (given[name] ?? 0) / total] as const);
  return Object.fromEntries(scaled) as Record<ScoreName, number>;
}

function checkWeight(name: string, weight: number): ProblemDetail[] {
  const path = `weights.${name}`;
  if (!(SCORE_NAMES as readonly string[]).includes(name)) {
    return [{ path, message: `"${name}" is not a score`, value: name, bound: SCORE_NAMES.join(', ') }];
  }
  if (Number.isFinite(weight) && weight >= 0) return [];
  return [{ path, message: `weight ${weight} is not a share`, value: weight, bound: '0 or more' }];
}
