import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import type { DrillReport } from './domain/drill.js';
import type { DrillScenario } from './domain/drill-scenarios.js';
import { nameOfLoss } from './domain/loss.js';
import { DrillRequest, ScenarioQuery } from './drill.request.js';
import { DrillResponse, DrillScenariosResponse, type DrillScenarioResponse } from './drill.response.js';
import { DrillsService, type DrillAnswer } from './drills.service.js';
import { TIMELINE_COLUMNS, timelineRows } from './timeline-rows.js';

const SCENARIO_COLUMNS = fieldColumns<DrillScenarioResponse>([
  'id',
  'date',
  'provider',
  'scope',
  'location',
  'services',
  'durationMinutes',
  'causeClass',
  'down',
  'name',
  'notes',
  'sourceIds',
  'confidence',
]);

@ApiTags('Resilience')
@Controller({ path: 'drills', version: '1' })
export class DrillsController {
  constructor(private readonly drills: DrillsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'runDrill',
    summary: 'What happens when something fails',
    description:
      'Takes a zone, a region, a provider, services or components down, now or at a peak, and tells step by step what stops, what goes on, the capacity left against demand, what users see first, how long recovery takes and what data is lost. As CSV: the timeline.',
  })
  @ApiOkResponse({ type: DrillResponse, description: 'The failure, told in order' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
    'unknown-region',
    'unknown-service',
  )
  @Tabular({ columns: TIMELINE_COLUMNS, rows: timelineRows })
  async run(@Body() request: DrillRequest): Promise<DrillResponse> {
    return toDrillResponse(await this.drills.run(request), request.scenario ?? null);
  }

  @Get('scenarios')
  @ApiOperation({
    operationId: 'listDrillScenarios',
    summary: 'Past outages to drill',
    description: 'Real outages of the catalog as ready-made drills, newest first, each with its date and source.',
  })
  @ApiOkResponse({ type: DrillScenariosResponse, description: 'Past outages' })
  @ApiProblems('invalid-request')
  @Tabular<DrillScenariosResponse, DrillScenarioResponse>({ columns: SCENARIO_COLUMNS })
  scenarios(@Query() query: ScenarioQuery): DrillScenariosResponse {
    const { catalog, scenarios } = this.drills.scenarios(query);
    return { catalogVersion: catalog.version.number, items: scenarios.map(toScenario), nextCursor: null };
  }
}

function toDrillResponse({ chosen, report }: DrillAnswer, scenario: string | null): DrillResponse {
  const { point, plan, ...rest } = report satisfies DrillReport;
  return {
    catalogVersion: chosen.catalog.version.number,
    architectureId: chosen.id,
    architecture: chosen.architecture.name,
    scenario,
    ...rest,
    plan,
    data: point.points,
  };
}

function toScenario({ loss, ...rest }: DrillScenario): DrillScenarioResponse {
  return { ...rest, down: nameOfLoss(loss) };
}
