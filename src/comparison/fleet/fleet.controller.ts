import { Body, Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import { ApiProblems } from '../../http/api-problems.js';
import { refusedKeys } from '../../http/request-values.js';
import { Consumes, CSV_TYPE, JSON_TYPE } from '../../http/route-conventions.js';
import { Tabular } from '../../http/tabular.js';
import { Problem } from '../../problems/domain/problem.js';
import { FleetThreads } from './fleet-threads.js';
import { FleetOptionsRequest, FleetRequest } from './fleet.request.js';
import { FleetComparisonResponse } from './fleet.response.js';
import { FLEET_COLUMNS } from './to-fleet-answer.js';

const CSV_EXAMPLE = 'name,vcpu,memoryGib,quantity\nweb,4,16,12\n';

/** Thousands of servers in one call. */
@ApiTags('Comparison')
@Controller()
export class FleetController {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly threads: FleetThreads,
  ) {}

  @Post('comparisons/fleet')
  @HttpCode(200)
  @Consumes(JSON_TYPE, CSV_TYPE)
  @Tabular({ columns: FLEET_COLUMNS, rows: (answer: FleetComparisonResponse) => answer.lines })
  @ApiOperation({
    operationId: 'compareFleet',
    summary: 'Price a fleet of servers on every cloud',
    description:
      'Up to 10,000 lines as JSON or as CSV (`name,vcpu,memoryGib,architecture,operatingSystem,diskGb,hoursPerMonth,quantity`, of which vcpu and memoryGib are required). Every line gets the cheapest match at least its size on each cloud, or the reason why there is none; totals name what they lack, and an incomplete total is never called cheapest. With a CSV body, what holds for the whole fleet stands in the query.',
    requestBody: {
      required: true,
      description: 'The fleet',
      content: {
        [JSON_TYPE]: { schema: { $ref: getSchemaPath(FleetRequest) } },
        [CSV_TYPE]: { schema: { type: 'string', maxLength: 4_194_304 }, example: CSV_EXAMPLE },
      },
    },
  })
  @ApiExtraModels(FleetRequest)
  @ApiOkResponse({ type: FleetComparisonResponse, description: 'The matches and totals; in CSV one row per line' })
  @ApiProblems(
    'malformed-body',
    'invalid-request',
    'invalid-document',
    'unknown-region',
    'limit-exceeded',
    'body-too-large',
  )
  async compareFleet(
    @Body() body: unknown,
    @Query() query: FleetOptionsRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const catalog = this.holder.current();
    const { answerType, csvDialect } = request;
    const bodyType = typeof body === 'string' ? CSV_TYPE : JSON_TYPE;
    if (bodyType === JSON_TYPE) refuseQuery(request);
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
    const bytes = await this.threads.run(catalog, { bodyType, text, query, answerType, csvDialect });
    const header = answerType === CSV_TYPE ? '; header=present' : '';
    void reply.header('content-type', `${answerType}; charset=utf-8${header}`);
    void reply.header('x-catalog-version', String(catalog.version.number));
    return bytes;
  }
}

/** A JSON body says everything itself: two places for one option would have to be settled in silence. */
function refuseQuery(request: FastifyRequest): void {
  const errors = refusedKeys(request.query as Record<string, unknown>, []);
  if (errors.length === 0) return;
  const misplaced = errors.map((error) => ({
    ...error,
    message: `${error.path} stands in the body where that is JSON`,
  }));
  throw new Problem('invalid-request', 'with a JSON body the options stand in the body, not in the query', misplaced);
}
