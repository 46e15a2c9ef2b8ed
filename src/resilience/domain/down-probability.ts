import { DOWN, type FailureDiagram } from './failure-diagram.js';

/**
 * Probability that each node's structure is down, given the unavailability of every event (0 to 1, by event number). Only
 * sums and products of numbers of one sign, so that unavailabilities of 1e-15 keep their digits.
 */
export function downProbabilities(diagram: FailureDiagram, unavailabilities: ArrayLike<number>): Float64Array {
  const down = new Float64Array(diagram.level.length);
  down[DOWN] = 1;
  for (let node = 2; node < down.length; node++) {
    const q = unavailabilities[diagram.event[node] ?? 0] ?? 0;
    const whenUp = down[diagram.whenUp[node] ?? 0] ?? 0;
    const whenDown = down[diagram.whenDown[node] ?? 0] ?? 0;
    down[node] = q * whenDown + (1 - q) * whenUp;
  }
  return down;
}

/** Probability that the structure of one root (the first unless named) is down. */
export function downProbability(diagram: FailureDiagram, unavailabilities: ArrayLike<number>, root = 0): number {
  return downProbabilities(diagram, unavailabilities)[diagram.roots[root] ?? 0] ?? 0;
}

/**
 * Birnbaum importance of every event for one root: probability of being down with the event happened, less that with it
 * not happened (Birnbaum 1969). By event number; 0 for events the structure does not name.
 */
export function birnbaumImportances(
  diagram: FailureDiagram,
  unavailabilities: ArrayLike<number>,
  eventCount: number,
  root = 0,
): Float64Array {
  const down = downProbabilities(diagram, unavailabilities);
  const reach = new Float64Array(down.length);
  const importances = new Float64Array(eventCount);
  const start = diagram.roots[root] ?? 0;
  reach[start] = 1;
  for (let node = start; node >= 2; node--) {
    const share = reach[node] ?? 0;
    if (share === 0) continue;
    const event = diagram.event[node] ?? 0;
    const [whenUp, whenDown] = [diagram.whenUp[node] ?? 0, diagram.whenDown[node] ?? 0];
    const q = unavailabilities[event] ?? 0;
    importances[event] = (importances[event] ?? 0) + share * ((down[whenDown] ?? 0) - (down[whenUp] ?? 0));
    reach[whenUp] = (reach[whenUp] ?? 0) + share * (1 - q);
    reach[whenDown] = (reach[whenDown] ?? 0) + share * q;
  }
  return importances;
}
