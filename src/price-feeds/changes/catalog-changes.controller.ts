import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../../http/api-problems.js';
import { CSV_TYPE } from '../../http/route-conventions.js';
import { fieldColumns, Tabular } from '../../http/tabular.js';
import { CatalogChangesQuery, CatalogVersionPath } from './change.request.js';
import { CatalogChangesResponse, type PriceChangeResponse } from './change.response.js';
import { CatalogChangesService } from './catalog-changes.service.js';
import { VersionCostsQuery } from './version-cost.request.js';
import { VersionCostsResponse, type VersionCostResponse } from './version-cost.response.js';
import { VersionCostsService } from './version-costs.service.js';

const COLUMNS = fieldColumns<PriceChangeResponse>([
  'direction',
  'kind',
  'provider',
  'region',
  'service',
  'product',
  'meter',
  'tierStart',
  'unit',
  'beforeUsd',
  'afterUsd',
  'changePct',
]);

const COST_COLUMNS = [
  ...fieldColumns<VersionCostResponse>([
    'architectureId',
    'name',
    'direction',
    'beforeMonthlyUsd',
    'afterMonthlyUsd',
    'differenceUsd',
    'changePct',
    'unknownLinesBefore',
    'unknownLinesAfter',
  ]),
  { name: 'reasons', cell: ({ reasons }: VersionCostResponse) => reasons.join('; ') },
];

/** What changed from one catalog version to another. */
@ApiTags('Catalog')
@Controller('catalog/versions')
export class CatalogChangesController {
  constructor(
    private readonly changes: CatalogChangesService,
    private readonly costs: VersionCostsService,
  ) {}

  @Get(':version/changes')
  @Tabular({ columns: COLUMNS })
  @ApiOperation({
    operationId: 'listCatalogChanges',
    summary: 'List the prices that differ between two catalog versions',
    description: 'Cheaper, dearer, new or gone, by provider, region and service. `counts` always covers every change.',
  })
  @ApiOkResponse({ type: CatalogChangesResponse, description: 'The changes; in CSV one line each, without a limit' })
  @ApiProblems('invalid-request', 'not-found')
  async listChanges(
    @Param() { version }: CatalogVersionPath,
    @Query() query: CatalogChangesQuery,
    @Req() request: FastifyRequest,
  ): Promise<CatalogChangesResponse> {
    const limit = request.answerType === CSV_TYPE ? undefined : query.limit;
    return this.changes.compare(Number(version), query, limit);
  }

  @Get(':version/costs')
  @Tabular({ columns: COST_COLUMNS })
  @ApiOperation({
    operationId: 'listCatalogCosts',
    summary: 'Say what the difference of two catalog versions means for the stored architectures',
    description:
      'Prices every stored architecture in both versions, with the defaults of an estimate: which cost more, by how much, and the lines that moved most. `counts` always covers all of them.',
  })
  @ApiOkResponse({
    type: VersionCostsResponse,
    description: 'The architectures; in CSV one line each, without a limit',
  })
  @ApiProblems('invalid-request', 'not-found')
  async listCosts(
    @Param() { version }: CatalogVersionPath,
    @Query() query: VersionCostsQuery,
    @Req() request: FastifyRequest,
  ): Promise<VersionCostsResponse> {
    const limit = request.answerType === CSV_TYPE ? undefined : query.limit;
    return this.costs.compare(Number(version), query, limit);
  }
}
