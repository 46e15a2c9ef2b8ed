import { InvalidArgumentError, type Command } from 'commander';
import { CONFIDENCE_FILTERS } from '../catalog/domain/confidence.js';
import { MISSING_PRICE_RULES } from '../cost/domain/estimate-options.js';
import { roundHalfEven } from '../money/rounding.js';
import { AVAILABILITY_BASES } from '../resilience/domain/reliability-model.js';
import type { ScorecardOptions } from '../scorecards/domain/build-scorecard.js';
import { describeRanking } from '../scorecards/domain/describe-ranking.js';
import type { Figure } from '../scorecards/domain/score-tree.js';
import { ScorecardsService, type Card } from '../scorecards/scorecards.service.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readCandidate } from './read-candidate.js';

interface ScoreFlags extends Omit<ScorecardOptions, 'objectives'> {
  readonly json?: boolean;
}

interface RankFlags extends ScoreFlags {
  readonly weights?: Record<string, number>;
  readonly budget?: number;
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
    app.get(ScorecardsService).score(words.map(readCandidate), { ...flags, objectives: null }),
  );
  if (flags.json) printJson({ catalogVersion: catalog.version.number, items: cards });
  else {
    printCards(cards);
    for (const { name, unknowns } of cards) for (const unknown of unknowns) console.log(`${name}: unknown: ${unknown}`);
  }
}

async function rank(words: readonly string[], flags: RankFlags): Promise<void> {
  const { catalog, ranking } = await withApplication((app) =>
    app.get(ScorecardsService).rank({
      candidates: words.map(readCandidate),
      options: { ...flags, objectives: null },
      weights: flags.weights ?? null,
      referenceMonthlyUsd: null,
      limits: {
        monthlyUsdAtMost: flags.budget ?? null,
        lockInIndexAtMost: null,
        burdenIndexAtMost: null,
        postureAtLeast: null,
      },
    }),
  );
  if (flags.json) {
    printJson({ catalogVersion: catalog.version.number, ...ranking });
    return;
  }
  printTable(ranking.ranked, [
    { title: 'rank', cell: ({ rank: place }) => place },
    { title: 'architecture', cell: ({ name }) => name },
    { title: 'points', cell: ({ points }) => shown(points) },
    { title: 'cost above reference %', cell: ({ penalties }) => shown(penalties.cost) },
    { title: 'lock-in', cell: ({ penalties }) => shown(penalties['lock-in']) },
    { title: 'burden', cell: ({ penalties }) => shown(penalties.burden) },
    { title: 'posture lacks', cell: ({ penalties }) => shown(penalties.posture) },
    { title: 'wins under %', cell: ({ winShare }) => shown(100 * winShare) },
    { title: 'dominated by', cell: ({ dominatedBy }) => dominatedBy.join(', ') },
  ]);
  console.log(describeRanking(ranking));
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

function oneOf<V extends string>(allowed: readonly V[]): (word: string) => V {
  return (word) => {
    const found = allowed.find((value) => value === word);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${allowed.join(', ')}.`);
    return found;
  };
}

function readAmount(word: string): number {
  if (!/^\d+(\.\d+)?$/.test(word)) throw new InvalidArgumentError('Not an amount in USD.');
  return Number(word);
}

function readWeightList(word: string): Record<string, number> {
  const pairs = word.split(',').map((pair) => pair.split('='));
  if (pairs.some(([name, weight]) => !name || weight === undefined || !/^\d+(\.\d+)?$/.test(weight))) {
    throw new InvalidArgumentError('Write name=number pairs, e.g. cost=4,lock-in=2,burden=1,posture=3.');
  }
  return Object.fromEntries(pairs.map(([name, weight]) => [name ?? '', Number(weight)]));
}
