import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StoredDocumentRecord } from '../documents/stored-document.js';
import { readDocumentCursor, writeDocumentCursor } from '../documents/document-cursor.js';
import { MOST_KEY_LENGTH, readIdempotencyKey } from '../documents/idempotency-key.js';
import { CREATED_HEADERS, readIfMatch, REVISION_HEADERS, revisionTag } from '../documents/revision-tag.js';
import { ApiProblems } from '../http/api-problems.js';
import { IntegerField, TextField } from '../http/fields.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import { COLUMN_NAMES } from '../spreadsheets/domain/architecture-columns.js';
import { architectureRows, type ArchitectureRow } from '../spreadsheets/domain/architecture-rows.js';
import { ArchitectureRequest } from './architecture.request.js';
import { ArchitectureList, StoredArchitecture, type ArchitectureSummary } from './architecture.response.js';
import { ArchitecturesService } from './architectures.service.js';

class ArchitecturePath {
  @TextField({ description: 'Id of the stored architecture', example: 'web-shop-aws', minLength: 1, maxLength: 100 })
  id: string;
}

class ArchitectureListQuery {
  @IntegerField({ description: 'Most items of a page', minimum: 1, maximum: 1000, default: 100, example: 100 })
  limit: number;

  @TextField({ description: 'nextCursor of the page before', optional: true, maxLength: 500 })
  cursor?: string;
}

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'ETag of the revision the change is based on',
  schema: { type: 'string', examples: ['"r1"'] },
});

@ApiTags('Architectures')
@Controller('architectures')
export class ArchitecturesController {
  constructor(private readonly architectures: ArchitecturesService) {}

  @Post()
  @ApiOperation({
    operationId: 'createArchitecture',
    summary: 'Store a candidate architecture',
    description:
      'Checks the document against the catalog and stores it under a new id. A repeat with the same Idempotency-Key and body answers what the first one stored.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Makes a repeat of the same create answer the same',
    schema: { type: 'string', maxLength: MOST_KEY_LENGTH },
  })
  @ApiBody({ type: ArchitectureRequest })
  @ApiCreatedResponse({
    type: StoredArchitecture,
    description: 'Stored',
    headers: CREATED_HEADERS,
  })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'invalid-document', 'idempotency-mismatch')
  async create(
    @Body() document: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredArchitecture> {
    const record = await this.architectures.create(document, readIdempotencyKey(idempotencyKey));
    void reply.header('location', `/v1/architectures/${record.id}`);
    return answerWith(record, reply);
  }

  @Get()
  @ApiOperation({
    operationId: 'listArchitectures',
    summary: 'List stored architectures',
    description: 'In order of their ids; documents added or removed while paging shift nothing.',
  })
  @ApiOkResponse({ type: ArchitectureList, description: 'A page of architectures' })
  @ApiProblems('invalid-request')
  async list(@Query() { limit, cursor }: ArchitectureListQuery): Promise<ArchitectureList> {
    const after = cursor === undefined ? null : readDocumentCursor('architecture', cursor);
    const { records, nextAfter } = await this.architectures.list(after, limit);
    const nextCursor = nextAfter === null ? null : writeDocumentCursor('architecture', nextAfter);
    return { items: records.map(toSummary), nextCursor };
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getArchitecture',
    summary: 'Read a stored architecture',
    description:
      'The document as it was sent, with its revision; the ETag is what a change must name. As CSV: the rows that POST /v1/imports/architectures reads.',
  })
  @Tabular<StoredArchitecture, ArchitectureRow>({
    columns: fieldColumns(COLUMN_NAMES),
    rows: ({ document }) => architectureRows(document),
  })
  @ApiOkResponse({ type: StoredArchitecture, description: 'The stored architecture', headers: REVISION_HEADERS })
  @ApiProblems('unknown-architecture')
  async get(
    @Param() { id }: ArchitecturePath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredArchitecture> {
    return answerWith(await this.architectures.get(id), reply);
  }

  @Put(':id')
  @IF_MATCH
  @ApiOperation({
    operationId: 'replaceArchitecture',
    summary: 'Replace a stored architecture',
    description:
      'Checks and stores a new revision if nobody changed the document since the revision named by If-Match.',
  })
  @ApiBody({ type: ArchitectureRequest })
  @ApiOkResponse({ type: StoredArchitecture, description: 'The new revision', headers: REVISION_HEADERS })
  @ApiProblems(
    'malformed-body',
    'unknown-architecture',
    'precondition-failed',
    'precondition-required',
    'unsupported-media-type',
    'invalid-document',
  )
  async replace(
    @Param() { id }: ArchitecturePath,
    @Body() document: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredArchitecture> {
    return answerWith(await this.architectures.replace(id, document, readIfMatch(ifMatch)), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @IF_MATCH
  @ApiOperation({
    operationId: 'deleteArchitecture',
    summary: 'Delete a stored architecture',
    description: 'If nobody changed the document since the revision named by If-Match.',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiProblems('unknown-architecture', 'precondition-failed', 'precondition-required')
  async remove(@Param() { id }: ArchitecturePath, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    await this.architectures.remove(id, readIfMatch(ifMatch));
  }
}

function toSummary({ id, name, revision, createdAt, updatedAt }: StoredDocumentRecord): ArchitectureSummary {
  return { id, name, revision, createdAt, updatedAt };
}

function answerWith(record: StoredDocumentRecord, reply: FastifyReply): StoredArchitecture {
  void reply.header('etag', revisionTag(record.revision));
  return { ...toSummary(record), document: JSON.parse(record.body) as StoredArchitecture['document'] };
}
