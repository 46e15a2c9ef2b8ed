import type { Command } from 'commander';
import { CONFIDENCE_FILTERS } from '../catalog/domain/confidence.js';
import { MISSING_PRICE_RULES } from '../cost/domain/estimate-options.js';
import { roundHalfEven } from '../money/rounding.js';
import { AVAILABILITY_BASES } from '../resilience/domain/reliability-model.js';
import { rankingMarkdown } from '../scorecards/decision-record.js';
import type { ScorecardOptions } from '../scorecards/domain/build-scorecard.js';
import type { Figure } from '../scorecards/domain/score-tree.js';
import { toRankingResponse } from '../scorecards/ranking-answer.js';
import type { RankingResponse } from '../scorecards/ranking.response.js';
import { toScorecardsResponse } from '../scorecards/scorecard-answer.js';
import { ScorecardsService, type Card } from '../scorecards/scorecards.service.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readCandidate } from './read-candidate.js';
import { oneOf, readAmount, readWeightList } from './read-option.js';

interface ScoreFlags extends Omit<ScorecardOptions, 'objectives'> {
  readonly json?: boolean;
}

interface RankFlags extends ScoreFlags {
  readonly weights?: Record<string, number>;
  readonly budget?: number;
  readonly reference?: number;
  readonly markdown?: boolean;
}

/** score, rank: stored architectures by id, or documents in files. */
export function addScoreCommands(program: Command): void {
  withScoreOptions(program.command('score <architectures...>'))
    .description('score architectures: ids of stored ones, or .json files')
    .action((words: string[], flags: ScoreFlags) => score(words, flags));
  withScoreOptions(program.command('rank <architectures...>'))
    .description('rank architectures by weighted scores')
    .option('--weights <list>', 'e.g. cost=4,lock-in=2,burden=1,posture=3', readWeightList)
    .option('--budget <usd>', 'highest monthly cost in USD', readAmount)
    .option('--reference <usd>', 'monthly cost in USD that counts as no penalty; else the cheapest', readAmount)
    .option('--markdown', 'answer as a decision record in Markdown')
    .action((words: string[], flags: RankFlags) => rank(words, flags));
}

function withScoreOptions(command: Command): Command {
  return command
    .option('--confidence <filter>', CONFIDENCE_FILTERS.join(' or '), oneOf(CONFIDENCE_FILTERS), 'all')
    .option('--missing <rule>', MISSING_PRICE_RULES.join(' or '), oneOf(MISSING_PRICE_RULES), 'unknown')
    .option('--basis <basis>', AVAILABILITY_BASES.join(' or '), oneOf(AVAILABILITY_BASES), 'contractual')
    .option('--json', 'answer as JSON');
}

async function score(words: readonly string[], flags: ScoreFlags): Promise<void> {
  const { catalog, cards } = await withApplication((app) =>
    app.get(ScorecardsService).score(words.map(readCandidate), optionsOf(flags)),
  );
  if (flags.json) printJson(toScorecardsResponse(catalog, cards));
  else {
    printCards(cards);
    for (const { name, unknowns } of cards) for (const unknown of unknowns) console.log(`${name}: unknown: ${unknown}`);
  }
}

async function rank(words: readonly string[], flags: RankFlags): Promise<void> {
  const ranked = await withApplication((app) =>
    app.get(ScorecardsService).rank({
      candidates: words.map(readCandidate),
      options: optionsOf(flags),
      weights: flags.weights ?? null,
      referenceMonthlyUsd: flags.reference ?? null,
      limits: {
        monthlyUsdAtMost: flags.budget ?? null,
        lockInIndexAtMost: null,
        burdenIndexAtMost: null,
        postureAtLeast: null,
      },
    }),
  );
  const answer = toRankingResponse(ranked);
  if (flags.json) printJson(answer);
  else if (flags.markdown) process.stdout.write(rankingMarkdown(answer));
  else printRanking(answer);
}

function optionsOf({ confidence, missing, basis }: ScoreFlags): ScorecardOptions {
  return { confidence, missing, basis, objectives: null };
}

function printRanking({ items, setAside, summary, stability }: RankingResponse): void {
  printTable(items, [
    { title: 'rank', cell: ({ rank: place }) => place },
    { title: 'architecture', cell: ({ name }) => name },
    { title: 'points', cell: ({ points }) => shown(points) },
    { title: 'USD/month', cell: ({ monthlyUsd }) => shown(monthlyUsd) },
    { title: 'lock-in', cell: ({ penalties }) => shown(penalties['lock-in']) },
    { title: 'burden %', cell: ({ penalties }) => shown(penalties.burden) },
    { title: 'posture', cell: ({ penalties }) => shown(100 - penalties.posture) },
    { title: 'wins under %', cell: ({ winShare }) => shown(100 * winShare) },
    { title: 'dominated by', cell: ({ dominatedBy }) => dominatedBy.join(', ') },
  ]);
  for (const { name, because } of setAside) console.log(`set aside: ${name}: ${because}`);
  console.log(summary);
  const nameOf = new Map(items.map(({ id, name }) => [id, name]));
  for (const { input, factor, winner } of stability) {
    if (factor === null || winner === null) continue;
    console.log(`with ${input} times ${factor.toFixed(3)}, ${nameOf.get(winner) ?? winner} draws level`);
  }
  const steady = stability.filter(({ factor }) => factor === null).map(({ input }) => input);
  if (items.length > 1 && steady.length > 0) {
    console.log(`up to 20 % more or less of these changes nothing: ${steady.join(', ')}`);
  }
}

function printCards(cards: readonly Card[]): void {
  printTable(cards, [
    { title: 'architecture', cell: ({ name }) => name },
    { title: 'USD/month', cell: ({ scores }) => figure(scores.cost.value) },
    { title: 'lock-in 0–100', cell: ({ scores }) => figure(scores['lock-in'].value) },
    { title: 'burden %', cell: ({ scores }) => figure(scores.burden.value) },
    { title: 'posture 0–100', cell: ({ scores }) => figure(scores.posture.value) },
  ]);
  console.log('~ marks an estimate');
}

function figure({ value, state, low, high }: Figure): string {
  const range =
    low === null && high === null ? '' : ` (${low === null ? '?' : shown(low)}–${high === null ? '?' : shown(high)})`;
  if (value === null) return `unknown${range}`;
  return `${state === 'estimated' ? '~' : ''}${shown(value)}${range}`;
}

const shown = (value: number): string => roundHalfEven(value, 2).toFixed(2);
