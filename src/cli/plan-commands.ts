import { InvalidArgumentError, type Command } from 'commander';
import { AVAILABILITY_BASES, type AvailabilityBasis } from '../resilience/domain/reliability-model.js';
import { roundHalfEven } from '../money/rounding.js';
import type { SearchProgress } from '../planning/domain/plan-search.js';
import type { PlannedDesign } from '../planning/domain/plan-workload.js';
import { PlansService, type PlanQuestion, type StoredPlan } from '../planning/plans.service.js';
import { showPlan } from '../planning/show-plan.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readJsonFile } from './read-candidate.js';

interface PlanFlags {
  readonly weights?: Record<string, number>;
  readonly basis?: AvailabilityBasis;
  readonly top: number;
  readonly json?: boolean;
}

/** plan: a stored workload by id, or a document in a file. */
export function addPlanCommands(program: Command): void {
  program
    .command('plan <workload>')
    .description('plan a workload: the id of a stored one, or a .json file')
    .option('--weights <list>', 'e.g. cost=4,lock-in=2,burden=1,posture=3', readWeightList)
    .option('--basis <basis>', AVAILABILITY_BASES.join(' or '), readBasis)
    .option('--top <count>', 'rows of the front shown, cheapest first', readCount, 25)
    .option('--json', 'answer as JSON')
    .action((word: string, flags: PlanFlags) => plan(word, flags));
}

async function plan(word: string, { weights, basis, top, json = false }: PlanFlags): Promise<void> {
  const choice = word.endsWith('.json') ? { workload: readJsonFile(word) } : { workloadId: word };
  const question: PlanQuestion = { ...choice, weights, basis };
  const progress = new ProgressLine();
  const found = await withApplication((app) =>
    app.get(PlansService).create(question, {
      onProgress: (step) => {
        progress.show(step);
      },
    }),
  ).finally(() => {
    progress.clear();
  });
  if (!found) return;
  if (json) printJson(showPlan(found));
  else printPlan(found, top);
}

function printPlan(found: StoredPlan, top: number): void {
  const { front, recommendation, status, limitReached, infeasible, counts } = found;
  if (front.length > 0) printFront(front.slice(0, top), recommendation?.plan ?? null);
  if (front.length > top) console.log(`${front.length - top} more; --top ${front.length} shows all`);
  const covered = counts.placementsCovered.toPrecision(3);
  console.log(`${covered} placements covered in ${counts.designs} designs; the front has ${front.length} plans`);
  if (status === 'partial') {
    console.log(`Partial: the limit on ${limitReached ?? ''} was reached, and better plans may exist.`);
  }
  if (recommendation) console.log(`Recommended: ${recommendation.because}.`);
  if (recommendation?.smallestChange) {
    const { plan: other, movedShare } = recommendation.smallestChange;
    console.log(`${other} would be best if ${shown(100 * movedShare)} % of the weight moved.`);
  }
  if (infeasible) {
    console.log(`Infeasible: ${infeasible.because}.`);
    for (const { constraint, gives } of infeasible.conflict) console.log(`  ${constraint}: ${gives}`);
  }
}

function printFront(front: readonly PlannedDesign[], recommended: string | null): void {
  printTable(front, [
    { title: 'plan', cell: ({ id }) => (id === recommended ? `${id} *` : id) },
    { title: 'USD/month', cell: ({ monthlyUsd }) => shown(monthlyUsd) },
    { title: 'lock-in', cell: ({ lockInIndex }) => shown(lockInIndex) },
    { title: 'burden %', cell: ({ burdenIndex }) => shown(burdenIndex) },
    { title: 'posture', cell: ({ posture }) => shown(posture) },
    { title: 'strategy', cell: ({ strategy }) => strategy },
    { title: 'zones', cell: ({ zones }) => zones },
    { title: 'sites', cell: sitesOf },
  ]);
  if (recommended !== null) console.log('* recommended under the weights');
}

/** Primary sites, then what stands by for them. */
function sitesOf({ sites }: PlannedDesign): string {
  const at = (role: string): string =>
    sites
      .filter((site) => site.role === role)
      .map(({ provider, region }) => `${provider}/${region}`)
      .join(' + ');
  return [at('primary'), at('standby')].filter(Boolean).join(' → ');
}

/** One line on standard error that says how far a long search is; nothing where that is no terminal. */
class ProgressLine {
  private shownAt = 0;

  show({ phase, done, total }: SearchProgress): void {
    if (!process.stderr.isTTY || performance.now() - this.shownAt < 100) return;
    this.shownAt = performance.now();
    const words = phase === 'bounds' ? 'frames bounded' : 'designs resolved';
    process.stderr.write(`\r\u001b[K${done} of ${total} ${words}`);
  }

  clear(): void {
    if (this.shownAt > 0) process.stderr.write('\r\u001b[K');
  }
}

const shown = (value: number): string => roundHalfEven(value, 2).toFixed(2);

function readBasis(word: string): AvailabilityBasis {
  const found = AVAILABILITY_BASES.find((basis) => basis === word);
  if (found === undefined) throw new InvalidArgumentError(`Allowed: ${AVAILABILITY_BASES.join(', ')}.`);
  return found;
}

function readCount(word: string): number {
  if (!/^[1-9]\d{0,4}$/.test(word)) throw new InvalidArgumentError('Not a number of rows.');
  return Number(word);
}

function readWeightList(word: string): Record<string, number> {
  const pairs = word.split(',').map((pair) => pair.split('='));
  if (pairs.some(([name, weight]) => !name || weight === undefined || !/^\d+(\.\d+)?$/.test(weight))) {
    throw new InvalidArgumentError('Write name=number pairs, e.g. cost=4,lock-in=2,burden=1,posture=3.');
  }
  return Object.fromEntries(pairs.map(([name, weight]) => [name ?? '', Number(weight)]));
}
