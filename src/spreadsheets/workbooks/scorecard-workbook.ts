import type { ChosenArchitecture } from '../../architectures/architecture-reader.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { estimateCost } from '../../cost/domain/estimate-cost.js';
import type { CostSheet } from '../../cost/domain/cost-sheet.js';
import type { Ranking } from '../../scorecards/domain/ranking.js';
import type { ScorecardOptions } from '../../scorecards/domain/build-scorecard.js';
import { SCORE_NAMES, type ScoreNode } from '../../scorecards/domain/score-tree.js';
import type { Card } from '../../scorecards/scorecards.service.js';
import { costLineSheets, lastLineRow, type WorkbookLine } from './cost-lines-sheet.js';
import type { CandidateRow } from './ranking-cells.js';
import { rankingSheet } from './ranking-sheet.js';
import { INDEX, SheetBuilder, type SheetColumn } from './sheet-builder.js';
import { sourcesSheet } from './sources-sheet.js';

export interface ScoredCandidates {
  readonly catalog: Catalog;
  readonly chosen: readonly ChosenArchitecture[];
  readonly cards: readonly Card[];
  readonly ranking: Ranking;
}

/** The sheets of the scorecard workbook: the ranking, the lines its costs are the sums of, the parts of the scores, sources. */
export function scorecardSheets(scored: ScoredCandidates, options: ScorecardOptions): SheetBuilder[] {
  const { catalog, chosen, cards, ranking } = scored;
  const costs = chosen.map(({ architecture }) => estimateCost(architecture, catalog, options));
  const lines = cards.flatMap(({ id }, at): WorkbookLine[] =>
    (costs[at]?.lines ?? []).map((line) => ({ group: id, part: line.componentId ?? 'transfer', line })),
  );
  const candidates = cards.map((card, at) => candidateRow(card, costs[at], ranking));
  return [
    rankingSheet(ranking, candidates, lastLineRow(lines)),
    ...costLineSheets(lines, catalog),
    assumptionSheet(cards, costs),
    partSheet(cards),
    sourcesSheet(catalog, [...sourcesOf(cards), ...lines.flatMap(({ line }) => line.sourceIds)], NOTES),
  ];
}

const NOTES = [
  'Coloured cells are meant to be changed: weights, quantities, free units, prices, the units used before. Totals, points and ranks follow.',
  'Lock-in, burden and posture are results of the service: they do not follow a change of quantity here.',
  'A line without a published price reads "unknown"; type a price and it counts. A candidate with an unknown is set aside, never ranked.',
  'USD, 730 hours a month. GB are billing gigabytes of 2^30 bytes.',
];

function candidateRow(
  { id, name, values, unknowns }: Card,
  sheet: CostSheet | undefined,
  ranking: Ranking,
): CandidateRow {
  const ranked = ranking.ranked.find((candidate) => candidate.id === id);
  const unknownLines = (sheet?.lines ?? []).filter(({ state }) => state === 'unknown').length;
  return { id, name, values, unknownLines, rank: ranked?.rank ?? null, points: ranked?.points ?? null, unknowns };
}

const ASSUMPTION_COLUMNS: readonly SheetColumn[] = [
  { title: 'Architecture', width: 24 },
  { title: 'Component', width: 18 },
  { title: 'Assumed', width: 28 },
  { title: 'Value', width: 12 },
  { title: 'Low', width: 12 },
  { title: 'High', width: 12 },
  { title: 'Unit', width: 14 },
  { title: 'Because', width: 70 },
];

function assumptionSheet(cards: readonly Card[], costs: readonly CostSheet[]): SheetBuilder {
  const sheet = new SheetBuilder('Assumptions');
  sheet.header(ASSUMPTION_COLUMNS);
  for (const [at, { id }] of cards.entries()) {
    for (const { componentId, name, value, low, high, unit, because } of costs[at]?.assumed ?? []) {
      sheet.row(ASSUMPTION_COLUMNS, [id, componentId, name, value, low, high, unit, because]);
    }
  }
  return sheet;
}

const PART_COLUMNS: readonly SheetColumn[] = [
  { title: 'Architecture', width: 24 },
  { title: 'Score', width: 10 },
  { title: 'Part', width: 50 },
  { title: 'Label', width: 50 },
  { title: 'Value', width: 12, format: INDEX },
  { title: 'Unit', width: 18 },
  { title: 'State', width: 11 },
  { title: 'Low', width: 12, format: INDEX },
  { title: 'High', width: 12, format: INDEX },
  { title: 'Weight', width: 10 },
];

function partSheet(cards: readonly Card[]): SheetBuilder {
  const sheet = new SheetBuilder('Scores');
  sheet.header(PART_COLUMNS);
  for (const { id, scores } of cards) {
    for (const name of SCORE_NAMES) {
      for (const { path, node } of partsOf(scores[name].tree, '')) {
        const { value, unit, state, low, high } = node.value;
        sheet.row(PART_COLUMNS, [id, name, path, node.label, value, unit, state, low, high, node.weight]);
      }
    }
  }
  return sheet;
}

function* partsOf(node: ScoreNode, above: string): Iterable<{ path: string; node: ScoreNode }> {
  const path = above === '' ? node.id : `${above} / ${node.id}`;
  yield { path, node };
  for (const part of node.parts) yield* partsOf(part, path);
}

function* sourcesOf(cards: readonly Card[]): Iterable<string> {
  for (const { scores } of cards) {
    for (const name of SCORE_NAMES) {
      for (const { node } of partsOf(scores[name].tree, '')) {
        for (const { sourceIds } of node.findings) yield* sourceIds;
      }
    }
  }
}
