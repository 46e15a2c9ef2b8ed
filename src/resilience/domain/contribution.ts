import { downProbabilities } from './down-probability.js';
import { HOURS_PER_YEAR, type EventKind, type FailureEvent } from './failure-event.js';
import type { FailoverLoss } from './failover-loss.js';
import type { SolvedModel } from './availability.js';

/** What one part or one shared cause adds to the loss. */
export interface Contribution {
  /** Component id, or the name of the shared cause, e.g. `region:aws/eu-west-1`. */
  readonly subject: string;
  readonly kind: EventKind;
  /** Birnbaum importance: unavailability with it down for sure, less that with it never down. */
  readonly birnbaum: number;
  /** Downtime that would go if it never failed. */
  readonly minutesPerYear: number;
  /** That as a share of all downtime, 0 to 1. */
  readonly share: number;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

/** Contributions of components (their own failures together) and of shared causes, at likely rates, largest first. */
export function contributionsOf(solved: SolvedModel, failover: FailoverLoss | null): Contribution[] {
  const { events } = solved.model;
  const root = solved.diagram.roots[solved.diagram.roots.length - 1] ?? 0;
  const likely = Float64Array.from(events, (event) => event.unavailability.likely);
  const down = (q: Float64Array): number => downProbabilities(solved.diagram, q)[root] ?? 0;
  const base = down(likely);
  const total = base + (failover?.unavailability ?? 0);
  const contributions = groups(events).map(([subject, numbers]) => {
    const failed = down(replaced(likely, numbers, 1));
    const perfect = down(replaced(likely, numbers, 0));
    const lost = base - perfect + numbers.reduce((sum, number) => sum + (failover?.byEvent[number] ?? 0), 0);
    const first = events[numbers[0] ?? 0];
    return {
      subject,
      kind: first?.kind ?? 'own',
      birnbaum: failed - perfect,
      minutesPerYear: lost * HOURS_PER_YEAR * 60,
      share: total > 0 ? lost / total : 0,
      because: first?.because ?? '',
      sourceIds: first?.sourceIds ?? [],
    };
  });
  return contributions.sort((a, b) => b.minutesPerYear - a.minutesPerYear || compare(a.subject, b.subject));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Own failures of a component are one group; every shared cause is its own. Unstated zones are no cause. */
function groups(events: readonly FailureEvent[]): [string, number[]][] {
  const found = new Map<string, number[]>();
  events.forEach((event, number) => {
    if (event.kind === 'unstated') return;
    const subject = event.component ?? event.id;
    found.set(subject, [...(found.get(subject) ?? []), number]);
  });
  return [...found];
}

function replaced(values: Float64Array, numbers: readonly number[], value: number): Float64Array {
  const copy = values.slice();
  for (const number of numbers) copy[number] = value;
  return copy;
}
