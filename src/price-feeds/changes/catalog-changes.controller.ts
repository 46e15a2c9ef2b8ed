import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../../http/api-problems.js';
import { CSV_TYPE } from '../../http/route-conventions.js';
import { fieldColumns, Tabular } from '../../http/tabular.js';
import { CatalogChangesQuery, CatalogVersionPath } from './change.request.js';
import { CatalogChangesResponse, type PriceChangeResponse } from './change.response.js';
import { CatalogChangesService } from './catalog-changes.service.js';

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

/** What changed from one catalog version to another. */
@ApiTags('Catalog')
@Controller('catalog/versions')
export class CatalogChangesController {
  constructor(private readonly changes: CatalogChangesService) {}

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
}
