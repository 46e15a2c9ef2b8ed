import {
  CANDIDATE_COLUMNS,
  candidateCells,
  HEADER_ROWS,
  ORDER_COLUMNS,
  orderCells,
  ranges,
  WEIGHT_COLUMNS,
  weightRows,
  type CandidateRow,
  type RankingInputs,
} from './ranking-cells.js';
import { SheetBuilder } from './sheet-builder.js';

/**
 * Weights, candidates, points and ranks: change a weight here, or a quantity or price among the lines, and the ranks move.
 * The same arithmetic as POST /v1/rankings.
 */
export function rankingSheet(
  inputs: RankingInputs,
  candidates: readonly CandidateRow[],
  lastLine: number,
): SheetBuilder {
  const sheet = new SheetBuilder('Ranking');
  const at = ranges(candidates.length);
  sheet.header(WEIGHT_COLUMNS);
  for (const cells of weightRows(inputs, at)) sheet.row(WEIGHT_COLUMNS, cells);
  while (sheet.nextRow < HEADER_ROWS) sheet.blank();
  sheet.header(CANDIDATE_COLUMNS);
  for (const candidate of candidates)
    sheet.row(CANDIDATE_COLUMNS, candidateCells(candidate, sheet.nextRow, at, lastLine));
  sheet.blank();
  sheet.header(ORDER_COLUMNS);
  const firstOfOrder = sheet.nextRow;
  const byRank = [...candidates].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  byRank.forEach((candidate, index) => {
    sheet.row(ORDER_COLUMNS, orderCells(candidate, index + 1, sheet.nextRow, at));
  });
  addCharts(sheet, firstOfOrder, at);
  sheet.freeze(HEADER_ROWS);
  return sheet;
}

function addCharts(sheet: SheetBuilder, firstOfOrder: number, { first, last }: ReturnType<typeof ranges>): void {
  const lastOfOrder = firstOfOrder + last - first;
  const below = lastOfOrder + 1;
  sheet.chart({
    type: 'bar',
    title: 'Points by rank',
    legend: false,
    series: [
      {
        name: 'Points',
        values: `Ranking!$C$${firstOfOrder}:$C$${lastOfOrder}`,
        categories: `Ranking!$B$${firstOfOrder}:$B$${lastOfOrder}`,
      },
    ],
    anchor: { from: { row: below, col: 0 }, to: { row: below + 18, col: 4 } },
  });
  sheet.chart({
    type: 'column',
    title: 'USD per month',
    legend: false,
    series: [
      {
        name: 'USD per month',
        values: `Ranking!$E$${first}:$E$${last}`,
        categories: `Ranking!$B$${first}:$B$${last}`,
      },
    ],
    anchor: { from: { row: below, col: 5 }, to: { row: below + 18, col: 12 } },
  });
}
