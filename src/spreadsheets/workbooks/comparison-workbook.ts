import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import type { ComputeComparisonResponse } from '../../comparison/answers/compute-comparison.response.js';
import { matchRows, type MatchRow } from '../../comparison/answers/to-compute-comparison.js';
import { SheetBuilder, UNIT_PRICE, USD, type Content, type SheetColumn } from './sheet-builder.js';
import { sourcesSheet } from './sources-sheet.js';

export interface ComparisonInputs {
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly units: number;
  readonly hoursPerMonth: number;
}

/** The sheets of the comparison workbook: inputs and the cheapest per provider, every offer, sources. */
export function comparisonSheets(
  catalog: Catalog,
  answer: ComputeComparisonResponse,
  inputs: ComparisonInputs,
): SheetBuilder[] {
  const offers = offersByProvider(answer);
  const ids = offers.flatMap(({ match }) => match?.price.sourceIds ?? []);
  const notes = [answer.rule, answer.priceDates.because, ...answer.assumed];
  return [summarySheet(offers, inputs), offerSheet(offers, inputs), sourcesSheet(catalog, ids, notes)];
}

/** Offers of one provider stand together, so that its cheapest is the least of one range. */
function offersByProvider(answer: ComputeComparisonResponse): MatchRow[] {
  const rows = matchRows(answer);
  return PROVIDERS.flatMap((provider) => rows.filter(({ region }) => region.provider === provider));
}

const INPUT_COLUMNS: readonly SheetColumn[] = [
  { title: 'Input', width: 24 },
  { title: 'Value', width: 18, input: true },
];
const SUMMARY_COLUMNS: readonly SheetColumn[] = [
  { title: 'Provider', width: 24 },
  { title: 'Cheapest USD per month', width: 24, format: USD },
  { title: 'Region', width: 20 },
  { title: 'Instance type', width: 24 },
  { title: 'Rank', width: 8 },
];
const UNITS = 'Summary!$B$2';
const HOURS = 'Summary!$B$3';
const FIRST_PROVIDER = 9;

function summarySheet(offers: readonly MatchRow[], inputs: ComparisonInputs): SheetBuilder {
  const sheet = new SheetBuilder('Summary');
  sheet.header(INPUT_COLUMNS);
  sheet.row(INPUT_COLUMNS, ['Servers', inputs.units]);
  sheet.row(INPUT_COLUMNS, ['Hours per month', inputs.hoursPerMonth]);
  sheet.row([], ['vCPU asked', inputs.vcpu]);
  sheet.row([], ['Memory asked (GiB)', inputs.memoryGib]);
  sheet.blank();
  sheet.row([], ['A price changed among the offers moves what is cheapest here.']);
  sheet.header(SUMMARY_COLUMNS);
  const providers = PROVIDERS.filter((provider) => offers.some(({ region }) => region.provider === provider));
  const last = FIRST_PROVIDER + providers.length - 1;
  for (const provider of providers) {
    sheet.row(SUMMARY_COLUMNS, providerCells(provider, offers, inputs, sheet.nextRow, last));
  }
  sheet.chart({
    type: 'column',
    title: 'Cheapest USD per month',
    legend: false,
    series: [
      {
        name: 'USD per month',
        values: `Summary!$B$${FIRST_PROVIDER}:$B$${last}`,
        categories: `Summary!$A$${FIRST_PROVIDER}:$A$${last}`,
      },
    ],
    anchor: { from: { row: last + 1, col: 0 }, to: { row: last + 19, col: 4 } },
  });
  return sheet;
}

function providerCells(
  provider: Provider,
  offers: readonly MatchRow[],
  inputs: ComparisonInputs,
  row: number,
  last: number,
): Content[] {
  const first = offers.findIndex(({ region }) => region.provider === provider) + 2;
  const own = offers.filter(({ region }) => region.provider === provider);
  const range = (letter: string) => `Offers!$${letter}$${first}:$${letter}$${first + own.length - 1}`;
  const priced = own.filter(({ match }) => match !== null);
  const least = priced.reduce<MatchRow | null>(
    (best, next) => (best && monthlyOf(best, inputs) <= monthlyOf(next, inputs) ? best : next),
    null,
  );
  const found = (letter: string) =>
    `IF(ISNUMBER(B${row}),INDEX(${range(letter)},MATCH(B${row},${range('K')},0)),"none")`;
  const all = `$B$${FIRST_PROVIDER}:$B$${last}`;
  return [
    provider,
    {
      formula: `IF(COUNT(${range('K')})=0,"unknown",MIN(${range('K')}))`,
      result: least ? monthlyOf(least, inputs) : 'unknown',
    },
    { formula: found('B'), result: least?.region.region ?? 'none' },
    { formula: found('F'), result: least?.match?.instanceType.name ?? 'none' },
    { formula: `IF(ISNUMBER(B${row}),1+SUMPRODUCT(ISNUMBER(${all})*(${all}<B${row})),"")`, result: '' },
  ];
}

const OFFER_COLUMNS: readonly SheetColumn[] = [
  { title: 'Provider', width: 10 },
  { title: 'Region', width: 20 },
  { title: 'Geography', width: 16 },
  { title: 'Outcome', width: 12 },
  { title: 'Rank in the region', width: 10 },
  { title: 'Instance type', width: 24 },
  { title: 'vCPU', width: 8 },
  { title: 'Memory (GiB)', width: 10 },
  { title: 'Architecture', width: 12 },
  { title: 'USD per hour', width: 14, format: UNIT_PRICE, input: true },
  { title: 'USD per month', width: 16, format: USD },
  { title: 'State', width: 11 },
  { title: 'Price date', width: 12 },
  { title: 'Sources', width: 30 },
];

function offerSheet(offers: readonly MatchRow[], inputs: ComparisonInputs): SheetBuilder {
  const sheet = new SheetBuilder('Offers');
  sheet.header(OFFER_COLUMNS);
  for (const offer of offers) sheet.row(OFFER_COLUMNS, offerCells(offer, inputs, sheet.nextRow));
  return sheet;
}

function offerCells(offer: MatchRow, inputs: ComparisonInputs, row: number): Content[] {
  const { region, rank, match } = offer;
  const amount = {
    formula: `IF(ISNUMBER(J${row}),J${row}*${UNITS}*${HOURS},"unknown")`,
    result: match ? monthlyOf(offer, inputs) : 'unknown',
  };
  return [
    region.provider,
    region.region,
    region.geography,
    region.outcome,
    rank,
    match?.instanceType.name ?? null,
    match?.instanceType.vcpu ?? null,
    match?.instanceType.memoryGib ?? null,
    match?.instanceType.architecture ?? null,
    match?.price.usdPerHour ?? null,
    amount,
    match?.price.state ?? 'unknown',
    match?.price.effectiveDate ?? null,
    match?.price.sourceIds.join('; ') ?? null,
  ];
}

function monthlyOf({ match }: MatchRow, { units, hoursPerMonth }: ComparisonInputs): number {
  return (match?.price.usdPerHour ?? 0) * units * hoursPerMonth;
}
