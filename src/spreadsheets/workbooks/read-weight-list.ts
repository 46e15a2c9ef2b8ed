import { numberFromText } from '../../http/query-values.js';
import { Problem } from '../../problems/domain/problem.js';
import { readWeights, type Weights } from '../../scorecards/domain/weights.js';

/** Weights of a query, `cost:4,lock-in:2`, scaled to sum to 1. Throws `invalid-request`. */
export function readWeightList(items: readonly string[]): Weights {
  const given: Record<string, number> = {};
  for (const item of items) {
    const at = item.lastIndexOf(':');
    const weight = numberFromText(item.slice(at + 1));
    const name = item.slice(0, Math.max(0, at));
    if (typeof weight !== 'number' || name === '') throw refused(item, 'score:weight, the weight a plain number');
    if (Object.hasOwn(given, name)) throw refused(item, 'each score once');
    given[name] = weight;
  }
  return readWeights(given);
}

function refused(item: string, bound: string): Problem {
  const value = item.slice(0, 100);
  return new Problem('invalid-request', `the weight "${value}" is not valid`, [
    { path: 'weights', message: `weights must be ${bound}`, value, bound },
  ]);
}
