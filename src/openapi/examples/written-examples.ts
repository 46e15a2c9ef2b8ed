import type { Examples } from './examples.js';

const ID = '7f9c2ba4-e88f-4d2c-9f0b-6d1c8d5f3a10';
const progress = {
  phase: 'fetching',
  rows: 0,
  skus: 182_400,
  bytes: 91_226_112,
  pages: 12,
  parts: 30,
  partsDone: 12,
  partsResumed: 0,
  part: 'aws AmazonEC2 eu-central-1',
  estimatedEndAt: '2026-01-02T03:06:30.000Z',
};
const summary = {
  id: ID,
  kind: 'refresh',
  state: 'running',
  message: null,
  startedAt: '2026-01-02T03:04:05.678Z',
  lastSeenAt: '2026-01-02T03:05:05.678Z',
  finishedAt: null,
  baseVersion: 1,
  version: null,
  acceptedBy: null,
};
const refresh = {
  ...summary,
  providers: ['aws'],
  regions: ['eu-central-1'],
  services: [],
  file: null,
  dryRun: true,
  progress,
  changes: null,
  checks: [],
  mappings: [],
  catalogVersion: 1,
};

/** Of operations whose answers come from elsewhere than the catalog and what was stored, and cannot be recorded. */
export const WRITTEN_EXAMPLES: Examples = {
  startCatalogRefresh: {
    request: { providers: ['aws'], regions: ['eu-central-1'], dryRun: true },
    answers: { 'application/json': refresh },
  },
  listCatalogRefreshes: { answers: { 'application/json': { items: [summary], catalogVersion: 1 } } },
  getCatalogRefresh: {
    answers: {
      'application/json': refresh,
      'text/event-stream': `retry: 3000\n\nevent: progress\ndata: ${JSON.stringify(progress)}\n\n`,
    },
  },
};
