import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { availabilityAttainment } from '../../resilience/domain/attainment.js';
import { lossIn, solveModel, type SolvedModel } from '../../resilience/domain/availability.js';
import type { Spread } from '../../resilience/domain/cause-rates.js';
import type { FailureEvent } from '../../resilience/domain/failure-event.js';
import type { PostureAssessment } from '../../resilience/domain/posture.js';
import { parameterValue } from '../../resilience/domain/posture-parameters.js';
import type { ScorecardOptions } from './build-scorecard.js';

/** What of a posture follows outage rates: its availability. Recovery times and data loss ask how long, not how often. */
export interface AvailabilityPart {
  /** Share of the posture, 0 to 1. */
  readonly weight: number;
  /** Which case the candidate is compared by: the likely one, or the worst where the posture is unknown. */
  readonly end: 'likely' | 'worst';
  readonly objectivePct: number;
}

/** Whose outages a factor is applied to; null: everybody's. */
export type OutageScope = string | null;

/** Posture points gained (or, below 0, lost) where outages are more or less frequent by a factor. 0 at 1; never rises with it. */
export type OutageResponse = (scope: OutageScope, factor: number) => number;

export function availabilityPart({ posture, criteria, objectives }: PostureAssessment): AvailabilityPart {
  const weight = criteria.find(({ criterion }) => criterion === 'availability')?.weight ?? 0;
  return { weight, end: posture.value === null ? 'worst' : 'likely', objectivePct: objectives.availabilityPct };
}

/**
 * How the posture of an architecture answers to outage rates. Scaled is the share of time of every failure event of the
 * availability model: of the zone, the region, the provider and the whole industry (observed rates on both bases), of the
 * component itself (on the observed basis its failures a year, on the contractual one what its SLA leaves open beyond those
 * causes), and of takeovers, which follow the failures. How long an outage, a repair or a failover takes stays. With a
 * provider named, only its events are scaled. The structure is solved anew for every factor: exact, no slope.
 */
export function outageResponse(
  architecture: Architecture,
  catalog: Catalog,
  { basis, confidence }: Pick<ScorecardOptions, 'basis' | 'confidence'>,
  { weight, end, objectivePct }: AvailabilityPart,
): OutageResponse {
  const solved = weight > 0 ? solveModel(architecture, catalog, { basis, confidence }) : null;
  if (!solved) return () => 0;
  const bound = parameterValue(catalog, 'availability-bound-pct');
  const cap = parameterValue(catalog, 'availability-cap-pct');
  const attained = (scope: OutageScope, factor: number): number => {
    const { total } = lossIn(scaled(solved, scope, factor), end);
    return availabilityAttainment(total, objectivePct, bound, cap);
  };
  const now = attained(null, 1);
  return (scope, factor) => 100 * weight * (attained(scope, factor) - now);
}

function scaled({ model, ...rest }: SolvedModel, scope: OutageScope, factor: number): SolvedModel {
  const events = model.events.map((event) => (follows(event, scope) ? timesAsOften(event, factor) : event));
  return { ...rest, model: { ...model, events } };
}

/** Zones that are not stated are a choice between layouts, no failure. */
function follows({ kind, provider }: FailureEvent, scope: OutageScope): boolean {
  return kind !== 'unstated' && (scope === null || provider === scope);
}

function timesAsOften(event: FailureEvent, factor: number): FailureEvent {
  const { best, likely, worst } = event.unavailability;
  const times = (share: number): number => Math.min(1, share * factor);
  const unavailability: Spread = { best: times(best), likely: times(likely), worst: times(worst) };
  return { ...event, unavailability };
}
