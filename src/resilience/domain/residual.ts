/**
 * What is left of a part's unavailability u when shared causes of unavailabilities q are counted apart:
 * r = 1 − (1−u) / Π(1−q), so that the part's own marginal stays u. Floored at 0 where the causes alone exceed u.
 */
export function residualUnavailability(
  unavailability: number,
  causes: readonly number[],
): { readonly value: number; readonly floored: boolean } {
  const logCauses = causes.reduce((sum, q) => sum + Math.log1p(-q), 0);
  const residual = -Math.expm1(Math.log1p(-unavailability) - logCauses);
  // a difference of rounding alone is no finding
  return residual < 0 ? { value: 0, floored: -residual > 1e-15 } : { value: residual, floored: false };
}
