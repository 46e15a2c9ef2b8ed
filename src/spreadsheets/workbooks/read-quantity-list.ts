import { numberFromText } from '../../http/query-values.js';
import { Problem } from '../../problems/domain/problem.js';

/** Quantities of a query, `aws.elbv2-alb:lb_hour:730`, by `product:meter`. Throws `invalid-request`. */
export function readQuantityList(items: readonly string[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const item of items) {
    const at = item.lastIndexOf(':');
    const quantity = numberFromText(item.slice(at + 1));
    const key = item.slice(0, Math.max(0, at));
    if (typeof quantity !== 'number' || quantity < 0 || !key.includes(':')) {
      throw refused(item, 'product:meter:quantity, the quantity a plain number of at least 0');
    }
    if (quantities.has(key)) throw refused(item, 'each meter once');
    quantities.set(key, quantity);
  }
  return quantities;
}

function refused(item: string, bound: string): Problem {
  const value = item.slice(0, 200);
  return new Problem('invalid-request', `the quantity "${value}" is not valid`, [
    { path: 'quantities', message: `quantities must be ${bound}`, value, bound },
  ]);
}
