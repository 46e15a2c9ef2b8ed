import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import { toBurdenOptions, toResponsibilitiesResponse } from './responsibility-mapping.js';
import { ResponsibilitiesRequest } from './responsibility.request.js';
import { ResponsibilitiesResponse } from './responsibility.response.js';
import { ResponsibilityService } from './responsibility.service.js';
import { CHECKLIST_COLUMNS, checklistMarkdown, checklistRows, type ChecklistRow } from './domain/render-checklist.js';

@ApiTags('Responsibilities')
@Controller({ path: 'responsibilities', version: '1' })
export class ResponsibilityController {
  constructor(private readonly responsibilities: ResponsibilityService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'describeResponsibilities',
    summary: 'Say who does what for an architecture',
    description:
      'The shared-responsibility burden (100: the same capabilities self-managed on VMs in one cloud) with its tree, the checklist of who does what on each service, the task matrix, how each component is protected, and which security controls several clouds meet twice. As CSV: the checklist, one row per item. As Markdown: the checklist for a wiki.',
  })
  @ApiOkResponse({ type: ResponsibilitiesResponse, description: 'Who does what' })
  @ApiProblems(
    'malformed-body',
    'unsupported-media-type',
    'invalid-request',
    'invalid-document',
    'unknown-architecture',
  )
  @Tabular<ResponsibilitiesResponse, ChecklistRow>({
    columns: fieldColumns(CHECKLIST_COLUMNS),
    rows: ({ checklist }) => checklistRows(checklist),
    markdown: ({ name, checklist }) => checklistMarkdown(name, checklist),
  })
  async describe(@Body() request: ResponsibilitiesRequest): Promise<ResponsibilitiesResponse> {
    const answer = await this.responsibilities.describe(request, request.groupBy, toBurdenOptions(request));
    return toResponsibilitiesResponse(answer);
  }
}
