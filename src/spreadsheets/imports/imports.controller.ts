import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { readIdempotencyKey } from '../../documents/idempotency-key.js';
import { ApiProblems } from '../../http/api-problems.js';
import { Consumes, CSV_TYPE, XLSX_TYPE } from '../../http/route-conventions.js';
import { Problem } from '../../problems/domain/problem.js';
import { COLUMN_NAMES } from '../domain/architecture-columns.js';
import { ArchitectureImportResponse } from './import.response.js';
import { ImportsService } from './imports.service.js';

const EXAMPLE = 'architecture,id,service,region,quantity,instanceType\nShop,web,aws.ec2,eu-west-1,4,m6i.large\n';

@ApiTags('Spreadsheets')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post('architectures')
  @Consumes(CSV_TYPE, XLSX_TYPE)
  @ApiOperation({
    operationId: 'importArchitectures',
    summary: 'Store the architectures of a table',
    description: `One row per component, as CSV or as a workbook with sheets named Components, Connections and Architectures; the columns are those GET /v1/architectures/{id} gives as CSV, in any order: ${COLUMN_NAMES.join(', ')}. \`record\` says what a row stands for (architecture, component, connection); blank is a component, or what the sheet is named after. Volumes are \`variant:sizeGb[:iops[:throughputMbps]]\` and usage \`driver=number\`, joined with \`;\`; serving, recovery and demand are JSON. Every wrong cell is named by line and column, and nothing is stored unless all rows are right.`,
    requestBody: {
      required: true,
      description: 'The table',
      content: {
        [CSV_TYPE]: { schema: { type: 'string', maxLength: 4_194_304 }, example: EXAMPLE },
        [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } },
      },
    },
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Makes a repeat of the same import answer the same',
    schema: { type: 'string', maxLength: 200 },
  })
  @ApiCreatedResponse({ type: ArchitectureImportResponse, description: 'Stored, each under a new id' })
  @ApiProblems(
    'malformed-body',
    'invalid-document',
    'limit-exceeded',
    'unsupported-media-type',
    'body-too-large',
    'idempotency-mismatch',
  )
  async importArchitectures(
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
  ): Promise<ArchitectureImportResponse> {
    if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
      throw new Problem('malformed-body', 'the body is empty, where a table is expected');
    }
    const { records, rows } = await this.imports.importArchitectures(body, readIdempotencyKey(idempotencyKey));
    const items = records.map(({ id, name, revision, createdAt, updatedAt }) => ({
      id,
      name,
      revision,
      createdAt,
      updatedAt,
    }));
    return { items, rows };
  }
}
