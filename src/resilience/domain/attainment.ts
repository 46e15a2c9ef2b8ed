/**
 * How far an estimate meets a target: 1 at or below it, falling with the logarithm to 0 at the bound:
 * max(0, 1 − ln(estimate/target) / ln(bound/target)). Seconds; targets and estimates count as 1 s at least. Null estimate:
 * it cannot be recovered at all, hence 0.
 */
export function attainment(estimateSeconds: number | null, targetSeconds: number, boundSeconds: number): number {
  if (estimateSeconds === null) return 0;
  const target = Math.max(targetSeconds, 1);
  const estimate = Math.max(estimateSeconds, 1);
  if (estimate <= target) return 1;
  if (target >= boundSeconds) return 0;
  return Math.max(0, 1 - Math.log(estimate / target) / Math.log(boundSeconds / target));
}

/**
 * The same on log10 of unavailability: 1 where the design is down no more than its objective allows, 0 at the bound. No
 * unavailability below the cap counts as better than the cap, on either side.
 */
export function availabilityAttainment(
  unavailability: number,
  objectivePct: number,
  boundPct: number,
  capPct: number,
): number {
  const cap = (100 - capPct) / 100;
  const allowed = Math.max((100 - objectivePct) / 100, cap);
  const down = Math.max(unavailability, cap);
  const bound = (100 - boundPct) / 100;
  if (down <= allowed) return 1;
  if (allowed >= bound) return 0;
  return Math.max(0, 1 - Math.log10(down / allowed) / Math.log10(bound / allowed));
}
