import type { CandidateValues } from '../../scorecards/domain/penalties.js';
import { SCORE_NAMES, type ScoreName } from '../../scorecards/domain/score-tree.js';
import type { Weights } from '../../scorecards/domain/weights.js';
import { LINE_COLUMNS, LINES_SHEET, UNKNOWN } from './cost-lines-sheet.js';
import { INDEX, SHARE, USD, type Content, type SheetColumn } from './sheet-builder.js';

export interface RankingInputs {
  readonly weights: Weights;
  readonly referenceMonthlyUsd: number | null;
}

export interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly values: CandidateValues;
  /** Lines without a published price. */
  readonly unknownLines: number;
  readonly rank: number | null;
  readonly points: number | null;
  readonly unknowns: readonly string[];
}

/** Row of the header over the candidates; weights and the reference cost stand above it. */
export const HEADER_ROWS = 9;
const REFERENCE = '$B$7';

export const WEIGHT_COLUMNS: readonly SheetColumn[] = [
  { title: 'Score', width: 24 },
  { title: 'Weight', width: 26, input: true },
  { title: 'Share', width: 30, format: SHARE },
];

export const CANDIDATE_COLUMNS: readonly SheetColumn[] = [
  { title: 'Rank', width: 24 },
  { title: 'Architecture', width: 26 },
  { title: 'Name', width: 30 },
  { title: 'Points', width: 12, format: INDEX },
  { title: 'USD per month', width: 16, format: USD },
  { title: 'Lock-in (0 to 100)', width: 12, format: INDEX },
  { title: 'Burden (% of self-managed)', width: 14, format: INDEX },
  { title: 'Posture (0 to 100)', width: 12, format: INDEX },
  { title: 'Lines without a price', width: 12 },
  { title: 'Cost that counts', width: 16, format: USD },
  { title: 'Cost penalty (%)', width: 12, format: INDEX },
  { title: 'What is unknown', width: 60 },
];

export const ORDER_COLUMNS: readonly SheetColumn[] = [
  { title: 'In order of rank', width: 24 },
  { title: 'Architecture', width: 26 },
  { title: 'Points', width: 30, format: INDEX },
];

export interface CandidateRange {
  readonly first: number;
  readonly last: number;
}

export function ranges(count: number): CandidateRange {
  return { first: HEADER_ROWS + 1, last: HEADER_ROWS + Math.max(1, count) };
}

const column = (letter: string, { first, last }: CandidateRange) => `$${letter}$${first}:$${letter}$${last}`;

const WEIGHT_ROW: Readonly<Record<ScoreName, number>> = { cost: 2, 'lock-in': 3, burden: 4, posture: 5 };

/** Weights, a line between, and the cost that counts as no penalty: the cheapest complete candidate unless one is typed over it. */
export function weightRows({ weights, referenceMonthlyUsd }: RankingInputs, at: CandidateRange): Content[][] {
  const rows = SCORE_NAMES.map((name): Content[] => {
    const row = WEIGHT_ROW[name];
    return [name, weights[name], { formula: `B${row}/SUM($B$2:$B$5)`, result: weights[name] }];
  });
  const reference = { formula: `MAX(1,MIN(${column('J', at)}))`, result: referenceMonthlyUsd ?? 1 };
  return [...rows, [], ['Reference USD per month', reference]];
}

/** Cells of one candidate; its cost is the sum of its lines, and an unknown line keeps it from being ranked. */
export function candidateCells(candidate: CandidateRow, row: number, at: CandidateRange, lastLine: number): Content[] {
  const { id, name, values, unknownLines, rank, points, unknowns } = candidate;
  const line = (letter: string) => `${LINES_SHEET}!$${letter}$2:$${letter}$${lastLine}`;
  const own = `${line(LINE_COLUMNS.group)},$B${row}`;
  const amounts = line(LINE_COLUMNS.monthlyUsd);
  const complete = `COUNT(E${row}:H${row})=4`;
  const penalised = `$C$2*K${row}+$C$3*F${row}+$C$4*G${row}+$C$5*(100-H${row})`;
  return [
    { formula: rankFormula(row, at), result: rank ?? 'set aside' },
    id,
    name,
    { formula: `IF(${complete},100-(${penalised}),"set aside")`, result: points ?? 'set aside' },
    { formula: `IF(I${row}=0,SUMIFS(${amounts},${own}),"${UNKNOWN}")`, result: values.monthlyUsd ?? UNKNOWN },
    values.lockInIndex ?? UNKNOWN,
    values.burdenIndex ?? UNKNOWN,
    values.posture ?? UNKNOWN,
    { formula: `COUNTIFS(${own},${amounts},"${UNKNOWN}")`, result: unknownLines },
    { formula: `IF(${complete},E${row},"")`, result: points === null ? '' : (values.monthlyUsd ?? '') },
    { formula: `IF(${complete},100*(E${row}/${REFERENCE}-1),"")`, result: '' },
    unknowns.join('; '),
  ];
}

/** One more than those with more points; equal points stand in order of their ids. Text never compares as a number here. */
function rankFormula(row: number, at: CandidateRange): string {
  const points = column('D', at);
  const better = `SUMPRODUCT(ISNUMBER(${points})*(${points}>D${row}))`;
  const tied = `SUMPRODUCT((${points}=D${row})*(${column('B', at)}<B${row}))`;
  return `IF(ISNUMBER(D${row}),1+${better}+${tied},"set aside")`;
}

/** The candidate that has a rank now, for the chart. */
export function orderCells(candidate: CandidateRow, rank: number, row: number, at: CandidateRange): Content[] {
  const found = (letter: string) => `IFERROR(INDEX(${column(letter, at)},MATCH(A${row},${column('A', at)},0)),"")`;
  const ranked = candidate.rank !== null;
  return [
    rank,
    { formula: found('B'), result: ranked ? candidate.id : '' },
    { formula: found('D'), result: ranked ? (candidate.points ?? '') : '' },
  ];
}
