import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { PriceFeedsConfig } from '../../config/price-feeds.config.js';
import { ApiProblems } from '../../http/api-problems.js';
import { JSON_TYPE, Produces } from '../../http/route-conventions.js';
import { Problem } from '../../problems/domain/problem.js';
import { PRICE_FEEDS_CONFIG, PriceUpdates } from '../price-updates.js';
import { PriceRefreshes } from '../refresh/price-refreshes.js';
import { RefreshEvents } from './refresh-events.js';
import { RefreshListQuery, RefreshPath, StartRefreshRequest } from './refresh.request.js';
import { RefreshListResponse, RefreshResponse } from './refresh.response.js';
import { toRefreshResponse, toRefreshSummary } from './show-refresh.js';

const EVENTS_TYPE = 'text/event-stream';

/** Refreshes of the catalog from the providers' own interfaces. */
@ApiTags('Catalog')
@Controller('catalog/refreshes')
export class RefreshesController {
  private readonly logger = new Logger('Refresh');

  constructor(
    private readonly refreshes: PriceRefreshes,
    private readonly updates: PriceUpdates,
    private readonly events: RefreshEvents,
    private readonly holder: CatalogHolder,
    @Inject(PRICE_FEEDS_CONFIG) private readonly config: PriceFeedsConfig,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startCatalogRefresh',
    summary: "Start a refresh of the catalog from the providers' own interfaces",
    description:
      'Answers at once; follow it at `Location`. One runs at a time, imports included. Starting one sends requests to the providers with the credentials of the service, so the setting PRICE_REFRESH_OVER_HTTP must be `on`; it is `off` unless set.',
  })
  @ApiAcceptedResponse({
    type: RefreshResponse,
    description: 'It runs',
    headers: { Location: { description: 'Where it is', required: true, schema: { type: 'string' } } },
  })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'invalid-document', 'switched-off', 'conflict')
  async start(
    @Body() { providers = [], regions = [], services = [], dryRun }: StartRefreshRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefreshResponse> {
    if (!this.config.refreshOverHttp) {
      const message =
        'refreshes are not started over HTTP here: set PRICE_REFRESH_OVER_HTTP=on, or run `planner refresh`';
      throw new Problem('switched-off', message);
    }
    const { id, record, ended } = await this.refreshes.start({ providers, regions, services }, dryRun);
    ended.catch((error: unknown) => {
      this.logger.warn(`refresh ${id}: ${error instanceof Error ? error.message : String(error)}`);
    });
    void reply.header('location', `/v1/catalog/refreshes/${id}`);
    return toRefreshResponse(record, this.holder.current().version.number);
  }

  @Get()
  @ApiOperation({
    operationId: 'listCatalogRefreshes',
    summary: 'List refreshes and imports of prices',
    description: 'The newest first, whoever started them: this service, another replica or the command line.',
  })
  @ApiOkResponse({ type: RefreshListResponse, description: 'Refreshes and imports' })
  async list(@Query() { limit }: RefreshListQuery): Promise<RefreshListResponse> {
    const records = await this.updates.list(limit);
    return { items: records.map(toRefreshSummary), catalogVersion: this.holder.current().version.number };
  }

  @Get(':id')
  @Produces(JSON_TYPE, EVENTS_TYPE)
  @ApiOperation({
    operationId: 'getCatalogRefresh',
    summary: 'Follow a refresh: its progress, and its report when it has ended',
    description:
      'With `Accept: text/event-stream` as server-sent events: `progress` whenever it got on, with a `RefreshProgress`, then one `end` with the whole `Refresh`, after which the stream closes. A comment comes at least every 15 seconds. Every replica can be asked.',
  })
  @ApiOkResponse({
    description: 'The refresh; as events while it runs',
    content: {
      [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Refresh' } },
      [EVENTS_TYPE]: { schema: { type: 'string' } },
    },
  })
  @ApiProblems('invalid-request', 'not-found', 'too-many-requests')
  async find(
    @Param() { id }: RefreshPath,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.answerType === EVENTS_TYPE) {
      const stream = await this.events.follow(id);
      void reply.headers({ 'content-type': EVENTS_TYPE, 'cache-control': 'no-store' });
      return stream;
    }
    return toRefreshResponse(await this.updates.find(id), this.holder.current().version.number);
  }
}
