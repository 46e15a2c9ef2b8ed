import { defineEntity } from './define-entity.js';

export const REFRESH_KINDS = ['refresh', 'import'] as const;
export type RefreshKind = (typeof REFRESH_KINDS)[number];

/**
 * `switched`: its version is in use. `refused`: a check failed, its version is kept for an operator to accept.
 * `unchanged`: nothing was delivered that differs. `checked`: a dry run. `failed`, `interrupted`: nothing was written.
 */
export const REFRESH_STATES = [
  'running',
  'switched',
  'refused',
  'accepted',
  'unchanged',
  'checked',
  'failed',
  'interrupted',
] as const;
export type RefreshState = (typeof REFRESH_STATES)[number];

/** One refresh or import of prices; `request`, `progress` and `report` are JSON. */
export interface PriceRefreshRecord {
  id: string;
  kind: RefreshKind;
  state: RefreshState;
  request: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** When its process last said that it lives. */
  beatAt: string;
  finishedAt: string | null;
  progress: string;
  report: string | null;
  /** Catalog version the candidate was built on. */
  baseVersion: number;
  /** Catalog version it made, staged or in use. */
  version: number | null;
  acceptedBy: string | null;
}

export const PriceRefreshEntity = defineEntity<PriceRefreshRecord>({
  name: 'price_refresh',
  tableName: 'price_refresh',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    state: { type: 'text' },
    request: { type: 'text' },
    startedAt: { type: 'text', name: 'started_at' },
    beatAt: { type: 'text', name: 'beat_at' },
    finishedAt: { type: 'text', name: 'finished_at', nullable: true },
    progress: { type: 'text' },
    report: { type: 'text', nullable: true },
    baseVersion: { type: 'integer', name: 'base_version' },
    version: { type: 'integer', nullable: true },
    acceptedBy: { type: 'text', name: 'accepted_by', nullable: true },
  },
});

export interface RefreshLockRecord {
  name: string;
  holder: string;
  beatAt: string;
}

export const RefreshLockEntity = defineEntity<RefreshLockRecord>({
  name: 'price_refresh_lock',
  tableName: 'price_refresh_lock',
  columns: {
    name: { type: 'text', primary: true },
    holder: { type: 'text' },
    beatAt: { type: 'text', name: 'beat_at' },
  },
});
