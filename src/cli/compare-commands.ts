import type { Command } from 'commander';
import { ComparisonService } from '../comparison/comparison.service.js';
import {
  ComputeComparisonQuery,
  InstanceEquivalentsQuery,
  InstanceTypePath,
  PlaceQuery,
} from '../comparison/comparison.request.js';
import { readTextValues } from '../http/request-values.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';

interface Flags {
  readonly json?: boolean;
  readonly [name: string]: string | boolean | undefined;
}

/** compare compute | capability | instance-type: what the comparison routes answer, as tables. */
export function addCompareCommands(program: Command): void {
  const compare = program
    .command('compare')
    .description('compare services, instance types and prices across the clouds');
  withPlace(compare.command('compute'))
    .description('cheapest instance types for a size, per provider and region')
    .requiredOption('--vcpu <number>', 'processors needed')
    .requiredOption('--memory-gib <number>', 'memory needed, GiB')
    .option('--architecture <name>', 'x86_64, arm64 or any')
    .option('--purchase-option <name>', 'e.g. on-demand, committed-1y')
    .option('--operating-system <name>', 'linux or windows')
    .option('--limit <number>', 'matches per region')
    .action(compareCompute);
  withPlace(compare.command('capability <capability>'))
    .description('services, fits and unit prices of one capability side by side')
    .action(compareCapability);
  withPlace(compare.command('instance-type <provider> <type>'))
    .description('nearest instance types on the other clouds')
    .option('--allow-smaller', 'offer smaller types too')
    .option('--allow-architecture-change', 'offer another processor architecture too')
    .option('--limit <number>', 'candidates per provider')
    .action(compareInstanceType);
}

function withPlace(command: Command): Command {
  return command
    .option('--region <names>', 'regions as provider/code, joined with commas')
    .option('--geography <name>', 'part of the world, e.g. Europe')
    .option('--confidence <filter>', 'all or published')
    .option('--json', 'answer as JSON');
}

/** Flags as the query of the route: the same names, checks and messages. */
function asQuery({ json: _json, ...flags }: Flags): Record<string, string> {
  return Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value)]));
}

async function compareCompute(flags: Flags): Promise<void> {
  const query = readTextValues(ComputeComparisonQuery, asQuery(flags));
  const answer = await withApplication((app) => app.get(ComparisonService).compute(query));
  if (flags.json) {
    printJson(answer);
    return;
  }
  const rows = answer.regions.flatMap(({ provider, region, matches }) =>
    matches.map((match) => ({ provider, region, ...match })),
  );
  printTable(rows, [
    { title: 'provider', cell: ({ provider }) => provider },
    { title: 'region', cell: ({ region }) => region },
    { title: 'instance type', cell: ({ instanceType }) => instanceType.name },
    { title: 'vCPU', cell: ({ instanceType }) => instanceType.vcpu },
    { title: 'GiB', cell: ({ instanceType }) => instanceType.memoryGib },
    { title: 'USD/h', cell: ({ price }) => price.usdPerHour },
    { title: 'USD/month', cell: ({ price }) => price.monthlyUsd.toFixed(2) },
    { title: 'price of', cell: ({ price }) => price.effectiveDate },
  ]);
  console.log(`${answer.unpriced} regions have no price for this way of buying, ${answer.unmatched} have no match`);
}

async function compareCapability(capability: string, flags: Flags): Promise<void> {
  const query = readTextValues(PlaceQuery, asQuery(flags));
  const answer = await withApplication((app) => app.get(ComparisonService).capability(capability, query));
  if (flags.json) {
    printJson(answer);
    return;
  }
  console.log(`${answer.capability.name} (${capability})\n${answer.keyDifferences ?? ''}`);
  for (const column of answer.providers) {
    console.log(
      `\n${column.provider}: ${column.services.map(({ service }) => service.name).join(', ') || (column.absence ?? 'none')}`,
    );
    if (column.prices.length === 0) continue;
    printTable(column.prices, [
      { title: 'price', cell: ({ product, meter }) => `${product} ${meter}` },
      { title: 'region', cell: ({ region }) => region },
      { title: 'USD', cell: ({ tiers }) => tiers.map(({ usdPerUnit }) => usdPerUnit).join(' / ') || null },
      { title: 'per', cell: ({ unit }) => unit },
      { title: 'price of', cell: ({ effectiveDate }) => effectiveDate },
    ]);
  }
}

async function compareInstanceType(provider: string, type: string, flags: Flags): Promise<void> {
  const path = readTextValues(InstanceTypePath, { provider, type });
  const query = readTextValues(InstanceEquivalentsQuery, asQuery(flags));
  const answer = await withApplication((app) => app.get(ComparisonService).instanceEquivalents(path, query));
  if (flags.json) {
    printJson(answer);
    return;
  }
  console.log(`${type} in ${answer.asked.region.code}: ${answer.asked.price?.usdPerHour ?? 'unknown'} USD/h`);
  const rows = answer.providers.flatMap(({ region, candidates }) =>
    candidates.map((candidate) => ({ region, ...candidate })),
  );
  printTable(rows, [
    { title: 'instance type', cell: ({ instanceType }) => instanceType.name },
    { title: 'region', cell: ({ region }) => (region ? `${region.provider}/${region.code}` : null) },
    { title: 'vCPU', cell: ({ instanceType }) => instanceType.vcpu },
    { title: 'GiB', cell: ({ instanceType }) => instanceType.memoryGib },
    { title: 'USD/h', cell: ({ price }) => price?.usdPerHour },
    { title: 'distance', cell: ({ distance }) => distance.total.toFixed(2) },
    {
      title: 'because',
      cell: ({ distance }) =>
        distance.terms
          .filter(({ points }) => points > 0)
          .map(({ because }) => because)
          .join('; ')
          .slice(0, 80),
    },
  ]);
}
