import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import type { ConfidenceFilter, FigureState } from '../../catalog/domain/confidence.js';
import type { Figure, Finding } from '../../scorecards/domain/score-tree.js';
import { contributionsOf, type Contribution } from './contribution.js';
import type { Spread } from './cause-rates.js';
import { downProbability } from './down-probability.js';
import { HOURS_PER_YEAR, type FailureEvent } from './failure-event.js';
import { buildDiagram, type FailureDiagram } from './failure-diagram.js';
import { failoverLoss, type FailoverLoss } from './failover-loss.js';
import { failoverTime } from './failover-time.js';
import { buildReliabilityModel, type AvailabilityBasis, type ReliabilityModel } from './reliability-model.js';
import { any } from './structure-formula.js';

export interface AvailabilityOptions {
  readonly basis: AvailabilityBasis;
  readonly confidence?: ConfidenceFilter;
}

/** How much of the time the design serves, on one basis. Ranges run from the best to the worst case of its inputs. */
export interface AvailabilityAssessment {
  readonly basis: AvailabilityBasis;
  /** Unit %: share of time a request is served. */
  readonly availabilityPct: Figure;
  /** Unit 1; the exact complement, with all its digits. */
  readonly unavailability: Figure;
  readonly downtimeMinutesPerMonth: Figure;
  readonly downtimeHoursPerYear: Figure;
  /** Null where no recovery site is drawn. */
  readonly failover: FailoverSummary | null;
  /** What the loss comes from, largest first; they need not sum to the whole, since causes overlap. */
  readonly contributions: readonly Contribution[];
  readonly findings: readonly Finding[];
  /** Independent failure events the structure rests on, and diagram nodes used. */
  readonly events: number;
  readonly nodes: number;
}

export interface FailoverSummary {
  readonly seconds: Figure;
  readonly perYear: Figure;
  /** Share of time lost in failovers, part of the unavailability. */
  readonly unavailability: Figure;
}

/** The model with its diagram (roots: serving, standby, either) and failover hours per case; what the simulation also runs on. */
export interface SolvedModel {
  readonly model: ReliabilityModel;
  readonly diagram: FailureDiagram;
  readonly failoverHours: Spread | null;
}

/** Null where the document has no serving structure: its availability is unknown. Throws as buildReliabilityModel and buildDiagram do. */
export function solveModel(
  architecture: Architecture,
  catalog: Catalog,
  options: AvailabilityOptions,
): SolvedModel | null {
  if (architecture.serving === null) return null;
  const model = buildReliabilityModel(
    architecture,
    architecture.serving,
    catalog,
    options.basis,
    options.confidence ?? 'all',
  );
  if (model.standby === null) return { model, diagram: buildDiagram([model.serving]), failoverHours: null };
  const diagram = buildDiagram([model.serving, model.standby, any(model.serving, model.standby)]);
  return { model, diagram, failoverHours: failoverTime(architecture, catalog).hours };
}

/** Exact availability of serving a request: shared causes conditioned on, repeated components counted once, failovers added. */
export function assessAvailability(
  architecture: Architecture,
  catalog: Catalog,
  options: AvailabilityOptions,
): AvailabilityAssessment {
  const solved = solveModel(architecture, catalog, options);
  if (!solved) return unknownAvailability(options.basis);
  const { model, diagram } = solved;
  const down: Spread = {
    best: lossIn(solved, 'best').total,
    likely: lossIn(solved, 'likely').total,
    worst: lossIn(solved, 'worst').total,
  };
  const likely = lossIn(solved, 'likely');
  const state = stateOfResult(model.events, down);
  const figure = (unit: string, convert: (unavailability: number) => number): Figure =>
    spreadFigure(down, unit, state, convert);
  return {
    basis: options.basis,
    availabilityPct: figure('%', (u) => 100 * (1 - u)),
    unavailability: figure('1', (u) => u),
    downtimeMinutesPerMonth: figure('min/month', (u) => (u * HOURS_PER_YEAR * 60) / 12),
    downtimeHoursPerYear: figure('h/year', (u) => u * HOURS_PER_YEAR),
    failover: failoverSummary(solved),
    contributions: contributionsOf(solved, likely.failover),
    findings: model.findings,
    events: model.events.length,
    nodes: diagram.level.length,
  };
}

/** Unavailability in one case: the structure with its recovery site, plus what failovers cost. */
export function lossIn(
  { model, diagram, failoverHours }: SolvedModel,
  of: keyof Spread,
): { readonly total: number; readonly failover: FailoverLoss | null } {
  const q = unavailabilitiesIn(model.events, of);
  if (failoverHours === null) return { total: downProbability(diagram, q), failover: null };
  const failover = failoverLoss(diagram, model.events, q, failoverHours[of]);
  return { total: Math.min(downProbability(diagram, q, 2) + failover.unavailability, 1), failover };
}

export function unavailabilitiesIn(events: readonly FailureEvent[], of: keyof Spread): Float64Array {
  return Float64Array.from(events, (event) => event.unavailability[of]);
}

/** Unknown where an unknown part moves the result; estimated where any part is; known where all are published. */
function stateOfResult(events: readonly FailureEvent[], down: Spread): FigureState {
  if (events.some((event) => event.state === 'unknown') && down.worst > down.best) return 'unknown';
  return events.every((event) => event.state === 'known') ? 'known' : 'estimated';
}

function spreadFigure(down: Spread, unit: string, state: FigureState, convert: (u: number) => number): Figure {
  const ends = [convert(down.best), convert(down.worst)];
  return {
    value: state === 'unknown' ? null : convert(down.likely),
    unit,
    state,
    low: Math.min(...ends),
    high: Math.max(...ends),
  };
}

function failoverSummary(solved: SolvedModel): FailoverSummary | null {
  const { failoverHours } = solved;
  if (failoverHours === null) return null;
  const [best, likely, worst] = (['best', 'likely', 'worst'] as const).map((of) => lossIn(solved, of).failover);
  const range = (unit: string, low: number, value: number, high: number): Figure => ({
    value,
    unit,
    state: 'estimated',
    low: Math.min(low, high),
    high: Math.max(low, high),
  });
  return {
    seconds: range('s', failoverHours.best * 3600, failoverHours.likely * 3600, failoverHours.worst * 3600),
    perYear: range('1/year', best?.perYear ?? 0, likely?.perYear ?? 0, worst?.perYear ?? 0),
    unavailability: range('1', best?.unavailability ?? 0, likely?.unavailability ?? 0, worst?.unavailability ?? 0),
  };
}

function unknownAvailability(basis: AvailabilityBasis): AvailabilityAssessment {
  const unknown = (unit: string): Figure => ({ value: null, unit, state: 'unknown', low: null, high: null });
  return {
    basis,
    availabilityPct: unknown('%'),
    unavailability: unknown('1'),
    downtimeMinutesPerMonth: unknown('min/month'),
    downtimeHoursPerYear: unknown('h/year'),
    failover: null,
    contributions: [],
    findings: [
      {
        rule: 'no-serving-structure',
        subject: 'architecture',
        measured: unknown('1'),
        effect: null,
        because: 'the document does not say how its components combine to serve a request (`serving`)',
        sourceIds: [],
        confidence: 'verified',
      },
    ],
    events: 0,
    nodes: 0,
  };
}
