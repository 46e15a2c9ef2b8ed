import { Body, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Query, Res, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/api-problems.js';
import { IntegerField, TextField } from '../http/fields.js';
import type { ProblemCode } from '../problems/domain/problem.js';
import type { CheckedDocuments } from './checked-documents.js';
import { readDocumentCursor, writeDocumentCursor } from './document-cursor.js';
import { MOST_KEY_LENGTH, readIdempotencyKey } from './idempotency-key.js';
import { CREATED_HEADERS, readIfMatch, REVISION_HEADERS, revisionTag } from './revision-tag.js';
import type { DocumentKind, StoredDocumentRecord } from './stored-document.js';

/** What the routes of one kind of stored document say of themselves. */
export interface DocumentRoutes {
  readonly service: Type<CheckedDocuments>;
  readonly kind: DocumentKind;
  /** As in `createWorkload`, `listWorkloads`. */
  readonly noun: string;
  /** Id of an example. */
  readonly exampleId: string;
  /** What a create is called. */
  readonly createSummary: string;
  readonly unknown: ProblemCode;
  readonly request: Type;
  readonly stored: Type;
  readonly list: Type;
  /** Further forms of one document, and what its description says of them. */
  readonly forms?: { readonly decorator: MethodDecorator; readonly description: string };
}

interface Summary {
  id: string;
  name: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

class DocumentListQuery {
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

/** A base class of controllers over stored documents of one kind: create, list, read, replace and remove by revision. */
export function documentController(routes: DocumentRoutes) {
  const { kind, noun, unknown, request, stored, list, exampleId, createSummary, forms } = routes;

  class DocumentPath {
    @TextField({ description: `Id of the stored ${kind}`, example: exampleId, minLength: 1, maxLength: 100 })
    id: string;
  }

  class DocumentController {
    constructor(@Inject(routes.service) readonly documents: CheckedDocuments) {}

    @Post()
    @ApiOperation({
      operationId: `create${noun}`,
      summary: createSummary,
      description:
        'Checks the document against the catalog and stores it under a new id. A repeat with the same Idempotency-Key and body answers what the first one stored.',
    })
    @ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Makes a repeat of the same create answer the same',
      schema: { type: 'string', maxLength: MOST_KEY_LENGTH },
    })
    @ApiBody({ type: request })
    @ApiCreatedResponse({
      type: stored,
      description: 'Stored',
      headers: CREATED_HEADERS,
    })
    @ApiProblems('malformed-body', 'unsupported-media-type', 'invalid-document', 'idempotency-mismatch')
    async create(
      @Body() document: unknown,
      @Headers('idempotency-key') idempotencyKey: string | undefined,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Summary> {
      const record = await this.documents.create(document, readIdempotencyKey(idempotencyKey));
      void reply.header('location', `/v1/${kind}s/${record.id}`);
      return answerWith(record, reply);
    }

    @Get()
    @ApiOperation({
      operationId: `list${noun}s`,
      summary: `List stored ${kind}s`,
      description: 'In order of their ids; documents added or removed while paging shift nothing.',
    })
    @ApiOkResponse({ type: list, description: `A page of ${kind}s` })
    @ApiProblems('invalid-request')
    async list(
      @Query() { limit, cursor }: DocumentListQuery,
    ): Promise<{ items: Summary[]; nextCursor: string | null }> {
      const after = cursor === undefined ? null : readDocumentCursor(kind, cursor);
      const { records, nextAfter } = await this.documents.list(after, limit);
      const nextCursor = nextAfter === null ? null : writeDocumentCursor(kind, nextAfter);
      return { items: records.map(toSummary), nextCursor };
    }

    @Get(':id')
    @ApiOperation({
      operationId: `get${noun}`,
      summary: `Read a stored ${kind}`,
      description: `The document as it was sent, with its revision; the ETag is what a change must name.${forms?.description ?? ''}`,
    })
    @(forms?.decorator ?? noDecorator)
    @ApiOkResponse({ type: stored, description: `The stored ${kind}`, headers: REVISION_HEADERS })
    @ApiProblems(unknown)
    async get(@Param() { id }: DocumentPath, @Res({ passthrough: true }) reply: FastifyReply): Promise<Summary> {
      return answerWith(await this.documents.get(id), reply);
    }

    @Put(':id')
    @IF_MATCH
    @ApiOperation({
      operationId: `replace${noun}`,
      summary: `Replace a stored ${kind}`,
      description:
        'Checks and stores a new revision if nobody changed the document since the revision named by If-Match.',
    })
    @ApiBody({ type: request })
    @ApiOkResponse({ type: stored, description: 'The new revision', headers: REVISION_HEADERS })
    @ApiProblems(
      'malformed-body',
      unknown,
      'precondition-failed',
      'precondition-required',
      'unsupported-media-type',
      'invalid-document',
    )
    async replace(
      @Param() { id }: DocumentPath,
      @Body() document: unknown,
      @Headers('if-match') ifMatch: string | undefined,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Summary> {
      return answerWith(await this.documents.replace(id, document, readIfMatch(ifMatch)), reply);
    }

    @Delete(':id')
    @HttpCode(204)
    @IF_MATCH
    @ApiOperation({
      operationId: `delete${noun}`,
      summary: `Delete a stored ${kind}`,
      description: 'If nobody changed the document since the revision named by If-Match.',
    })
    @ApiNoContentResponse({ description: 'Deleted' })
    @ApiProblems(unknown, 'precondition-failed', 'precondition-required')
    async remove(@Param() { id }: DocumentPath, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
      await this.documents.remove(id, readIfMatch(ifMatch));
    }
  }
  return DocumentController;
}

const noDecorator = (): void => undefined;

function toSummary({ id, name, revision, createdAt, updatedAt }: StoredDocumentRecord): Summary {
  return { id, name, revision, createdAt, updatedAt };
}

/** The document as it was sent, under its summary. */
function answerWith(record: StoredDocumentRecord, reply: FastifyReply): Summary & { document: unknown } {
  void reply.header('etag', revisionTag(record.revision));
  return { ...toSummary(record), document: JSON.parse(record.body) as unknown };
}
