import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { ProblemDetail } from '../../problems/domain/problem.js';
import { INTERNET, type Connection } from './architecture.js';

/** Faults of the connections: ends that do not exist, or an end joined to itself. */
export function checkConnections(connections: readonly Connection[], ids: ReadonlySet<string>): ProblemDetail[] {
  return connections.flatMap((connection, at) => {
    const path = `connections[${at}]`;
    const faults = (['from', 'to'] as const).flatMap((end) => checkEnd(connection[end], `${path}.${end}`, ids));
    if (connection.from === connection.to) {
      faults.push({
        path: `${path}.to`,
        message: `"${connection.to}" is joined to itself`,
        value: connection.to,
        bound: 'another end than `from`',
      });
    }
    return faults;
  });
}

function checkEnd(end: string, path: string, ids: ReadonlySet<string>): ProblemDetail[] {
  if (end === INTERNET || ids.has(end)) return [];
  return [
    {
      path,
      message: `no component has the id "${end}"`,
      value: end,
      bound: `a component id, or "${INTERNET}"`,
      nearest: nearestNames(end, ids),
    },
  ];
}
