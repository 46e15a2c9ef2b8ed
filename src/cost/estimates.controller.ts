import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Tabular } from '../http/tabular.js';
import type { CostLine } from './domain/cost-sheet.js';
import { FOCUS_COLUMNS, toFocusRow, type FocusRow } from './domain/focus-row.js';
import { toEstimateResponse } from './estimate-mapping.js';
import { EstimateComparisonRequest, EstimateRequest } from './estimate.request.js';
import { EstimateComparisonResponse } from './estimate-comparison.response.js';
import { EstimateResponse } from './estimate.response.js';
import { EstimatesService } from './estimates.service.js';

const FOCUS_CSV = FOCUS_COLUMNS.map((name) => ({ name, cell: (row: FocusRow) => row[name] }));

@ApiTags('Cost')
@Controller('estimates')
export class EstimatesController {
  constructor(private readonly estimates: EstimatesService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'estimateCost',
    summary: 'Price an architecture line by line',
    description:
      'Every line carries meter, quantity, tiers, unit price, source and date. A price nobody published leaves its line unknown and the total incomplete. As CSV, one row a line under FOCUS 1.2 column names.',
  })
  @ApiOkResponse({ type: EstimateResponse, description: 'The cost sheet' })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'unknown-architecture', 'invalid-document')
  @Tabular<EstimateResponse, FocusRow>({
    columns: FOCUS_CSV,
    rows: ({ lines }) => lines.map((line) => toFocusRow(line as CostLine, line.service ?? line.product)),
  })
  async estimate(@Body() request: EstimateRequest): Promise<EstimateResponse> {
    return toEstimateResponse(await this.estimates.estimate(request), request.currency);
  }

  @Post('comparisons')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'compareEstimates',
    summary: 'Compare two estimates line by line',
    description:
      'Two architectures, or one under two usages. Also answers the three inputs that move the second total most when each alone goes 20 % down and up.',
  })
  @ApiOkResponse({ type: EstimateComparisonResponse, description: 'The difference' })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'unknown-architecture', 'invalid-document')
  async compare(@Body() request: EstimateComparisonRequest): Promise<EstimateComparisonResponse> {
    return this.estimates.compare(request);
  }
}
