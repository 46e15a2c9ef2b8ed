import type { CsvColumn } from '../http/csv.js';
import type { PlanPointResponse } from './plan.response.js';

/** The front as a table: one row per point. */
export const PLAN_COLUMNS: readonly CsvColumn<PlanPointResponse>[] = [
  { name: 'id', cell: ({ id }) => id },
  { name: 'monthlyUsd', cell: ({ monthlyUsd }) => monthlyUsd },
  { name: 'lockInIndex', cell: ({ lockInIndex }) => lockInIndex },
  { name: 'burdenIndex', cell: ({ burdenIndex }) => burdenIndex },
  { name: 'posture', cell: ({ posture }) => posture },
  { name: 'strategy', cell: ({ strategy }) => strategy },
  { name: 'zones', cell: ({ zones }) => zones },
  {
    name: 'sites',
    cell: ({ sites }) => sites.map(({ role, provider, region }) => `${role}:${provider}/${region}`).join(';'),
  },
  {
    name: 'services',
    cell: ({ services }) => services.map(({ component, service }) => `${component}=${service}`).join(';'),
  },
];
