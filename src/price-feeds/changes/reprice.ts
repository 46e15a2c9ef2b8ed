import { parseArchitecture } from '../../architectures/parse-architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { compareSheets, type LineDifference } from '../../cost/domain/compare-sheets.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import type { CostSheet } from '../../cost/domain/cost-sheet.js';
import { roundHalfEven } from '../../money/rounding.js';
import { Problem } from '../../problems/domain/problem.js';

/**
 * `unknown`: a price is missing in one of the versions, so that the two totals cannot be compared. `not-valid`: the document
 * names what one of the versions does not have.
 */
export const COST_CHANGE_DIRECTIONS = ['dearer', 'cheaper', 'same', 'unknown', 'not-valid'] as const;
export type CostChangeDirection = (typeof COST_CHANGE_DIRECTIONS)[number];

/** Lines that moved most are named, so that a reader sees why. */
const REASONS_NAMED = 5;
const CENTS = 2;

export interface Repriced {
  readonly direction: CostChangeDirection;
  /** Monthly USD; null where the document is not valid in that version. */
  readonly beforeMonthlyUsd: number | null;
  readonly afterMonthlyUsd: number | null;
  readonly differenceUsd: number | null;
  readonly changePct: number | null;
  /** Lines without a price. */
  readonly unknownLinesBefore: number | null;
  readonly unknownLinesAfter: number | null;
  readonly reasons: readonly string[];
}

/** The monthly cost of a stored document in two catalog versions, and what it differs by. Rounded to cents. */
export function reprice(document: unknown, before: Catalog, after: Catalog): Repriced {
  const earlier = sheetOf(document, before);
  const later = sheetOf(document, after);
  const sides = {
    beforeMonthlyUsd: earlier instanceof Problem ? null : roundHalfEven(earlier.monthlyUsd, CENTS),
    afterMonthlyUsd: later instanceof Problem ? null : roundHalfEven(later.monthlyUsd, CENTS),
    unknownLinesBefore: earlier instanceof Problem ? null : unknownLines(earlier),
    unknownLinesAfter: later instanceof Problem ? null : unknownLines(later),
  };
  if (earlier instanceof Problem || later instanceof Problem) {
    const reasons = [problemIn('before', earlier), problemIn('after', later)].flat();
    return { direction: 'not-valid', ...sides, differenceUsd: null, changePct: null, reasons };
  }
  const { differenceUsd, lines } = compareSheets(earlier, later);
  const reasons = lines.filter(({ change }) => change !== 'same').slice(0, REASONS_NAMED);
  return { ...sides, ...movedBy(differenceUsd, earlier.monthlyUsd), reasons: reasons.map(reasonOf) };
}

function movedBy(
  differenceUsd: number | null,
  beforeUsd: number,
): Pick<Repriced, 'direction' | 'differenceUsd' | 'changePct'> {
  if (differenceUsd === null) return { direction: 'unknown', differenceUsd, changePct: null };
  const rounded = roundHalfEven(differenceUsd, CENTS);
  const direction = rounded > 0 ? 'dearer' : rounded < 0 ? 'cheaper' : 'same';
  const changePct = beforeUsd === 0 ? null : roundHalfEven((differenceUsd / beforeUsd) * 100, CENTS);
  return { direction, differenceUsd: rounded, changePct };
}

function sheetOf(document: unknown, catalog: Catalog): CostSheet | Problem {
  try {
    return estimateCost(parseArchitecture(document, catalog), catalog);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function unknownLines({ lines }: CostSheet): number {
  return lines.filter(({ monthlyUsd }) => monthlyUsd === null).length;
}

function problemIn(side: string, sheet: CostSheet | Problem): string[] {
  return sheet instanceof Problem ? [`${side}: ${sheet.errors[0]?.message ?? sheet.message}`] : [];
}

/** `web aws.ebs-gp3 gb_month: 8 to 6.4 USD` */
function reasonOf({ before, after }: LineDifference): string {
  const line = after ?? before;
  const amount = (usd: number | null | undefined) =>
    usd === undefined ? 'none' : usd === null ? 'unknown' : String(roundHalfEven(usd, CENTS));
  const what = `${line?.componentId ?? 'transfer'} ${line?.product ?? ''} ${line?.meter ?? ''}`;
  return `${what}: ${amount(before?.monthlyUsd)} to ${amount(after?.monthlyUsd)} USD`;
}
