import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { unavailabilitiesIn, type SolvedModel } from './availability.js';
import { dataLossTimes } from './data-loss.js';

/** A model as plain arrays, so that it can be handed to a worker thread. Events by number. */
export interface SimulationInput {
  /** Failures per hour while the event is not on. */
  readonly failuresPerHour: Float64Array;
  readonly medianHours: Float64Array;
  readonly sigma: Float64Array;
  /** An outage longer than this loses data, because people then move to an older copy; infinite: never. */
  readonly losesDataAfterHours: Float64Array;
  /** The diagram, with the roots of the serving and the standby structure; −1: no standby. */
  readonly event: Int32Array;
  readonly whenUp: Int32Array;
  readonly whenDown: Int32Array;
  readonly servingRoot: number;
  readonly standbyRoot: number;
  readonly failoverHours: number;
}

/** The likely case of a model. Events without a duration (unstated zones) stay as they are: on or off for good. */
export function simulationInput(solved: SolvedModel, architecture: Architecture, catalog: Catalog): SimulationInput {
  const { model, diagram, failoverHours } = solved;
  const q = unavailabilitiesIn(model.events, 'likely');
  return {
    failuresPerHour: Float64Array.from(model.events, ({ duration }, number) =>
      failureRate(q[number] ?? 0, duration.meanHours),
    ),
    medianHours: Float64Array.from(model.events, ({ duration }) => duration.medianHours),
    sigma: Float64Array.from(model.events, ({ duration }) => duration.sigma),
    losesDataAfterHours: dataLossTimes(model.events, architecture, catalog),
    event: diagram.event,
    whenUp: diagram.whenUp,
    whenDown: diagram.whenDown,
    servingRoot: diagram.roots[0] ?? 0,
    standbyRoot: failoverHours === null ? -1 : (diagram.roots[1] ?? 0),
    failoverHours: failoverHours?.likely ?? 0,
  };
}

/** Rate of an alternating process whose share of time down is q: q = λD / (1 + λD). Certain events fail for good: infinite. */
function failureRate(q: number, meanHours: number): number {
  if (q <= 0) return 0;
  return q >= 1 || meanHours <= 0 ? Infinity : q / (1 - q) / meanHours;
}
