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
  @Workbook('Sheets: Summary, Sources, and Lines with Tiers of a capability or Offers of servers')
  @ApiOperation({
    operationId: 'getComparisonWorkbook',
    summary: 'Give a comparison of the clouds as a workbook',
    description:
      'With `capability`: every meter of the three clouds in comparable regions, quantities and prices as inputs, charged with tiers and allowances as an estimate charges them. With `vcpu` and `memoryGib`: the cheapest servers of a size, as GET /v1/comparisons/compute finds them, with servers, hours and prices as inputs. Amounts, totals and ranks are formulas, with a chart.',
  })
  @ApiProblems('invalid-request', 'unknown-region', 'unknown-capability')
  async comparison(@Query() query: ComparisonWorkbookQuery): Promise<StreamableFile> {
    return asFile(await this.workbooks.compare(query), 'comparison.xlsx');
  }
}

function asFile(bytes: Uint8Array, name: string): StreamableFile {
  return new StreamableFile(bytes, { type: XLSX_TYPE, disposition: `attachment; filename="${name}"` });
}
