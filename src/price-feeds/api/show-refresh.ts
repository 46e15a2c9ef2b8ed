import type { PriceRefreshRecord } from '../../database/price-feed-entities.js';
import { remainingMs } from '../domain/estimated-end.js';
import type { MappingReport } from '../domain/sku-mapper.js';
import type { UpdateProgress } from '../update/row-supply.js';
import type { UpdateReport } from '../update/update-report.js';
import type {
  RefreshProgressResponse,
  RefreshResponse,
  RefreshSummaryResponse,
  ServiceMappingResponse,
} from './refresh.response.js';

/** What a record was asked for; a refresh has a scope, an import a file. */
interface Asked {
  readonly providers?: string[];
  readonly regions?: string[];
  readonly services?: string[];
  readonly file?: string;
  readonly dryRun?: boolean;
}

export function toRefreshSummary(record: PriceRefreshRecord): RefreshSummaryResponse {
  const { id, kind, state, startedAt, beatAt, finishedAt, baseVersion, version, acceptedBy } = record;
  const message = reportOf(record)?.message ?? null;
  return { id, kind, state, message, startedAt, lastSeenAt: beatAt, finishedAt, baseVersion, version, acceptedBy };
}

export function toRefreshResponse(record: PriceRefreshRecord, catalogVersion: number): RefreshResponse {
  const {
    providers = [],
    regions = [],
    services = [],
    file = null,
    dryRun = false,
  } = JSON.parse(record.request) as Asked;
  const report = reportOf(record);
  return {
    ...toRefreshSummary(record),
    providers,
    regions,
    services,
    file,
    dryRun,
    progress: toProgress(record),
    changes: report?.changes ?? null,
    checks: report?.checks.map((check) => ({ ...check, examples: [...check.examples] })) ?? [],
    mappings: Object.entries(report?.mappings ?? {}).map(([service, mapping]) => toMapping(service, mapping)),
    catalogVersion,
  };
}

export function toProgress({ progress, startedAt, beatAt, state }: PriceRefreshRecord): RefreshProgressResponse {
  const told = JSON.parse(progress) as UpdateProgress;
  const beat = Date.parse(beatAt);
  const left = state === 'running' ? remainingMs(told, beat - Date.parse(startedAt)) : null;
  return { ...told, estimatedEndAt: left === null ? null : new Date(beat + left).toISOString() };
}

function reportOf({ report }: PriceRefreshRecord): UpdateReport | null {
  return report === null ? null : (JSON.parse(report) as UpdateReport);
}

function toMapping(service: string, mapping: MappingReport): ServiceMappingResponse {
  const { skus, mapped, ignored, unmatched, unmatchedGroups, faults } = mapping;
  const unmatchedKinds = unmatchedGroups.map(({ kind, count, example }) => ({ kind, count, example }));
  return { service, skus, mapped, ignored, unmatched, unmatchedKinds, faults: [...faults] };
}
