import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { ScoreParameter } from '../../catalog/domain/tables/scoring.js';

/** Names in `seed/scoring/parameters/posture.csv`, without the prefix. */
export type PostureParameterName =
  | 'availability-bound-pct'
  | 'availability-cap-pct'
  | 'cross-provider-share'
  | 'default-availability-pct'
  | 'drill-peak-factor'
  | 'failover-default-seconds'
  | 'leaf-repair-median-minutes'
  | 'leaf-repair-p90-minutes'
  | 'minimum-durations'
  | 'no-sla-unavailability'
  | 'replication-lag-seconds';

export function postureParameter(catalog: Catalog, name: PostureParameterName): ScoreParameter {
  return getParameter(catalog, `posture.${name}`);
}

export function parameterValue(catalog: Catalog, name: PostureParameterName): number {
  return postureParameter(catalog, name).value;
}
