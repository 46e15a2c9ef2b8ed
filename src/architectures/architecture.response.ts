import { IntegerField, ListField, ObjectField, TextField } from '../http/fields.js';
import { ArchitectureRequest } from './architecture.request.js';

export class ArchitectureSummary {
  @TextField({ description: 'Id of the stored architecture', example: 'web-shop-aws' })
  id: string;

  @TextField({ description: 'Name for people', example: 'Web shop on AWS' })
  name: string;

  @IntegerField({ description: 'Counts up from 1 with every change', minimum: 1, example: 1 })
  revision: number;

  @TextField({ description: 'When it was stored, UTC', format: 'date-time', example: '2026-11-24T12:00:00.000Z' })
  createdAt: string;

  @TextField({ description: 'When it was last changed, UTC', format: 'date-time', example: '2026-11-24T12:00:00.000Z' })
  updatedAt: string;
}

/** The document as it was sent; defaults are not written into it. */
export class ArchitectureDocument extends ArchitectureRequest {}

export class StoredArchitecture extends ArchitectureSummary {
  @ObjectField(() => ArchitectureDocument, { description: 'The document as it was sent' })
  document: ArchitectureDocument;
}

export class ArchitectureList {
  @ListField(() => ArchitectureSummary, { description: 'Stored architectures in order of their ids' })
  items: ArchitectureSummary[];

  @TextField({ description: 'Cursor of the next page; null on the last', nullable: true, maxLength: 500 })
  nextCursor: string | null;
}
