import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter } from '../../catalog/domain/confidence.js';
import type { CapabilityMatrix, ProviderColumn } from '../../comparison/domain/capability-matrix.js';
import { capabilityLines, type CapabilityLine } from '../domain/capability-lines.js';
import { costLineSheets, lastLineRow, LINE_COLUMNS, LINES_SHEET, UNKNOWN } from './cost-lines-sheet.js';
import { SheetBuilder, USD, type Content, type SheetColumn } from './sheet-builder.js';
import { sourcesSheet } from './sources-sheet.js';

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Provider', width: 24 },
  { title: 'USD per month', width: 20, format: USD },
  { title: 'Rank', width: 8 },
  { title: 'Meters used', width: 14 },
  { title: 'Used without a price', width: 14 },
  { title: 'Service', width: 30 },
  { title: 'Region', width: 20 },
  { title: 'Why there is none', width: 60 },
];
const FIRST_PROVIDER = 6;

/** The sheets of one capability on all clouds: totals, every meter with its quantity as an input, tiers, sources. */
export function capabilitySheets(
  catalog: Catalog,
  matrix: CapabilityMatrix,
  quantities: ReadonlyMap<string, number>,
  confidence: ConfidenceFilter,
): SheetBuilder[] {
  const lines = capabilityLines(catalog, matrix, quantities, confidence);
  const ids = [...matrix.sourceIds, ...lines.flatMap(({ line }) => line.sourceIds)];
  const rows = lines.map(({ line, rule, variant }) => ({ group: line.provider, part: variant, line, rule }));
  return [
    summarySheet(matrix, lines),
    ...costLineSheets(rows, catalog, ['Provider', 'Variant']),
    sourcesSheet(catalog, ids, notesOf(matrix)),
  ];
}

function notesOf({ keyDifferences, priceDates }: CapabilityMatrix): string[] {
  return keyDifferences === null ? [priceDates.because] : [keyDifferences, priceDates.because];
}

function summarySheet({ capability, providers }: CapabilityMatrix, lines: readonly CapabilityLine[]): SheetBuilder {
  const sheet = new SheetBuilder('Summary');
  sheet.row([], ['Capability', capability.name, capability.key]);
  sheet.row([], [`Type quantities into ${LINES_SHEET}, column ${LINE_COLUMNS.quantity}: totals and ranks follow.`]);
  sheet.row([], ['A total is unknown where a meter that is used has no published price.']);
  sheet.blank();
  sheet.header(COLUMNS);
  const last = FIRST_PROVIDER + providers.length - 1;
  for (const column of providers) sheet.row(COLUMNS, providerCells(column, lines, sheet.nextRow, last));
  sheet.chart({
    type: 'column',
    title: 'USD per month',
    legend: false,
    series: [
      {
        name: 'USD per month',
        values: `Summary!$B$${FIRST_PROVIDER}:$B$${last}`,
        categories: `Summary!$A$${FIRST_PROVIDER}:$A$${last}`,
      },
    ],
    anchor: { from: { row: last + 1, col: 0 }, to: { row: last + 19, col: 5 } },
  });
  return sheet;
}

function providerCells(
  { provider, services, region, absence }: ProviderColumn,
  lines: readonly CapabilityLine[],
  row: number,
  last: number,
): Content[] {
  const own = lines.filter(({ line }) => line.provider === provider);
  const used = own.filter(({ line }) => line.quantity > 0);
  const unpriced = used.filter(({ line }) => line.monthlyUsd === null).length;
  const monthlyUsd = own.reduce((sum, { line }) => sum + (line.monthlyUsd ?? 0), 0);
  const range = (letter: string) => `${LINES_SHEET}!$${letter}$2:$${letter}$${lastLineRow(lines)}`;
  const { group, quantity, monthlyUsd: amount } = LINE_COLUMNS;
  const isUsed = `(${range(group)}=A${row})*(${range(quantity)}>0)`;
  const all = `$B$${FIRST_PROVIDER}:$B$${last}`;
  return [
    provider,
    {
      formula: `IF(E${row}>0,"${UNKNOWN}",IF(D${row}=0,"nothing used",SUMIF(${range(group)},A${row},${range(amount)})))`,
      result: totalOf(unpriced, used.length, monthlyUsd),
    },
    { formula: `IF(ISNUMBER(B${row}),1+SUMPRODUCT(ISNUMBER(${all})*(${all}<B${row})),"")`, result: '' },
    { formula: `SUMPRODUCT(${isUsed})`, result: used.length },
    { formula: `SUMPRODUCT(${isUsed}*(1-ISNUMBER(${range(amount)})))`, result: unpriced },
    services.map(({ service }) => service.key).join('; '),
    region?.region.code ?? null,
    absence,
  ];
}

function totalOf(unpriced: number, used: number, monthlyUsd: number): string | number {
  if (unpriced > 0) return UNKNOWN;
  return used === 0 ? 'nothing used' : monthlyUsd;
}
