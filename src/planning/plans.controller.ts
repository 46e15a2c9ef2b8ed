import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/api-problems.js';
import { Tabular, fieldColumns } from '../http/tabular.js';
import { Problem } from '../problems/domain/problem.js';
import { toScorecardResponse } from '../scorecards/scorecard-answer.js';
import { PLAN_COLUMNS } from './plan-columns.js';
import { PlanPath, PlanPointPath, PlanRequest, RejectionQuery } from './plan.request.js';
import { PlanPointDetailResponse, PlanResponse, RejectionList, type RejectionResponse } from './plan.response.js';
import { PlansService } from './plans.service.js';
import { showPlan, showPoint } from './show-plan.js';

@ApiTags('Plans')
@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Post()
  @ApiOperation({
    operationId: 'createPlan',
    summary: 'Plan a workload',
    description:
      'The exact Pareto front over monthly cost, lock-in, burden and posture, with the recommendation under the weights and how much was looked at. The plan is kept; the same request on the same catalog answers the same bytes. Closing the connection stops the work. As CSV: one row per point.',
  })
  @ApiCreatedResponse({
    type: PlanResponse,
    description: 'The plan',
    headers: {
      Location: { description: 'Where it is', schema: { type: 'string' } },
      'Server-Timing': { description: 'How long it took; the body holds no time', schema: { type: 'string' } },
    },
  })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'not-found',
    'too-many-requests',
    'request-timeout',
  )
  @Tabular({ columns: PLAN_COLUMNS })
  async create(@Body() request: PlanRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PlanResponse> {
    const left = new AbortController();
    reply.raw.once('close', () => {
      left.abort();
    });
    const started = performance.now();
    const plan = await this.plans.create(request, { signal: left.signal });
    // Nobody reads the answer of a request whose connection is gone.
    if (!plan) throw new Problem('request-timeout', 'the connection was closed before the plan was made');
    void reply.header('server-timing', `plan;dur=${(performance.now() - started).toFixed(1)}`);
    void reply.header('location', `/v1/plans/${plan.id}`);
    return showPlan(plan);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getPlan',
    summary: 'Read a plan',
    description: 'The plan as it was made, whatever the catalog says by now. As CSV: one row per point.',
  })
  @ApiOkResponse({ type: PlanResponse, description: 'The plan' })
  @ApiProblems('not-found')
  @Tabular({ columns: PLAN_COLUMNS })
  async get(@Param() { id }: PlanPath): Promise<PlanResponse> {
    return showPlan(await this.plans.get(id));
  }

  @Get(':id/points/:point')
  @ApiOperation({
    operationId: 'getPlanPoint',
    summary: 'Read a point of a plan',
    description: 'The architecture it stands for and its scorecard, the one `POST /v1/scorecards` gives for it.',
  })
  @ApiOkResponse({ type: PlanPointDetailResponse, description: 'The point' })
  @ApiProblems('not-found')
  async point(@Param() { id, point }: PlanPointPath): Promise<PlanPointDetailResponse> {
    const { catalogVersion, point: found, card } = await this.plans.point(id, point);
    return {
      catalogVersion,
      point: showPoint(found),
      architecture: found.architecture as unknown as PlanPointDetailResponse['architecture'],
      scorecard: toScorecardResponse(null, card),
    };
  }

  @Get(':id/rejections')
  @ApiOperation({
    operationId: 'listPlanRejections',
    summary: 'Why not?',
    description: 'Every region, service and frame the plan leaves out, with the rule that left it out.',
  })
  @ApiOkResponse({ type: RejectionList, description: 'What was left out' })
  @ApiProblems('not-found', 'invalid-request')
  @Tabular({
    columns: fieldColumns<RejectionResponse>(['kind', 'provider', 'region', 'subject', 'rule', 'because']),
  })
  async rejections(
    @Param() { id }: PlanPath,
    @Query() { provider, region, rule }: RejectionQuery,
  ): Promise<RejectionList> {
    const plan = await this.plans.get(id);
    const items = plan.rejections.filter(
      (each) =>
        (provider === undefined || each.provider === provider) &&
        (region === undefined || each.region === region) &&
        (rule === undefined || each.rule === rule),
    );
    return { catalogVersion: plan.catalogVersion, items };
  }
}
