import { ApiSchema } from '@nestjs/swagger';
import { REFRESH_KINDS, REFRESH_STATES } from '../../database/price-feed-entities.js';
import { EnumField, FlagField, IntegerField, ListField, ObjectField, TextField } from '../../http/fields.js';
import { PriceChangeCountsResponse } from '../changes/change.response.js';

const MOMENT = { format: 'date-time', example: '2026-01-02T03:04:05.678Z' } as const;
const COUNT = { minimum: 0 } as const;

@ApiSchema({ name: 'RefreshProgress', description: 'How far a refresh is; counts only grow' })
export class RefreshProgressResponse {
  @EnumField(['fetching', 'checking', 'writing', 'done'], { name: 'RefreshPhase', description: 'What it does now' })
  phase: string;

  @IntegerField({ description: 'Rows looked at for the new version', ...COUNT })
  rows: number;

  @IntegerField({ description: 'Articles read from the providers', ...COUNT })
  skus: number;

  @IntegerField({ description: 'Bytes read from the providers', unit: 'B', ...COUNT })
  bytes: number;

  @IntegerField({ description: 'Pages read from the providers', ...COUNT })
  pages: number;

  @IntegerField({ description: 'Parts to read; 0 until that is known', ...COUNT })
  parts: number;

  @IntegerField({ description: 'Parts that are read', ...COUNT })
  partsDone: number;

  @IntegerField({ description: 'Of those, the parts an interrupted refresh had read already', ...COUNT })
  partsResumed: number;

  @TextField({ description: 'Part that was begun last; empty before the first' })
  part: string;

  @TextField({
    description: 'When the reading ends if it goes on as it did; null while unknown',
    nullable: true,
    ...MOMENT,
  })
  estimatedEndAt: string | null;
}

@ApiSchema({ name: 'RefreshCheck', description: 'One check of a new catalog version' })
export class RefreshCheckResponse {
  @TextField({ description: 'Name of the check', example: 'moved' })
  name: string;

  @FlagField({ description: 'Whether it passed' })
  passed: boolean;

  @IntegerField({ description: 'Rows, regions or rules concerned', ...COUNT })
  count: number;

  @IntegerField({ description: 'Of how many', ...COUNT })
  of: number;

  @TextField({ description: 'The bound in words', example: 'no negative price' })
  bound: string;

  @ListField('string', { description: 'The first few, in words', maxItems: 50 })
  examples: string[];
}

@ApiSchema({ name: 'UnmatchedArticles', description: 'Articles of one kind that no mapping rule names' })
export class UnmatchedArticlesResponse {
  @TextField({ description: "The provider's own grouping" })
  kind: string;

  @IntegerField({ description: 'How many', ...COUNT })
  count: number;

  @TextField({ description: 'Number and region of one of them' })
  example: string;
}

@ApiSchema({ name: 'ServiceMapping', description: "What became of the articles of one of the providers' services" })
export class ServiceMappingResponse {
  @TextField({ description: "The provider's own code of the service", example: 'AmazonEC2' })
  service: string;

  @IntegerField({ description: 'Articles read', ...COUNT })
  skus: number;

  @IntegerField({ description: 'Articles that are prices of the catalog', ...COUNT })
  mapped: number;

  @IntegerField({ description: 'Articles left out on purpose', ...COUNT })
  ignored: number;

  @IntegerField({ description: 'Articles no rule names', ...COUNT })
  unmatched: number;

  @ListField(() => UnmatchedArticlesResponse, { description: 'The most frequent of them first', maxItems: 200 })
  unmatchedKinds: UnmatchedArticlesResponse[];

  @ListField('string', {
    description: 'Articles claimed by two rules, or unlike what their rule expects',
    maxItems: 50,
  })
  faults: string[];
}

@ApiSchema({ name: 'RefreshSummary', description: 'A refresh or an import of prices' })
export class RefreshSummaryResponse {
  @TextField({ description: 'Id of the refresh', format: 'uuid' })
  id: string;

  @EnumField(REFRESH_KINDS, { name: 'RefreshKind', description: "From the providers' interfaces, or from a file" })
  kind: string;

  @EnumField(REFRESH_STATES, {
    name: 'RefreshState',
    description:
      '`switched`: its version is in use. `refused`: a check failed, and its version waits to be accepted. `unchanged`: no price differs. `checked`: a dry run. `failed`, `interrupted`: nothing was changed',
  })
  state: string;

  @TextField({
    description: 'What happened, and what to do where something is to be done; null while it runs',
    nullable: true,
  })
  message: string | null;

  @TextField({ description: 'When it began', ...MOMENT })
  startedAt: string;

  @TextField({ description: 'When its process last said that it runs', ...MOMENT })
  lastSeenAt: string;

  @TextField({ description: 'When it ended; null while it runs', nullable: true, ...MOMENT })
  finishedAt: string | null;

  @IntegerField({ description: 'Catalog version it was built on', minimum: 1 })
  baseVersion: number;

  @IntegerField({ description: 'Catalog version it made; null where it made none', nullable: true, minimum: 1 })
  version: number | null;

  @TextField({ description: 'Who accepted it after a check had failed', nullable: true })
  acceptedBy: string | null;
}

@ApiSchema({ name: 'Refresh', description: 'A refresh or an import of prices, with its progress and report' })
export class RefreshResponse extends RefreshSummaryResponse {
  @ListField('string', { description: 'Providers asked for; empty for all' })
  providers: string[];

  @ListField('string', { description: 'Regions asked for; empty for all' })
  regions: string[];

  @ListField('string', { description: "Providers' services asked for; empty for all" })
  services: string[];

  @TextField({ description: 'Name of the imported file; null for a refresh', nullable: true })
  file: string | null;

  @FlagField({ description: 'Whether it changes nothing in any case' })
  dryRun: boolean;

  @ObjectField(() => RefreshProgressResponse, { description: 'How far it is' })
  progress: RefreshProgressResponse;

  @ObjectField(() => PriceChangeCountsResponse, {
    description: 'What its version changes; null while it runs',
    nullable: true,
  })
  changes: PriceChangeCountsResponse | null;

  @ListField(() => RefreshCheckResponse, { description: 'Every check; empty while it runs' })
  checks: RefreshCheckResponse[];

  @ListField(() => ServiceMappingResponse, { description: 'By service of the providers; empty while it runs' })
  mappings: ServiceMappingResponse[];

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}

export class RefreshListResponse {
  @ListField(() => RefreshSummaryResponse, { description: 'The newest first' })
  items: RefreshSummaryResponse[];

  @IntegerField({ description: 'Catalog version in use', minimum: 1, example: 1 })
  catalogVersion: number;
}
