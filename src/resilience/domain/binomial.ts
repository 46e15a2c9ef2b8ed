/**
 * Probability that fewer than `needed` of `units` independent units are up, each down with probability q: the sum of
 * P(j down) for j from units − needed + 1 to units. Terms of one sign, each from the last by a ratio, started in logarithms,
 * so that results of 1e-100 keep their digits.
 */
export function fewerUpThan(needed: number, units: number, q: number): number {
  const least = units - needed + 1;
  if (least <= 0) return 1;
  if (least > units || q <= 0) return 0;
  if (q >= 1) return 1;
  let log = logChoose(units, least) + least * Math.log(q) + (units - least) * Math.log1p(-q);
  let sum = 0;
  for (let down = least; down <= units; down++) {
    sum += Math.exp(log);
    log += Math.log((units - down) / (down + 1)) + Math.log(q) - Math.log1p(-q);
  }
  return Math.min(sum, 1);
}

function logChoose(n: number, k: number): number {
  let log = 0;
  const terms = Math.min(k, n - k);
  for (let i = 1; i <= terms; i++) log += Math.log((n - terms + i) / i);
  return log;
}
