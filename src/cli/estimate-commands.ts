import { InvalidArgumentError, type Command } from 'commander';
import { CONFIDENCE_FILTERS, type ConfidenceFilter } from '../catalog/domain/confidence.js';
import type { CostLine } from '../cost/domain/cost-sheet.js';
import { MISSING_PRICE_RULES, type MissingPriceRule } from '../cost/domain/estimate-options.js';
import { DEFAULT_YEARLY_RATE, toEstimateResponse, type Estimate } from '../cost/estimate-mapping.js';
import { EstimatesService } from '../cost/estimates.service.js';
import type { EstimateRequest } from '../cost/estimate.request.js';
import { roundHalfEven } from '../money/rounding.js';
import { withApplication } from './open-application.js';
import { printJson, printTable } from './print.js';
import { readCandidate } from './read-candidate.js';

interface EstimateFlags {
  readonly confidence: ConfidenceFilter;
  readonly missing: MissingPriceRule;
  readonly json?: boolean;
}

/** estimate: the cost sheet of a stored architecture, or of a document in a file. */
export function addEstimateCommands(program: Command): void {
  program
    .command('estimate <architecture>')
    .description('price an architecture line by line: id of a stored one, or a .json file')
    .option('--confidence <filter>', CONFIDENCE_FILTERS.join(' or '), oneOf(CONFIDENCE_FILTERS), 'all')
    .option('--missing <rule>', MISSING_PRICE_RULES.join(' or '), oneOf(MISSING_PRICE_RULES), 'unknown')
    .option('--json', 'answer as JSON')
    .action((word: string, flags: EstimateFlags) => estimate(word, flags));
}

async function estimate(word: string, { confidence, missing, json }: EstimateFlags): Promise<void> {
  const options = { confidence, missing, azureInterZoneCharged: false, yearlyRate: DEFAULT_YEARLY_RATE };
  const request = { ...readCandidate(word), options } as EstimateRequest;
  const answer = await withApplication((app) => app.get(EstimatesService).estimate(request));
  if (json) printJson(toEstimateResponse(answer, undefined));
  else printSheet(answer);
}

function printSheet({ sheet, architecture, horizon }: Estimate): void {
  printTable<CostLine>(sheet.lines, [
    { title: 'component', cell: ({ componentId }) => componentId ?? '' },
    { title: 'price key', cell: ({ product }) => product },
    { title: 'meter', cell: ({ meter }) => meter },
    { title: 'region', cell: ({ region }) => region },
    { title: 'quantity', cell: ({ quantity }) => roundHalfEven(quantity, 2) },
    { title: 'unit', cell: ({ baseUnit }) => baseUnit },
    { title: 'USD/unit', cell: ({ unitPriceUsd }) => unitPriceUsd && Number(unitPriceUsd.toPrecision(6)) },
    { title: 'USD/month', cell: ({ monthlyUsd }) => (monthlyUsd === null ? 'unknown' : shown(monthlyUsd)) },
    { title: 'state', cell: ({ state }) => state },
    { title: 'dated', cell: ({ effectiveDate }) => effectiveDate ?? '' },
  ]);
  const total = `${architecture.name}: ${shown(sheet.monthlyUsd)} USD a month`;
  console.log(sheet.complete ? total : `${total} and what is unknown: the total is incomplete`);
  console.log(`${horizon.months} months: ${shown(horizon.totalUsd)} USD`);
  for (const { componentId, name, value, unit } of sheet.assumed) {
    console.log(`assumed: ${componentId ?? 'architecture'} ${name} = ${value} ${unit}`);
  }
}

const shown = (usd: number): string => roundHalfEven(usd, 2).toFixed(2);

function oneOf<V extends string>(allowed: readonly V[]): (word: string) => V {
  return (word) => {
    const found = allowed.find((value) => value === word);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${allowed.join(', ')}.`);
    return found;
  };
}
