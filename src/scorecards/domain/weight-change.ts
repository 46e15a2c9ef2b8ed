/**
 * The least weight that has to be moved between scores before a challenger does at least as well as the winner.
 * Moving weight from score a to score b changes the winner's lead by (lead[b] − lead[a]) per unit, so weight goes to the
 * score where the challenger is relatively best and comes first from where it is relatively worst; taking the largest gain
 * first is optimal, as in a fractional knapsack.
 * @returns the share of weight moved and the weights afterwards; null where no weighting lets the challenger win
 */
export function smallestChange(
  weights: readonly number[],
  winner: readonly number[],
  challenger: readonly number[],
): { movedShare: number; weights: number[] } | null {
  const lead = challenger.map((penalty, at) => penalty - (winner[at] ?? 0));
  const target = lead.indexOf(Math.min(...lead));
  const least = lead[target] ?? 0;
  if (least > 0) return null;
  const changed = [...weights];
  let gap = lead.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
  let movedShare = 0;
  const donors = lead.map((value, at) => ({ value, at })).sort((a, b) => b.value - a.value);
  for (const { value, at } of donors) {
    if (gap <= 0 || at === target || value <= least) break;
    const moved = Math.min(changed[at] ?? 0, gap / (value - least));
    changed[at] = (changed[at] ?? 0) - moved;
    changed[target] = (changed[target] ?? 0) + moved;
    gap -= moved * (value - least);
    movedShare += moved;
  }
  return gap <= 1e-12 ? { movedShare, weights: changed } : null;
}
