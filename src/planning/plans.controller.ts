import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/api-problems.js';
import { CSV_TYPE, JSON_TYPE, MARKDOWN_TYPE } from '../http/route-conventions.js';
import { Tabular, fieldColumns } from '../http/tabular.js';
import { Problem } from '../problems/domain/problem.js';
import { toScorecardResponse } from '../scorecards/scorecard-answer.js';
import { PlanComparisonResponse, toComparisonResponse } from './changes/plan-comparison.response.js';
import { PLAN_COLUMNS } from './plan-columns.js';
import { planMarkdown } from './plan-markdown.js';
import type { PlanText } from './plan-text.js';
import { PlanPath, PlanPointPath, PlanRequest, RejectionQuery } from './plan.request.js';
import { PlanPointDetailResponse, PlanResponse, RejectionList, type RejectionResponse } from './plan.response.js';
import { PlansService } from './plans.service.js';

const PLAN_HEADERS = {
  Location: { description: 'Where the plan is', schema: { type: 'string' } },
  'Server-Timing': { description: 'How long it took; the body holds no time', schema: { type: 'string' } },
};

@ApiTags('Plans')
@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Post()
  @ApiOperation({
    operationId: 'createPlan',
    summary: 'Plan a workload',
    description:
      'The exact Pareto front over monthly cost, lock-in, burden and posture, with the recommendation under the weights and how much was looked at. The plan is kept; the same request on the same catalog answers the same bytes. Closing the connection stops the work. As CSV: one row per point. As Markdown: a decision record.',
  })
  @ApiCreatedResponse({
    type: PlanResponse,
    description: 'The plan',
    headers: PLAN_HEADERS,
  })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'not-found',
    'too-many-requests',
    'request-timeout',
    'limit-exceeded',
  )
  @Tabular({ columns: PLAN_COLUMNS, markdown: planMarkdown })
  async create(
    @Body() request: PlanRequest,
    @Req() { answerType }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const plan = await whileConnected(reply, (signal) => this.plans.create(request, { signal }));
    void reply.header('location', `/v1/plans/${plan.head().id}`);
    return answerOf(plan, answerType, reply);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getPlan',
    summary: 'Read a plan',
    description:
      'The plan as it was made, whatever the catalog says by now. As CSV: one row per point. As Markdown: a decision record.',
  })
  @ApiOkResponse({ type: PlanResponse, description: 'The plan' })
  @ApiProblems('not-found')
  @Tabular({ columns: PLAN_COLUMNS, markdown: planMarkdown })
  async get(
    @Param() { id }: PlanPath,
    @Req() { answerType }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return answerOf(await this.plans.get(id), answerType, reply);
  }

  @Post(':id/reruns')
  @ApiOperation({
    operationId: 'rerunPlan',
    summary: 'Make a plan again',
    description:
      'The same question on the current catalog, kept as a plan of its own, and told apart from the first: designs that are gone, with the reason, new, cheaper or dearer, and whether the recommendation has changed. On the same catalog it is the same plan.',
  })
  @ApiCreatedResponse({ type: PlanComparisonResponse, description: 'The two plans compared', headers: PLAN_HEADERS })
  @ApiProblems('not-found', 'invalid-document', 'too-many-requests', 'request-timeout', 'limit-exceeded')
  async rerun(
    @Param() { id }: PlanPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanComparisonResponse> {
    const comparison = await whileConnected(reply, (signal) => this.plans.rerun(id, { signal }));
    const answer = toComparisonResponse(comparison);
    void reply.header('location', `/v1/plans/${answer.after.id}`);
    return answer;
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
    const { catalogVersion, point: found, architecture, card } = await this.plans.point(id, point);
    return {
      catalogVersion,
      point: found,
      architecture: architecture as unknown as PlanPointDetailResponse['architecture'],
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
    const items = [...plan.rejections()].filter(
      (each) =>
        (provider === undefined || each.provider === provider) &&
        (region === undefined || each.region === region) &&
        (rule === undefined || each.rule === rule),
    );
    return { catalogVersion: plan.head().catalogVersion, items };
  }
}

/** Nobody reads the answer of a request whose connection is gone: the work is stopped then. Notes how long it took. */
async function whileConnected<T>(reply: FastifyReply, work: (signal: AbortSignal) => Promise<T | null>): Promise<T> {
  const left = new AbortController();
  reply.raw.once('close', () => {
    left.abort();
  });
  const started = performance.now();
  const made = await work(left.signal);
  if (made === null) throw new Problem('request-timeout', 'the connection was closed before the plan was made');
  void reply.header('server-timing', `plan;dur=${(performance.now() - started).toFixed(1)}`);
  return made;
}

/** JSON as it is kept, unread; points one by one for a table; for Markdown the plan. */
function answerOf(plan: PlanText, answerType: string, reply: FastifyReply): unknown {
  if (answerType === CSV_TYPE) return { catalogVersion: plan.head().catalogVersion, items: plan.points() };
  if (answerType === MARKDOWN_TYPE) return plan;
  void reply.header('content-type', `${JSON_TYPE}; charset=utf-8`);
  return Buffer.from(plan.answer());
}
