import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import { toLockInScore } from './domain/assess-lock-in.js';
import { ExitRequest } from './exit.request.js';
import type { PlanStepResponse } from './exit-plan.response.js';
import { ExitResponse } from './exit.response.js';
import { ExitsService, type ExitAnswer } from './exits.service.js';
import { toChange, toPlan, toProviderExit } from './present-exit.js';

const STEP_COLUMNS = fieldColumns<PlanStepResponse>([
  'order',
  'id',
  'component',
  'phase',
  'stage',
  'what',
  'startDay',
  'finishDay',
  'durationDays',
  'effortDays',
  'slackDays',
  'critical',
  'after',
]);

@ApiTags('Lock-in')
@Controller({ path: 'exits', version: '1' })
export class ExitsController {
  constructor(private readonly exits: ExitsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'assessExits',
    summary: 'What leaving a provider would take',
    description:
      'Effort in person-days and money of leaving each provider of an architecture for each target, the plan of one exit step by step, egress waivers, and the changes of design that would cut the effort most. As CSV: the steps of the plan.',
  })
  @ApiOkResponse({ type: ExitResponse, description: 'Effort, money, plan and changes' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
    'unknown-service',
  )
  @Tabular<ExitResponse, PlanStepResponse>({ columns: STEP_COLUMNS, rows: (answer) => answer.plan.steps })
  async assess(@Body() request: ExitRequest): Promise<ExitResponse> {
    return toExitResponse(await this.exits.assess(request));
  }
}

function toExitResponse({ chosen, assessment, planned, plan, changes }: ExitAnswer): ExitResponse {
  const { rebuildDays } = assessment.efforts;
  const pointsPerDay = rebuildDays ? 100 / rebuildDays : null;
  return {
    catalogVersion: assessment.catalogVersion,
    architectureId: chosen.id,
    name: chosen.architecture.name,
    score: toLockInScore(assessment),
    exits: assessment.exits.map((exit) => toProviderExit(exit, pointsPerDay)),
    plan: toPlan(planned, plan),
    changes: changes.map(toChange),
    challenges: assessment.challenges,
    overridden: assessment.overridden,
  };
}
