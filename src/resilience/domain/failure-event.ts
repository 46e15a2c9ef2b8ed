import type { FigureState } from '../../catalog/domain/confidence.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Spread } from './cause-rates.js';
import type { Duration } from './lognormal.js';

export const EVENT_KINDS = ['world', 'provider', 'region', 'zone', 'own', 'failover', 'unstated'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happens by itself, independent of all other events, and takes down whatever names it. */
export interface FailureEvent {
  /** `provider:aws`, `region:aws/eu-west-1`, `zone:aws/eu-west-1/0`, `own:web/…`. */
  readonly id: string;
  readonly kind: EventKind;
  readonly provider: Provider | null;
  readonly region: string | null;
  readonly zone: number | null;
  /** Component whose own failure it is; null for shared causes. */
  readonly component: string | null;
  /** Share of time it lasts, 0 to 1. */
  readonly unavailability: Spread;
  readonly duration: Duration;
  readonly state: FigureState;
  readonly because: string;
  readonly sourceIds: readonly string[];
}

/** Times per year it begins: the share of time over the mean duration. */
export function eventsPerYear(event: FailureEvent, unavailability: number): number {
  return event.duration.meanHours > 0 ? (unavailability * HOURS_PER_YEAR) / event.duration.meanHours : 0;
}

/** A year of downtime arithmetic: 365 days. A month is a twelfth of it (730 h). */
export const HOURS_PER_YEAR = 8760;
