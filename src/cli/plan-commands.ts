import type { Command } from 'commander';
import { AVAILABILITY_BASES, type AvailabilityBasis } from '../resilience/domain/reliability-model.js';
import { roundHalfEven } from '../money/rounding.js';
import type { SearchProgress } from '../planning/domain/plan-search.js';
import { planMarkdown, sitesText } from '../planning/plan-markdown.js';
import type { PlanHead, PlanText } from '../planning/plan-text.js';
import type { PlanPointResponse } from '../planning/plan.response.js';
import { PlansService, type PlanQuestion } from '../planning/plans.service.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readJsonFile } from './read-candidate.js';
import { oneOf, readAmount, readCount, readWeightList } from './read-option.js';

interface PlanFlags {
  readonly weights?: Record<string, number>;
  readonly basis?: AvailabilityBasis;
  readonly limitDesigns?: number;
  readonly limitFrames?: number;
  readonly limitFront?: number;
  readonly limitSeconds?: number;
  readonly limitMemory?: number;
  readonly top: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** plan: a stored workload by id, or a document in a file. */
export function addPlanCommands(program: Command): void {
  program
    .command('plan <workload>')
    .description('plan a workload: the id of a stored one, or a .json file')
    .option('--weights <list>', 'e.g. cost=4,lock-in=2,burden=1,posture=3', readWeightList)
    .option('--basis <basis>', AVAILABILITY_BASES.join(' or '), oneOf(AVAILABILITY_BASES))
    .option('--limit-frames <count>', 'frames (clouds, zones, strategy, second site) looked at', readCount)
    .option('--limit-designs <count>', 'designs (a frame with one service per component) looked at', readCount)
    .option('--limit-front <count>', 'points of the front kept', readCount)
    .option('--limit-seconds <seconds>', 'wall clock of the search', readAmount)
    .option('--limit-memory <mib>', 'memory of one thread of the search, MiB', readCount)
    .option('--top <count>', 'rows of the front shown, cheapest first', readCount, 25)
    .option('--json', 'answer as JSON')
    .option('--markdown', 'answer as a decision record in Markdown')
    .action((word: string, flags: PlanFlags) => plan(word, flags));
}

async function plan(word: string, flags: PlanFlags): Promise<void> {
  const progress = new ProgressLine();
  const found = await withApplication((app) =>
    app.get(PlansService).create(questionOf(word, flags), {
      onProgress: (step) => {
        progress.show(step);
      },
    }),
  ).finally(() => {
    progress.clear();
  });
  if (!found) return;
  if (flags.json) printJson(JSON.parse(found.answer()));
  else if (flags.markdown) process.stdout.write(planMarkdown(found));
  else printPlan(found, flags.top);
}

function questionOf(word: string, flags: PlanFlags): PlanQuestion {
  const choice = word.endsWith('.json') ? { workload: readJsonFile(word) } : { workloadId: word };
  const { limitDesigns, limitFrames, limitFront, limitSeconds, limitMemory } = flags;
  const limits = {
    designs: limitDesigns,
    frames: limitFrames,
    frontSize: limitFront,
    seconds: limitSeconds,
    memoryMib: limitMemory,
  };
  const given = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
  return { ...choice, weights: flags.weights, basis: flags.basis, limits: given };
}

function printPlan(found: PlanText, top: number): void {
  const head = found.head();
  const points = [...found.points()];
  const best = points.find(({ id }) => id === head.recommendation?.plan) ?? null;
  if (points.length > 0) printFront(points.slice(0, top), best);
  if (points.length > top) console.log(`${points.length - top} dearer ones more; --top ${points.length} shows all`);
  if (best && head.recommendation) printRecommendation(head.recommendation, best, points);
  if (head.infeasible) {
    console.log(`\nInfeasible: ${head.infeasible.because}.`);
    for (const { constraint, gives } of head.infeasible.conflict) console.log(`  ${constraint}: ${gives}`);
  }
  printCoverage(head, points.length);
}

function printFront(front: readonly PlanPointResponse[], best: PlanPointResponse | null): void {
  printTable(front, [
    { title: 'plan', cell: ({ id }) => (id === best?.id ? `${id} *` : id) },
    { title: 'USD/month', cell: ({ monthlyUsd }) => shown(monthlyUsd) },
    { title: 'lock-in', cell: ({ lockInIndex }) => shown(lockInIndex) },
    { title: 'burden %', cell: ({ burdenIndex }) => shown(burdenIndex) },
    { title: 'posture', cell: ({ posture }) => shown(posture) },
    { title: 'strategy', cell: ({ strategy }) => strategy },
    { title: 'zones', cell: ({ zones }) => zones },
    { title: 'sites', cell: sitesText },
  ]);
}

function printRecommendation(
  { plan: id, points, runnerUp, smallestChange }: NonNullable<PlanHead['recommendation']>,
  best: PlanPointResponse,
  all: readonly PlanPointResponse[],
): void {
  console.log(`\n* Recommended under the weights: ${id}, ${shown(points)} points, ${summary(best)}`);
  printTable(best.services, [
    { title: 'component', cell: ({ component }) => component },
    { title: 'service', cell: ({ service }) => service },
    { title: 'where', cell: ({ provider, region }) => `${provider}/${region}` },
    { title: 'machine', cell: ({ instanceType }) => instanceType ?? '' },
    { title: 'bought', cell: ({ instanceType, purchaseOption }) => (instanceType === null ? '' : purchaseOption) },
    { title: 'units', cell: ({ quantity }) => quantity },
  ]);
  const second = all.find((point) => point.id === runnerUp?.plan);
  if (runnerUp && second) console.log(`Runner-up: ${second.id}, ${shown(runnerUp.points)} points, ${summary(second)}`);
  if (!smallestChange) return;
  const { plan: other, movedShare, weights } = smallestChange;
  const moved = Object.entries(weights).map(([name, weight]) => `${name} ${shown(100 * weight)} %`);
  console.log(`${other} would be as good if ${percent(movedShare)} of the weight moved: ${moved.join(', ')}`);
}

function printCoverage(
  { status, limitReached, completeUpToMonthlyUsd, counts, unpriced, id }: PlanHead,
  points: number,
): void {
  const words = {
    complete: `Complete: these ${points} are all plans that are not beaten on every score.`,
    partial: `Partial: the limit ${limitReached ?? ''} was reached, and better plans may exist.`,
    infeasible: 'No plan keeps all constraints.',
  };
  const upTo =
    completeUpToMonthlyUsd === null ? '' : ` Up to ${shown(completeUpToMonthlyUsd)} USD a month nothing is missing.`;
  console.log(`\n${words[status]}${status === 'partial' ? upTo : ''}`);
  console.log(
    `${counts.placementsCovered.toExponential(1)} placements in ${counts.frames} frames and ${counts.designs} designs covered, ${counts.bills} bills computed.`,
  );
  const lost = Object.entries(unpriced).map(([provider, services]) => `${services} of ${provider}`);
  if (lost.length > 0) console.log(`Services at regions left out for want of a published price: ${lost.join(', ')}.`);
  console.log(`Kept as plan ${id}.`);
}

function summary({ monthlyUsd, lockInIndex, burdenIndex, posture }: PlanPointResponse): string {
  return `${shown(monthlyUsd)} USD a month, lock-in ${shown(lockInIndex)}, burden ${shown(burdenIndex)}, posture ${shown(posture)}`;
}

/** One line on standard error that says how far a long search is; nothing where that is no terminal. */
class ProgressLine {
  private shownAt = 0;

  show({ phase, done, total }: SearchProgress): void {
    if (!process.stderr.isTTY || performance.now() - this.shownAt < 100) return;
    this.shownAt = performance.now();
    const words = phase === 'bounds' ? 'frames priced' : 'designs decided';
    process.stderr.write(`\r\u001b[K${done} of ${total} ${words}`);
  }

  clear(): void {
    if (this.shownAt > 0) process.stderr.write('\r\u001b[K');
  }
}

/** A share that is there, however small, is not shown as none. */
function percent(share: number): string {
  return share > 0 && share < 0.00005 ? 'under 0.01 %' : `${shown(100 * share)} %`;
}

const shown = (value: number): string => roundHalfEven(value, 2).toFixed(2);
