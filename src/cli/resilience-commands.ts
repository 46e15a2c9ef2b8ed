import { InvalidArgumentError, type Command } from 'commander';
import type { DownRequest } from '../resilience/drill.request.js';
import { isProvider } from '../catalog/domain/provider.js';
import { roundHalfEven } from '../money/rounding.js';
import { AvailabilitiesService } from '../resilience/availabilities.service.js';
import { DrillsService } from '../resilience/drills.service.js';
import { DRILL_MOMENTS, type DrillMoment } from '../resilience/domain/drill.js';
import type { AvailabilityAssessment } from '../resilience/domain/availability.js';
import { AVAILABILITY_BASES, type AvailabilityBasis } from '../resilience/domain/reliability-model.js';
import type { Figure } from '../scorecards/domain/score-tree.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readCandidate } from './read-candidate.js';

interface AvailabilityFlags {
  readonly basis: AvailabilityBasis;
  readonly years?: number;
  readonly seed: number;
  readonly json?: boolean;
}

interface DrillFlags {
  readonly down?: DownRequest;
  readonly scenario?: string;
  readonly inRegion?: string;
  readonly moment: DrillMoment;
  readonly json?: boolean;
}

/** availability, drill: one architecture by id, or a document in a file. */
export function addResilienceCommands(program: Command): void {
  program
    .command('availability <architecture>')
    .description('how much of the time a design serves, and what the downtime comes from')
    .option(
      '--basis <basis>',
      `basis of the simulation: ${AVAILABILITY_BASES.join(' or ')}`,
      oneOf(AVAILABILITY_BASES),
      'contractual',
    )
    .option('--years <count>', 'also simulate so many years', readCount)
    .option('--seed <number>', 'seed of the simulation', readCount, 1)
    .option('--json', 'answer as JSON')
    .action((word: string, flags: AvailabilityFlags) => availability(word, flags));
  program
    .command('drill <architecture>')
    .description('what happens when something fails')
    .option(
      '--down <what>',
      'aws, aws/us-east-1, aws/us-east-1/1 (a zone), aws.iam@us-east-1 (a service in a region), aws.iam, or component:web,database',
      readDown,
    )
    .option('--scenario <id>', 'a past outage, as in GET /v1/drills/scenarios')
    .option('--in-region <region>', 'play the scenario in this region')
    .option('--moment <moment>', DRILL_MOMENTS.join(' or '), oneOf(DRILL_MOMENTS), 'now')
    .option('--json', 'answer as JSON')
    .action((word: string, flags: DrillFlags) => drill(word, flags));
}

async function availability(word: string, { basis, years, seed, json }: AvailabilityFlags): Promise<void> {
  const { chosen, ...answer } = await withApplication((app) =>
    app.get(AvailabilitiesService).assess({
      ...readCandidate(word),
      basis,
      confidence: 'all',
      ...(years === undefined ? {} : { simulation: { years, seed } }),
    }),
  );
  if (json) {
    printJson({ catalogVersion: chosen.catalog.version.number, ...answer });
    return;
  }
  printTable(
    [answer.contractual, answer.observed],
    [
      { title: 'basis', cell: (each) => each.basis },
      { title: 'availability %', cell: (each) => figure(each.availabilityPct, 5) },
      { title: 'min/month', cell: (each) => figure(each.downtimeMinutesPerMonth, 1) },
      { title: 'h/year', cell: (each) => figure(each.downtimeHoursPerYear, 2) },
      { title: 'most of it from', cell: leading },
    ],
  );
  const { simulation } = answer;
  if (!simulation) return;
  const chances = simulation.chances
    .map((each) => `${each.availabilityPct} %: ${percent(each.chance.value)}`)
    .join(', ');
  console.log(
    `${simulation.years} simulated years (seed ${simulation.seed}, ${basis}): ${shown(simulation.meanDowntime.value, 2)} ± ${shown(simulation.meanDowntime.standardError, 2)} h/year; chance of ${chances}; data lost in ${percent(simulation.chanceOfDataLoss.value)} of years`,
  );
}

function leading({ contributions }: AvailabilityAssessment): string {
  return contributions
    .slice(0, 3)
    .map((each) => `${each.subject} ${percent(each.share)}`)
    .join(', ');
}

async function drill(word: string, { json, ...flags }: DrillFlags): Promise<void> {
  const { chosen, report } = await withApplication((app) =>
    app.get(DrillsService).run({ ...readCandidate(word), ...flags }),
  );
  if (json) {
    printJson({ catalogVersion: chosen.catalog.version.number, ...report });
    return;
  }
  console.log(
    `${report.name}: service ${report.service ?? 'not known'}, ${percent(report.demandCarried)} of the demand carried, ${report.plan.way}`,
  );
  printTable(report.timeline, [
    { title: 'after s', cell: ({ at }) => at.likely },
    { title: 'what', cell: ({ kind }) => kind },
    { title: 'where', cell: ({ subject }) => subject },
    { title: '', cell: ({ what }) => what },
  ]);
}

/** One word for what goes down. */
function readDown(word: string): DownRequest {
  if (word.startsWith('component:')) return { components: word.slice('component:'.length).split(',') };
  if (word.includes('.')) {
    const [service = '', region] = word.split('@');
    return { services: [service], ...(region === undefined ? {} : { region }) };
  }
  const [provider = '', region, zone] = word.split('/');
  if (!isProvider(provider))
    throw new InvalidArgumentError(
      'Name a provider, provider/region, provider/region/zone, a service or component:ids.',
    );
  return {
    provider,
    ...(region === undefined ? {} : { region }),
    ...(zone === undefined ? {} : { zone: readCount(zone) }),
  };
}

function readCount(word: string): number {
  if (!/^\d+$/.test(word)) throw new InvalidArgumentError('Not a whole number.');
  return Number(word);
}

function oneOf<V extends string>(allowed: readonly V[]): (word: string) => V {
  return (word) => {
    const found = allowed.find((value) => value === word);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${allowed.join(', ')}.`);
    return found;
  };
}

const shown = (value: number, decimals: number): string => roundHalfEven(value, decimals).toFixed(decimals);
const percent = (share: number): string => `${shown(100 * share, 1)} %`;

function figure({ value, state, low, high }: Figure, decimals: number): string {
  const range =
    low === null || high === null || low === high ? '' : ` (${shown(low, decimals)}–${shown(high, decimals)})`;
  return value === null ? `unknown${range}` : `${state === 'estimated' ? '~' : ''}${shown(value, decimals)}${range}`;
}
