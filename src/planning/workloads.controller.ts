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
import { MOST_KEY_LENGTH, readIdempotencyKey } from '../documents/idempotency-key.js';
import { readDocumentCursor, writeDocumentCursor } from '../documents/document-cursor.js';
import { CREATED_HEADERS, readIfMatch, REVISION_HEADERS, revisionTag } from '../documents/revision-tag.js';
import { ApiProblems } from '../http/api-problems.js';
import { IntegerField, TextField } from '../http/fields.js';
import { WorkloadRequest } from './workload.request.js';
import { WorkloadList, StoredWorkload, type WorkloadSummary } from './workload.response.js';
import { WorkloadsService } from './workloads.service.js';

class WorkloadPath {
  @TextField({ description: 'Id of the stored workload', example: 'web-shop', minLength: 1, maxLength: 100 })
  id: string;
}

class WorkloadListQuery {
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

@ApiTags('Workloads')
@Controller('workloads')
export class WorkloadsController {
  constructor(private readonly workloads: WorkloadsService) {}

  @Post()
  @ApiOperation({
    operationId: 'createWorkload',
    summary: 'Store a workload',
    description:
      'Checks the document against the catalog and stores it under a new id. A repeat with the same Idempotency-Key and body answers what the first one stored.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Makes a repeat of the same create answer the same',
    schema: { type: 'string', maxLength: MOST_KEY_LENGTH },
  })
  @ApiBody({ type: WorkloadRequest })
  @ApiCreatedResponse({
    type: StoredWorkload,
    description: 'Stored',
    headers: CREATED_HEADERS,
  })
  @ApiProblems('malformed-body', 'unsupported-media-type', 'invalid-document', 'idempotency-mismatch')
  async create(
    @Body() document: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredWorkload> {
    const record = await this.workloads.create(document, readIdempotencyKey(idempotencyKey));
    void reply.header('location', `/v1/workloads/${record.id}`);
    return answerWith(record, reply);
  }

  @Get()
  @ApiOperation({
    operationId: 'listWorkloads',
    summary: 'List stored workloads',
    description: 'In order of their ids; documents added or removed while paging shift nothing.',
  })
  @ApiOkResponse({ type: WorkloadList, description: 'A page of workloads' })
  @ApiProblems('invalid-request')
  async list(@Query() { limit, cursor }: WorkloadListQuery): Promise<WorkloadList> {
    const after = cursor === undefined ? null : readDocumentCursor('workload', cursor);
    const { records, nextAfter } = await this.workloads.list(after, limit);
    const nextCursor = nextAfter === null ? null : writeDocumentCursor('workload', nextAfter);
    return { items: records.map(toSummary), nextCursor };
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getWorkload',
    summary: 'Read a stored workload',
    description: 'The document as it was sent, with its revision; the ETag is what a change must name.',
  })
  @ApiOkResponse({ type: StoredWorkload, description: 'The stored workload', headers: REVISION_HEADERS })
  @ApiProblems('not-found')
  async get(@Param() { id }: WorkloadPath, @Res({ passthrough: true }) reply: FastifyReply): Promise<StoredWorkload> {
    return answerWith(await this.workloads.get(id), reply);
  }

  @Put(':id')
  @IF_MATCH
  @ApiOperation({
    operationId: 'replaceWorkload',
    summary: 'Replace a stored workload',
    description:
      'Checks and stores a new revision if nobody changed the document since the revision named by If-Match.',
  })
  @ApiBody({ type: WorkloadRequest })
  @ApiOkResponse({ type: StoredWorkload, description: 'The new revision', headers: REVISION_HEADERS })
  @ApiProblems(
    'malformed-body',
    'not-found',
    'precondition-failed',
    'precondition-required',
    'unsupported-media-type',
    'invalid-document',
  )
  async replace(
    @Param() { id }: WorkloadPath,
    @Body() document: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoredWorkload> {
    return answerWith(await this.workloads.replace(id, document, readIfMatch(ifMatch)), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @IF_MATCH
  @ApiOperation({
    operationId: 'deleteWorkload',
    summary: 'Delete a stored workload',
    description: 'If nobody changed the document since the revision named by If-Match.',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiProblems('not-found', 'precondition-failed', 'precondition-required')
  async remove(@Param() { id }: WorkloadPath, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    await this.workloads.remove(id, readIfMatch(ifMatch));
  }
}

function toSummary({ id, name, revision, createdAt, updatedAt }: StoredDocumentRecord): WorkloadSummary {
  return { id, name, revision, createdAt, updatedAt };
}

function answerWith(record: StoredDocumentRecord, reply: FastifyReply): StoredWorkload {
  void reply.header('etag', revisionTag(record.revision));
  return { ...toSummary(record), document: JSON.parse(record.body) as StoredWorkload['document'] };
}
