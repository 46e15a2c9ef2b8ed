import { roundHalfEven } from '../../money/rounding.js';
import type { Ranking } from './ranking.js';

/** How the four scores become comparable numbers; stated in every ranking. */
export const NORMALISATION =
  'Penalties, lower is better: cost is the percentage above the reference cost, lock-in and burden are their indexes, ' +
  'posture is what it lacks to 100. Points are 100 minus the weighted sum. Nothing is scaled to the set of candidates.';

/** The ranking as a decision: recommendation, runner-up, what would change it, what is unknown. */
export function describeRanking(ranking: Ranking): string {
  const [first, second] = ranking.ranked;
  if (!first) return 'No candidate can be recommended: every one has an unknown score or breaks a limit.';
  const sentences = [
    `${first.name} leads with ${shown(first.points)} points and wins under ${percent(first.winShare)} of all weightings.`,
    second ? `${second.name} is next with ${shown(second.points)} points.` : 'No other candidate is complete.',
    changeSentence(ranking),
  ];
  if (ranking.setAside.length > 0) {
    sentences.push(`Set aside: ${ranking.setAside.map(({ name, because }) => `${name} (${because})`).join('; ')}.`);
  }
  return sentences.join(' ');
}

function changeSentence({ smallestChange, ranked }: Ranking): string {
  if (!smallestChange) return 'No change of weights alone puts another candidate first.';
  const name = ranked.find(({ id }) => id === smallestChange.winner)?.name ?? smallestChange.winner;
  return `Moving ${percent(smallestChange.movedShare)} of the weight would put ${name} level with it.`;
}

const shown = (value: number): string => String(roundHalfEven(value, 1));
const percent = (share: number): string => `${roundHalfEven(100 * share, 1)} %`;
