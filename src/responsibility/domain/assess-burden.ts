import type { Catalog } from '../../catalog/domain/catalog.js';
import { stateOf, type FigureState } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import {
  completenessOf,
  estimated,
  unknown,
  type Completeness,
  type Figure,
  type Score,
  type ScoreNode,
} from '../../scorecards/domain/score-tree.js';
import { burdenModel, type Binding, type BurdenModel } from './burden-model.js';
import { baselinePoints, burdenIndex, burdenPoints } from './burden-points.js';
import type { BurdenOptions, Overridden } from './burden-settings.js';
import { domainNodes, INDEX_UNIT, sum, taskBurdens, type TaskBurden } from './burden-tree.js';
import { alternativeFindings, cloudFindings, overrideFindings } from './burden-findings.js';
import { describeBaseline, type BaselineLine } from './describe-baseline.js';
import { allManaged, managedSavings, type AllManagedEffect, type ManagedAlternativeEffect } from './managed-savings.js';

export interface DomainBurden {
  readonly domain: string;
  /** Weight of one task of the domain. */
  readonly weight: number;
  readonly points: number;
  /** Share of the whole burden, 0 to 1. */
  readonly share: number;
}

export interface ComponentBurden {
  readonly component: string;
  readonly provider: Provider;
  readonly service: string;
  readonly points: number;
  readonly share: number;
  /** Tasks that apply, by owner. */
  readonly tasks: Readonly<Record<'customer' | 'shared' | 'provider' | 'unknown', number>>;
}

/** The burden of an architecture with everything it was computed from. Points are weighted tasks. */
export interface BurdenAssessment {
  readonly catalogVersion: number;
  /** 100 is the same capabilities self-managed on VMs in one cloud; low and high over the ends of the estimated parameters. */
  readonly index: Figure;
  readonly points: Figure;
  readonly baselinePoints: Figure;
  /** Points that would go if everything stood in one cloud. */
  readonly secondCloudPoints: number;
  readonly operatingShare: number;
  readonly completeness: Completeness;
  readonly byDomain: readonly DomainBurden[];
  readonly byComponent: readonly ComponentBurden[];
  readonly baseline: readonly BaselineLine[];
  readonly alternatives: readonly ManagedAlternativeEffect[];
  /** The best alternatives together; null where there are none. */
  readonly allManaged: AllManagedEffect | null;
  readonly overridden: readonly Overridden[];
  readonly tree: ScoreNode;
}

/**
 * Scores what of the operation stays the customer's job (SCORES.md, section 4). Throws `unknown-service` on a service the
 * catalog does not hold and `invalid-document` on options out of bounds; `model` spares building one per call.
 */
export function assessBurden(
  architecture: { readonly components: readonly Binding[] },
  catalog: Catalog,
  options: BurdenOptions = {},
  model: BurdenModel = burdenModel(catalog, options),
): BurdenAssessment {
  const bindings = architecture.components;
  const burdens = taskBurdens(model, bindings);
  const ends = measure(model, bindings);
  const alternatives = managedSavings(model, bindings, ends.baseline.value);
  const secondCloudPoints = ends.high - burdenPoints(model, inOneCloud(bindings));
  const scale = ends.baseline.value ? 100 / ends.baseline.value : null;
  const findings = [
    ...overrideFindings(model, bindings),
    ...cloudFindings(bindings, secondCloudPoints, scale),
    ...alternativeFindings(alternatives, ends.index),
  ];
  return {
    catalogVersion: catalog.version.number,
    index: ends.index,
    points: ends.points,
    baselinePoints: ends.baseline,
    secondCloudPoints,
    operatingShare: model.settings.operatingShare,
    completeness: completeness(model, burdens, bindings),
    byDomain: byDomain(model, burdens),
    byComponent: byComponent(model, burdens, bindings),
    baseline: describeBaseline(model, bindings),
    alternatives,
    allManaged: allManaged(model, bindings, alternatives, ends.baseline.value),
    overridden: model.settings.overridden,
    tree: {
      id: 'burden',
      label: 'Shared-responsibility burden',
      value: ends.index,
      weight: null,
      findings,
      parts: domainNodes(model, burdens, scale),
    },
  };
}

/** The score as the card shows it. */
export function toBurdenScore({ index, completeness: shares, tree }: BurdenAssessment): Score {
  return { name: 'burden', value: index, completeness: shares, tree };
}

interface Ends {
  readonly high: number;
  readonly points: Figure;
  readonly baseline: Figure;
  readonly index: Figure;
}

function measure(model: BurdenModel, bindings: readonly Binding[]): Ends {
  const [low, high] = [burdenPoints(model, bindings, 'low'), burdenPoints(model, bindings, 'high')];
  const baseLow = baselinePoints(model, bindings, 'low') ?? null;
  const baseHigh = baselinePoints(model, bindings, 'high') ?? null;
  const certain = bindings.every((binding) => isCertain(model, binding));
  const baseline = rangeFigure(baseLow, baseHigh, 'points', certain);
  const indexAt = (points: number, base: number | null) => (base === null || base === 0 ? null : 100 * (points / base));
  return {
    high,
    points: rangeFigure(low, high, 'points', certain),
    baseline,
    index: certain
      ? withRange(rangeFigure(null, indexAt(high, baseHigh), INDEX_UNIT, true), model, bindings)
      : rangeFigure(indexAt(low, baseHigh), indexAt(high, baseLow), INDEX_UNIT, false),
  };
}

/** The range the index takes over the ends of the estimated parameters. */
function withRange(index: Figure, model: BurdenModel, bindings: readonly Binding[]): Figure {
  if (index.value === null) return index;
  const ends = [index.value, ...model.extremes().map((end) => burdenIndex(end, bindings) ?? Number.NaN)];
  return { ...index, low: Math.min(...ends), high: Math.max(...ends) };
}

function isCertain(model: BurdenModel, binding: Binding): boolean {
  return model.profileOf(binding).weights.certain && (model.baselineOf(binding.capability)?.weights.certain ?? true);
}

function rangeFigure(low: number | null, high: number | null, unit: string, certain: boolean): Figure {
  if (certain && high !== null) return estimated(high, unit);
  return { ...unknown(unit), low, high };
}

function inOneCloud(bindings: readonly Binding[]): Binding[] {
  const [first] = bindings;
  return first ? bindings.map((binding) => ({ ...binding, provider: first.provider })) : [];
}

function completeness(model: BurdenModel, burdens: readonly TaskBurden[], bindings: readonly Binding[]): Completeness {
  const weights: Record<FigureState, number> = { known: 0, estimated: 0, unknown: 0 };
  for (const { task, duties } of burdens) {
    const weight = model.settings.domainWeights.get(task.domain) ?? 0;
    for (const { owner, confidence } of duties.values()) {
      weights[owner === null ? 'unknown' : stateOf(confidence)] += weight;
    }
  }
  if (bindings.length === 0) return completenessOf({ known: 0, estimated: 0, unknown: 0 });
  return completenessOf(weights);
}

function byDomain(model: BurdenModel, burdens: readonly TaskBurden[]): DomainBurden[] {
  const total = sum(burdens.map(({ points }) => points));
  return [...model.settings.domainWeights].map(([domain, weight]) => {
    const points = sum(burdens.filter(({ task }) => task.domain === domain).map((burden) => burden.points));
    return { domain, weight, points, share: total === 0 ? 0 : points / total };
  });
}

function byComponent(
  model: BurdenModel,
  burdens: readonly TaskBurden[],
  bindings: readonly Binding[],
): ComponentBurden[] {
  const total = sum(burdens.map(({ points }) => points));
  const pointsOf = new Map<string, number>();
  for (const { component, points } of burdens.flatMap(({ shares }) => shares)) {
    pointsOf.set(component, (pointsOf.get(component) ?? 0) + points);
  }
  return bindings.map((binding) => {
    const points = pointsOf.get(binding.id) ?? 0;
    const tasks = { customer: 0, shared: 0, provider: 0, unknown: 0 };
    for (const { owner } of model.profileOf(binding).duties) tasks[owner ?? 'unknown'] += 1;
    const { id: component, provider, service } = binding;
    return { component, provider, service, points, share: total === 0 ? 0 : points / total, tasks };
  });
}
