import { applyDecorators, Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.js';
import { FromCatalog, Produces, XLSX_TYPE } from '../../http/route-conventions.js';
import { ComparisonWorkbookQuery, ScorecardWorkbookQuery } from './workbook.request.js';
import { WorkbooksService } from './workbooks.service.js';

function Workbook(description: string): MethodDecorator {
  return applyDecorators(
    Produces(XLSX_TYPE),
    ApiProduces(XLSX_TYPE),
    ApiOkResponse({ description, schema: { type: 'string', format: 'binary' } }),
  );
}

/** Office Open XML workbooks with live formulas. */
@ApiTags('Spreadsheets')
@Controller('workbooks')
export class WorkbooksController {
  constructor(private readonly workbooks: WorkbooksService) {}

  @Get('scorecards.xlsx')
  @Workbook('Sheets: Ranking, Lines, Tiers, Assumptions, Scores, Sources')
  @ApiOperation({
    operationId: 'getScorecardWorkbook',
    summary: 'Give the ranking of architectures as a workbook',
    description:
      'Weights, quantities and prices are inputs; amounts, totals, points and ranks are formulas over them, with a chart. Lock-in, burden and posture are results. A line without a published price reads `unknown` and keeps its candidate from being ranked until a price is typed in.',
  })
  @ApiProblems('invalid-request', 'unknown-architecture', 'invalid-document')
  async scorecards(@Query() query: ScorecardWorkbookQuery): Promise<StreamableFile> {
    return asFile(await this.workbooks.scoreArchitectures(query), 'scorecards.xlsx');
  }

  @Get('comparison.xlsx')
  @FromCatalog()
  @Workbook('Sheets: Summary, Offers, Sources')
  @ApiOperation({
    operationId: 'getComparisonWorkbook',
    summary: 'Give the comparison of servers as a workbook',
    description:
      'The cheapest servers of a size per region and provider, as GET /v1/comparisons/compute finds them. Servers, hours and prices are inputs; monthly amounts, the cheapest per provider and the ranks are formulas over them, with a chart.',
  })
  @ApiProblems('invalid-request', 'unknown-region')
  async comparison(@Query() query: ComparisonWorkbookQuery): Promise<StreamableFile> {
    return asFile(await this.workbooks.compareServers(query), 'comparison.xlsx');
  }
}

function asFile(bytes: Uint8Array, name: string): StreamableFile {
  return new StreamableFile(bytes, { type: XLSX_TYPE, disposition: `attachment; filename="${name}"` });
}
