import { escapeMarkdown, markdownPage, markdownTable, percentText, usdText } from '../markdown/markdown-text.js';
import { roundHalfEven } from '../money/rounding.js';
import { SCORE_NAMES, type ScoreName } from './domain/score-tree.js';
import { STABILITY_RANGE } from './domain/stability.js';
import type {
  RankedCandidateResponse,
  RankedScoreResponse,
  RankingOptionsResponse,
  RankingResponse,
  StabilityResponse,
} from './ranking.response.js';

const SCORE_TITLES: Readonly<Record<ScoreName, string>> = {
  cost: 'Cost',
  'lock-in': 'Lock-in',
  burden: 'Burden',
  posture: 'Posture',
};

/** The ranking as a decision record: what to do, why, what would change it, and what it rests on. */
export function rankingMarkdown(answer: RankingResponse): string {
  const [first, second] = answer.items;
  const nameOf = namer(answer);
  return markdownPage([
    `# Decision record: ${first ? nameOf(first.id) : 'no candidate can be recommended'}`,
    ...(first ? decision(answer, first, second, nameOf) : [nothingToRecommend(answer)]),
    ...(first && second ? margins(answer, first, second, nameOf) : []),
    ...(first ? mindChangers(answer, first, nameOf) : []),
    ...candidates(answer, nameOf),
    ...beliefs(answer, nameOf),
    ...leftOut(answer),
    ...certainty(answer, nameOf),
    ...basis(answer),
  ]);
}

type NameOf = (id: string) => string;

/** Names for the text; candidates that share a name are told apart by their ids. */
function namer({ items, setAside }: RankingResponse): NameOf {
  const all = [...items, ...setAside];
  const shared = new Set(all.map(({ name }) => name).filter((name, at, names) => names.indexOf(name) !== at));
  const names = new Map(all.map(({ id, name }) => [id, escapeMarkdown(shared.has(name) ? `${name} (${id})` : name)]));
  return (id) => names.get(id) ?? escapeMarkdown(id);
}

function decision(
  { items, stability }: RankingResponse,
  first: RankedCandidateResponse,
  second: RankedCandidateResponse | undefined,
  nameOf: NameOf,
): string[] {
  const lead = second ? first.points - second.points : 0;
  const runnerUp = !second
    ? 'No other candidate can win.'
    : lead < 5e-7
      ? `**${nameOf(second.id)} has the same points**; only the order of ids puts it second.`
      : `Runner-up: **${nameOf(second.id)}**, ${points(lead)} points behind, for ${usdText(second.monthlyUsd)} USD a month.`;
  const [nearest] = stability
    .filter(({ factor }) => factor !== null)
    .sort((a, b) => Math.abs((a.factor ?? 1) - 1) - Math.abs((b.factor ?? 1) - 1));
  return [
    `**Recommendation: ${nameOf(first.id)}**, for ${usdText(first.monthlyUsd)} USD a month, with ${points(first.points)} of 100 points.`,
    runnerUp,
    items.length > 1 ? `Of all ways to weigh the four scores, it is best under ${percentText(first.winShare)}.` : '',
    nearest
      ? `What would change it first: ${inputText(nearest.input)} ${changeText(nearest.factor ?? 1)} makes ${nameOf(nearest.winner ?? '')} best.`
      : '',
  ].filter(Boolean);
}

function nothingToRecommend({ setAside }: RankingResponse): string {
  return `None of the ${setAside.length} candidates can be recommended: each has an unknown score or breaks a limit, as told below.`;
}

/** Where the lead comes from, score by score. */
function margins(
  { weights }: RankingResponse,
  first: RankedCandidateResponse,
  second: RankedCandidateResponse,
  nameOf: NameOf,
): (string | null)[] {
  const rows = SCORE_NAMES.map((name) => ({
    name,
    lead: weights[name] * (second.penalties[name] - first.penalties[name]),
  }));
  const undecided = SCORE_NAMES.filter((name) => overlap(first.scores[name], second.scores[name]));
  return [
    '## Why it leads',
    markdownTable(rows, [
      { title: 'Score', cell: ({ name }) => SCORE_TITLES[name] },
      { title: 'Weight', right: true, cell: ({ name }) => percentText(weights[name]) },
      { title: nameOf(first.id), right: true, cell: ({ name }) => scoreText(name, first) },
      { title: nameOf(second.id), right: true, cell: ({ name }) => scoreText(name, second) },
      { title: 'Lead, points', right: true, cell: ({ lead }) => signed(lead) },
    ]),
    undecided.length === 0
      ? null
      : `Read with care: the ranges of the two overlap on ${list(undecided.map((name) => SCORE_TITLES[name].toLowerCase()))}, so the figures alone do not tell them apart there.`,
  ];
}

function overlap(a: RankedScoreResponse, b: RankedScoreResponse): boolean {
  const [low, high] = [Math.max(lowOf(a), lowOf(b)), Math.min(highOf(a), highOf(b))];
  return a.value.low !== null && b.value.low !== null && low <= high && a.value.value !== b.value.value;
}

const lowOf = ({ value }: RankedScoreResponse): number => value.low ?? value.value ?? -Infinity;
const highOf = ({ value }: RankedScoreResponse): number => value.high ?? value.value ?? Infinity;

function mindChangers(answer: RankingResponse, first: RankedCandidateResponse, nameOf: NameOf): (string | null)[] {
  if (answer.items.length < 2) return [];
  const range = percentText(STABILITY_RANGE);
  const [turns, stays] = [
    answer.stability.filter(({ factor }) => factor !== null),
    answer.stability.filter(({ factor }) => factor === null),
  ];
  return [
    '## What would change it',
    weightSentence(answer, nameOf),
    markdownTable(turns, [
      { title: 'If', cell: ({ input, factor }) => `${inputText(input)} ${changeText(factor ?? 1)}` },
      { title: 'then best is', cell: ({ winner }) => nameOf(winner ?? '') },
    ]),
    stays.length === 0
      ? null
      : `${nameOf(first.id)} stays best with ${list(stays.map(({ input }) => inputText(input)))} up to ${range} lower or higher, one at a time.`,
  ];
}

function weightSentence({ smallestChange, weights }: RankingResponse, nameOf: NameOf): string {
  if (!smallestChange) return 'No other weights would: no candidate is better on any score that counts.';
  const changes = SCORE_NAMES.filter((name) => Math.abs(smallestChange.weights[name] - weights[name]) > 5e-7).map(
    (name) =>
      `${SCORE_TITLES[name].toLowerCase()} from ${percentText(weights[name])} to ${percentText(smallestChange.weights[name])}`,
  );
  const moved = percentText(smallestChange.movedShare);
  return `The smallest change of weights that would: ${moved} of the weight moved (${list(changes)}) puts ${nameOf(smallestChange.winner)} level.`;
}

const INPUT_TEXTS: Readonly<Record<string, string>> = {
  prices: 'the prices of',
  outages: 'the outages of',
};
const PROVIDER_TEXTS: Readonly<Record<string, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

function inputText(input: StabilityResponse['input']): string {
  const [kind = '', provider] = input.split(':');
  if (provider !== undefined) return `${INPUT_TEXTS[kind] ?? kind} ${PROVIDER_TEXTS[provider] ?? provider}`;
  return kind === 'effort' ? 'all migration efforts' : 'outages of every kind';
}

function changeText(factor: number): string {
  return `${roundHalfEven(100 * Math.abs(factor - 1), 1)} % ${factor < 1 ? 'lower' : 'higher'}`;
}

function candidates({ items }: RankingResponse, nameOf: NameOf): (string | null)[] {
  if (items.length === 0) return [];
  return [
    '## Candidates',
    markdownTable(items, [
      { title: '#', right: true, cell: ({ rank }) => String(rank) },
      { title: 'Candidate', cell: ({ id }) => nameOf(id) },
      { title: 'Id', cell: ({ id }) => escapeMarkdown(id) },
      { title: 'Points', right: true, cell: (each) => points(each.points) },
      ...SCORE_NAMES.map((name) => ({
        title: name === 'cost' ? 'USD/month' : SCORE_TITLES[name],
        right: true,
        cell: (each: RankedCandidateResponse) => scoreText(name, each),
      })),
      {
        title: 'Dominated by',
        cell: ({ dominatedBy }) => (dominatedBy.length === 0 ? '—' : dominatedBy.map(nameOf).join(', ')),
      },
    ]),
    'Cost, lock-in and burden: lower is better. Posture: higher is better.',
  ];
}

/** The weights in the middle of those under which each candidate wins: what choosing it amounts to. */
function beliefs({ items }: RankingResponse, nameOf: NameOf): (string | null)[] {
  const winners = items.filter(({ centralWeights }) => centralWeights !== null);
  if (winners.length < 2) return [];
  const never = items.filter(({ centralWeights }) => centralWeights === null);
  return [
    '## What each choice says you value',
    'The weights at the centre of all those under which a candidate is best.',
    markdownTable(winners, [
      { title: 'Candidate', cell: ({ id }) => nameOf(id) },
      { title: 'Best under', right: true, cell: ({ winShare }) => percentText(winShare) },
      ...SCORE_NAMES.map((name) => ({
        title: SCORE_TITLES[name],
        right: true,
        cell: ({ centralWeights }: RankedCandidateResponse) => percentText(centralWeights?.[name] ?? 0),
      })),
    ]),
    never.length === 0 ? null : `Best under no weights: ${list(never.map(({ id }) => nameOf(id)))}.`,
  ];
}

function leftOut({ setAside }: RankingResponse): (string | null)[] {
  if (setAside.length === 0) return [];
  return [
    '## Set aside',
    markdownTable(setAside, [
      { title: 'Candidate', cell: ({ name }) => escapeMarkdown(name) },
      { title: 'Id', cell: ({ id }) => escapeMarkdown(id) },
      { title: 'Why', cell: ({ rule }) => (rule === 'limit' ? 'breaks a limit' : 'incomplete') },
      { title: 'What', cell: ({ because }) => escapeMarkdown(because) },
    ]),
  ];
}

function certainty({ items }: RankingResponse, nameOf: NameOf): (string | null)[] {
  if (items.length === 0) return [];
  const unknowns = items.flatMap(({ id, unknowns: all }) =>
    all.map((unknown) => `- ${nameOf(id)}: ${escapeMarkdown(unknown)}`),
  );
  return [
    '## How sure the figures are',
    'Range, where there is one, and the share of the score that is estimated rather than published.',
    markdownTable(items, [
      { title: 'Candidate', cell: ({ id }) => nameOf(id) },
      ...SCORE_NAMES.map((name) => ({
        title: SCORE_TITLES[name],
        right: true,
        cell: ({ scores }: RankedCandidateResponse) => certaintyText(scores[name]),
      })),
    ]),
    unknowns.length === 0 ? 'Nothing is unknown of these candidates.' : `Unknown:\n\n${unknowns.join('\n')}`,
  ];
}

function certaintyText({ value, completeness }: RankedScoreResponse): string {
  const { low, high } = value;
  const range = low === null || high === null ? [] : [`${tenths(low)} to ${tenths(high)}`];
  const parts = (['estimated', 'unknown'] as const).flatMap((state) =>
    completeness[state] > 0 ? [`${percentText(completeness[state])} ${state}`] : [],
  );
  return [...range, ...(parts.length === 0 ? ['all published'] : parts)].join('; ');
}

function basis({
  options,
  weights,
  referenceMonthlyUsd,
  normalisation,
  sources,
  ...answer
}: RankingResponse): string[] {
  const weightText = list(
    SCORE_NAMES.map((name) => `${SCORE_TITLES[name].toLowerCase()} ${percentText(weights[name])}`),
  );
  const from = { request: 'as asked for', seed: 'the default', cheapest: 'the cheapest candidate that can win' };
  const reference =
    referenceMonthlyUsd === null
      ? []
      : [`- Reference cost: ${usdText(referenceMonthlyUsd)} USD a month, ${from[options.referenceFrom]}`];
  return [
    '## What it rests on',
    [
      `- Catalog version ${answer.catalogVersion} of ${answer.catalogCreatedAt.slice(0, 10)}`,
      `- Weights: ${weightText}; ${from[options.weightsFrom]}`,
      ...reference,
      ...limitLine(options.limits),
      `- Recovery objectives: ${from[options.objectivesFrom]}, the same for all candidates`,
      `- Availability from ${options.basis === 'contractual' ? 'service level agreements' : 'observed outage rates'}`,
      `- ${options.confidence === 'all' ? 'Published figures and estimates' : 'Published figures only'}; a missing price is ${options.missing === 'unknown' ? 'left unknown' : 'taken from the nearest region of the provider'}`,
    ].join('\n'),
    normalisation,
    '### Sources',
    sources
      .map(
        ({ id, title, date }) =>
          `- ${escapeMarkdown(id)}: ${escapeMarkdown(title)}${date === null ? '' : ` (${escapeMarkdown(date)})`}`,
      )
      .join('\n'),
  ];
}

const LIMIT_TEXTS: Readonly<Record<keyof RankingOptionsResponse['limits'], string>> = {
  monthlyUsdAtMost: 'USD a month at most',
  lockInIndexAtMost: 'lock-in at most',
  burdenIndexAtMost: 'burden at most',
  postureAtLeast: 'posture at least',
};

function limitLine(limits: RankingOptionsResponse['limits']): string[] {
  const set = Object.entries(LIMIT_TEXTS).flatMap(([name, text]) => {
    const bound = limits[name as keyof typeof limits];
    return bound === null ? [] : [`${text} ${bound}`];
  });
  return set.length === 0 ? [] : [`- Limits: ${list(set)}`];
}

function scoreText(name: ScoreName, { monthlyUsd, penalties }: RankedCandidateResponse): string {
  if (name === 'cost') return usdText(monthlyUsd);
  return tenths(name === 'posture' ? 100 - penalties.posture : penalties[name]);
}

const tenths = (value: number): string => roundHalfEven(value, 1).toFixed(1);
const points = tenths;
/** Small leads keep a digit that shows them. */
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${roundHalfEven(Math.abs(value), 2).toFixed(2)}`;

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
