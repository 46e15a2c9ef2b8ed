import { type Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { type CsvColumn } from '../../http/csv.js';
import { shown } from '../answers/shown.js';
import { type FleetComparison, type FleetLine, type LineMatch } from '../domain/fleet.js';
import { type FleetComparisonResponse, type FleetLineResponse, type FleetMatchResponse } from './fleet.response.js';

export function toFleetAnswer(catalog: Catalog, found: FleetComparison): FleetComparisonResponse {
  return {
    ...found,
    lines: found.lines.map(toLine),
    totals: found.totals.map((total) => ({
      ...total,
      computeMonthlyUsd: shown(total.computeMonthlyUsd),
      diskMonthlyUsd: shown(total.diskMonthlyUsd),
      pricedMonthlyUsd: shown(total.pricedMonthlyUsd),
    })),
    catalogVersion: catalog.version.number,
  };
}

function toLine({ server, matches }: FleetLine): FleetLineResponse {
  const { line, name, vcpu, memoryGib, architecture, operatingSystem, diskGb, hoursPerMonth, quantity } = server;
  return {
    line,
    name,
    vcpu,
    memoryGib,
    architecture,
    operatingSystem,
    diskGb,
    hoursPerMonth,
    quantity,
    matches: matches.map(toMatch),
  };
}

function toMatch(match: LineMatch): FleetMatchResponse {
  const { provider, outcome, offer, computeMonthlyUsd, diskMonthlyUsd, monthlyUsd, state, rule, because } = match;
  return {
    provider,
    outcome,
    offer,
    computeMonthlyUsd: rounded(computeMonthlyUsd),
    diskMonthlyUsd: rounded(diskMonthlyUsd),
    monthlyUsd: rounded(monthlyUsd),
    state,
    rule,
    because,
  };
}

function rounded(usd: number | null): number | null {
  return usd === null ? null : shown(usd);
}

const MATCH_CELLS: readonly (readonly [string, (match: FleetMatchResponse | undefined) => unknown])[] = [
  ['Outcome', (match) => match?.outcome],
  ['Region', (match) => match?.offer?.region],
  ['InstanceType', (match) => match?.offer?.instanceType],
  ['Vcpu', (match) => match?.offer?.vcpu],
  ['MemoryGib', (match) => match?.offer?.memoryGib],
  ['UsdPerHour', (match) => match?.offer?.usdPerHour],
  ['MonthlyUsd', (match) => match?.monthlyUsd],
  ['State', (match) => match?.state],
  ['Because', (match) => match?.because],
];

function columnsOf(provider: Provider): CsvColumn<FleetLineResponse>[] {
  const of = (line: FleetLineResponse) => line.matches.find((match) => match.provider === provider);
  return MATCH_CELLS.map(([name, cell]) => ({ name: `${provider}${name}`, cell: (line) => cell(of(line)) }));
}

/** One row per line of the fleet: what was asked, then the match on each cloud. */
export const FLEET_COLUMNS: readonly CsvColumn<FleetLineResponse>[] = [
  { name: 'line', cell: (line) => line.line },
  { name: 'name', cell: (line) => line.name },
  { name: 'vcpu', cell: (line) => line.vcpu },
  { name: 'memoryGib', cell: (line) => line.memoryGib },
  { name: 'architecture', cell: (line) => line.architecture },
  { name: 'operatingSystem', cell: (line) => line.operatingSystem },
  { name: 'diskGb', cell: (line) => line.diskGb },
  { name: 'hoursPerMonth', cell: (line) => line.hoursPerMonth },
  { name: 'quantity', cell: (line) => line.quantity },
  ...PROVIDERS.flatMap(columnsOf),
];
