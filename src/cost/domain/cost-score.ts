import { weakest, type FigureState } from '../../catalog/domain/confidence.js';
import type { Figure, Finding, Score, ScoreNode } from '../../scorecards/domain/score-tree.js';
import { TRANSFER_GROUP, type CostComponent, type CostLine, type CostSheet } from './cost-sheet.js';

const UNIT = 'USD/month';

/** The sheet as a score: components add up to the month, lines to a component; what is unknown or assumed are its findings. */
export function toCostScore(sheet: CostSheet): Score {
  const value = sheetFigure(sheet);
  const parts = sheet.components.filter(({ lines }) => lines.length > 0).map(componentNode);
  const tree: ScoreNode = {
    id: 'cost',
    label: 'Cost per month',
    value,
    weight: null,
    findings: [
      ...sheet.lines.filter(({ state }) => state === 'unknown').map(missingPrice),
      ...assumptionFindings(sheet),
    ],
    parts,
  };
  return { name: 'cost', value, completeness: sheet.completeness, tree };
}

/** An incomplete total is unknown: the known part stays visible in the tree and as the low end. */
function sheetFigure({ complete, monthlyUsd, monthlyUsdLow, monthlyUsdHigh, lines }: CostSheet): Figure {
  if (!complete) return { value: null, unit: UNIT, state: 'unknown', low: monthlyUsdLow, high: null };
  const state: FigureState = lines.some((line) => line.state === 'estimated') ? 'estimated' : 'known';
  const exact = monthlyUsdLow === monthlyUsdHigh;
  return {
    value: monthlyUsd,
    unit: UNIT,
    state,
    low: exact ? null : monthlyUsdLow,
    high: exact ? null : monthlyUsdHigh,
  };
}

function componentNode({ id, monthlyUsd, complete, lines }: CostComponent): ScoreNode {
  const state: FigureState = lines.some((line) => line.state === 'estimated') ? 'estimated' : 'known';
  return {
    id: id ?? TRANSFER_GROUP,
    label: id ?? 'Transfer',
    value: complete
      ? { value: monthlyUsd, unit: UNIT, state, low: null, high: null }
      : { value: null, unit: UNIT, state: 'unknown', low: monthlyUsd, high: null },
    weight: null,
    findings: [],
    parts: lines.map(lineNode),
  };
}

function lineNode(line: CostLine): ScoreNode {
  const exact = line.monthlyUsdLow === line.monthlyUsdHigh;
  const value: Figure = {
    value: line.monthlyUsd,
    unit: UNIT,
    state: line.state,
    low: exact ? null : line.monthlyUsdLow,
    high: exact ? null : line.monthlyUsdHigh,
  };
  return {
    id: `${line.product}:${line.meter}`,
    label: labelOf(line),
    value,
    weight: null,
    findings: [priceFinding(line)],
    parts: [],
  };
}

const labelOf = ({ product, meter, region }: CostLine): string => `${product} ${meter} in ${region}`;

/** The quantity, and what it costs at which price. */
function priceFinding(line: CostLine): Finding {
  const price = line.unitPriceUsd === null ? 'no price is published' : `${line.unitPriceUsd} USD per ${line.unit}`;
  return {
    rule: line.monthlyUsd === null ? 'missing-price' : 'list-price',
    subject: line.componentId ?? TRANSFER_GROUP,
    measured: {
      value: line.quantity,
      unit: line.baseUnit,
      state: line.state === 'unknown' ? 'known' : line.state,
      low: null,
      high: null,
    },
    effect: line.monthlyUsd,
    because: [price, ...line.notes].join('; '),
    sourceIds: line.sourceIds,
    confidence: line.confidence,
  };
}

function missingPrice(line: CostLine): Finding {
  const nearest = line.nearestPriced ? `; the nearest region that has one is ${line.nearestPriced.region}` : '';
  return {
    rule: 'missing-price',
    subject: line.componentId ?? TRANSFER_GROUP,
    measured: { value: null, unit: UNIT, state: 'unknown', low: null, high: null },
    effect: null,
    because: `no price of ${line.product} ${line.meter} is published for ${line.region}${nearest}`,
    sourceIds: [],
    confidence: weakest(['unverified']),
  };
}

function assumptionFindings({ assumed }: CostSheet): Finding[] {
  return assumed.map(({ componentId, name, value, low, high, unit, because }) => ({
    rule: 'assumed-usage',
    subject: componentId ?? 'architecture',
    measured: { value, unit, state: 'estimated', low, high },
    effect: null,
    because: `${name} is not stated: ${because}`,
    sourceIds: ['ESTIMATE'],
    confidence: 'estimate',
  }));
}
