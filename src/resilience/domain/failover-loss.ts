import { birnbaumImportances, downProbability } from './down-probability.js';
import { HOURS_PER_YEAR, type FailureEvent } from './failure-event.js';
import type { FailureDiagram } from './failure-diagram.js';
import { jointImportances } from './joint-importance.js';
import { expectedMinimum, withMean } from './lognormal.js';

export interface FailoverLoss {
  /** Share of time lost while the recovery site is being brought up. */
  readonly unavailability: number;
  /** Times per year the serving structure fails with the recovery site able to take over. */
  readonly perYear: number;
  /** That share by event number. */
  readonly byEvent: Float64Array;
}

/**
 * Time lost between the failure of the serving structure and the recovery site serving: for every event, how often it takes
 * the serving structure down while the standby stays up (exact, from the diagram), times the expected lesser of the outage's
 * length and the failover time, because an outage that ends sooner costs only itself. Lengths are scaled so that without a
 * standby the sum would be the exact unavailability. Exact to the first order: overlapping outages within one failover are
 * the square of a small number. Roots of the diagram: serving, standby.
 */
export function failoverLoss(
  diagram: FailureDiagram,
  events: readonly FailureEvent[],
  unavailabilities: ArrayLike<number>,
  failoverHours: number,
): FailoverLoss {
  const serving = birnbaumImportances(diagram, unavailabilities, events.length, 0);
  const both = jointImportances(diagram, unavailabilities, events.length);
  const scale = lengthScale(diagram, events, unavailabilities, serving);
  const byEvent = new Float64Array(events.length);
  let perYear = 0;
  events.forEach(({ duration }, number) => {
    const q = unavailabilities[number] ?? 0;
    if (duration.meanHours <= 0 || q <= 0) return;
    const entries = (q / duration.meanHours) * Math.max((serving[number] ?? 0) - (both[number] ?? 0), 0);
    perYear += entries * HOURS_PER_YEAR;
    byEvent[number] = entries * expectedMinimum(withMean(duration, duration.meanHours * scale), failoverHours);
  });
  return { unavailability: byEvent.reduce((sum, each) => sum + each, 0), perYear, byEvent };
}

/** Exact unavailability over the sum of (frequency × length) of its causes: below 1 where an outage ends with the first of several repairs. */
function lengthScale(
  diagram: FailureDiagram,
  events: readonly FailureEvent[],
  unavailabilities: ArrayLike<number>,
  serving: Float64Array,
): number {
  const sum = events.reduce((total, _, number) => total + (unavailabilities[number] ?? 0) * (serving[number] ?? 0), 0);
  return sum > 0 ? Math.min(downProbability(diagram, unavailabilities, 0) / sum, 1) : 1;
}
