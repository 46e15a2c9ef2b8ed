import { Controller, Get, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Produces } from '../http/route-conventions.js';
import { Metrics } from './metrics.js';

const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

@ApiTags('Operations')
@Controller({ version: VERSION_NEUTRAL })
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get('metrics')
  @Produces('text/plain', 'application/openmetrics-text')
  @ApiProduces('text/plain')
  @ApiOperation({
    operationId: 'getMetrics',
    summary: 'Give the figures a monitoring system collects',
    description:
      'Prometheus text format: durations of requests by method, route and status; memory, CPU, event-loop lag.',
  })
  @ApiOkResponse({ description: 'Figures in the Prometheus text format', schema: { type: 'string' } })
  async getMetrics(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .type(PROMETHEUS_TYPE)
      .header('cache-control', 'no-store')
      .send(await this.metrics.text());
  }
}
