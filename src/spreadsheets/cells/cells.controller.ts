import { applyDecorators, Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.js';
import { FromCatalog, Produces } from '../../http/route-conventions.js';
import { shown } from '../../money/shown.js';
import { plainNumber } from '../domain/plain-number.js';
import { CostCellQuery, PriceCellQuery, ScoreCellQuery, type CellQuery } from './cell.request.js';
import { CellsService } from './cells.service.js';

const TEXT_TYPE = 'text/plain';
const UNKNOWN =
  ' A value that is not known answers 404 `unknown-value`: the cell shows an error, which no sum passes over as if it were zero.';

interface CellDocumentation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly example: string;
}

function Cell({ operationId, summary, description, example }: CellDocumentation): MethodDecorator {
  return applyDecorators(
    Produces(TEXT_TYPE),
    ApiProduces(TEXT_TYPE),
    ApiOperation({ operationId, summary, description: description + UNKNOWN }),
    ApiOkResponse({
      description: 'One number in plain decimal notation, and nothing else',
      schema: { type: 'string', pattern: '^-?[0-9]+([.,][0-9]+)?$', example },
    }),
  );
}

/** One value per answer, for IMPORTDATA, WEBSERVICE and Power Query. */
@ApiTags('Spreadsheets')
@Controller('cells')
export class CellsController {
  constructor(private readonly cells: CellsService) {}

  @Get('price')
  @FromCatalog()
  @Cell({
    operationId: 'getPriceCell',
    summary: 'Give one price for a spreadsheet cell',
    description:
      'USD per hour of an instance type (`provider`, `region`, `instanceType`), or USD for one priced unit of a service meter (`product`, `region`, `meter`).',
    example: '0.107',
  })
  @ApiProblems('invalid-request', 'unknown-region', 'unknown-instance-type', 'unknown-value')
  price(@Query() query: PriceCellQuery): StreamableFile {
    return asCell(this.cells.price(query), query);
  }

  @Get('cost')
  @Cell({
    operationId: 'getCostCell',
    summary: 'Give one monthly cost for a spreadsheet cell',
    description:
      'USD per month of a stored architecture, or of one of its components; the total of POST /v1/estimates.',
    example: '1285.51',
  })
  @ApiProblems('invalid-request', 'unknown-architecture', 'unknown-value')
  async cost(@Query() query: CostCellQuery): Promise<StreamableFile> {
    return asCell(shown(await this.cells.cost(query)), query);
  }

  @Get('score')
  @Cell({
    operationId: 'getScoreCell',
    summary: 'Give one score for a spreadsheet cell',
    description:
      'One score of a stored architecture as rankings count it: cost in USD per month, lock-in, burden and posture as their index; a posture that is a range counts at its low end.',
    example: '41.25',
  })
  @ApiProblems('invalid-request', 'unknown-architecture', 'unknown-value')
  async score(@Query() query: ScoreCellQuery): Promise<StreamableFile> {
    return asCell(shown(await this.cells.score(query)), query);
  }
}

function asCell(value: number, { decimal }: CellQuery): StreamableFile {
  const text = plainNumber(value);
  const written = decimal === 'comma' ? text.replace('.', ',') : text;
  return new StreamableFile(Buffer.from(written), { type: `${TEXT_TYPE}; charset=utf-8` });
}
