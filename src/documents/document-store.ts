import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { IdempotencyKeyEntity, StoredDocumentEntity } from '../database/document-entities.js';
import { Problem } from '../problems/domain/problem.js';
import type { DocumentKind, IdempotencyKeyRecord, StoredDocumentRecord } from './stored-document.js';

/** A repeat of a create is recognised by its key; the hash tells whether it is the same create. */
export interface IdempotentRequest {
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
}

export interface DocumentPage {
  readonly records: readonly StoredDocumentRecord[];
  /** Id to go on after; null on the last page. */
  readonly nextAfter: string | null;
}

/** Documents clients stored, by kind. Changes name the revision they are based on, so that none is lost. */
@Injectable()
export class DocumentStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Stores a new document. A repeat under the same idempotency key answers what the first one stored. */
  async create(record: StoredDocumentRecord, repeat: IdempotentRequest | null): Promise<StoredDocumentRecord> {
    const [stored = record] = await this.createAll([record], repeat);
    return stored;
  }

  /** Stores new documents, all or none. A repeat under the same idempotency key answers what the first one stored. */
  async createAll(
    records: readonly StoredDocumentRecord[],
    repeat: IdempotentRequest | null,
  ): Promise<readonly StoredDocumentRecord[]> {
    if (!repeat) {
      // One statement: all or none without a transaction.
      await this.dataSource.getRepository(StoredDocumentEntity).insert([...records]);
      return records;
    }
    const earlier = await this.findAnswer(repeat);
    if (earlier) return earlier;
    try {
      await this.dataSource.transaction((manager) => insertWithKey(manager, records, repeat));
      return records;
    } catch (error) {
      // A concurrent create under the same key came first: its answer is the answer.
      const other = await this.findAnswer(repeat);
      if (other) return other;
      throw error;
    }
  }

  find(kind: DocumentKind, id: string): Promise<StoredDocumentRecord | null> {
    return this.dataSource.getRepository(StoredDocumentEntity).findOneBy({ kind, id });
  }

  /** Documents in order of their ids, after the one named: rows added or removed meanwhile never shift the others. */
  async list(kind: DocumentKind, after: string | null, limit: number): Promise<DocumentPage> {
    const query = this.dataSource
      .getRepository(StoredDocumentEntity)
      .createQueryBuilder('document')
      .where('document.kind = :kind', { kind })
      .orderBy('document.id')
      .take(limit + 1);
    if (after !== null) query.andWhere('document.id > :after', { after });
    const records = await query.getMany();
    const page = records.slice(0, limit);
    return { records: page, nextAfter: records.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** Replaces a document if it still has the revision given. Throws `precondition-failed` if it has moved on. */
  async replace(record: StoredDocumentRecord, expectedRevision: number): Promise<void> {
    const { kind, id, revision, name, body, updatedAt } = record;
    const { affected } = await this.dataSource
      .getRepository(StoredDocumentEntity)
      .update({ kind, id, revision: expectedRevision }, { revision, name, body, updatedAt });
    if (affected === 0) throw movedOn(id, expectedRevision);
  }

  /** Removes a document if it still has the revision given. Throws `precondition-failed` if it has moved on. */
  async remove(kind: DocumentKind, id: string, expectedRevision: number): Promise<void> {
    const { affected } = await this.dataSource
      .getRepository(StoredDocumentEntity)
      .delete({ kind, id, revision: expectedRevision });
    if (affected === 0) throw movedOn(id, expectedRevision);
  }

  private async findAnswer(repeat: IdempotentRequest): Promise<readonly StoredDocumentRecord[] | null> {
    const { route, key, bodyHash } = repeat;
    const answered = await this.dataSource.getRepository(IdempotencyKeyEntity).findOneBy({ route, key });
    if (!answered) return null;
    if (answered.bodyHash !== bodyHash) {
      throw new Problem('idempotency-mismatch', `idempotency key "${key}" was used for another body`, [
        { path: 'Idempotency-Key', message: 'the key belongs to another request', value: key, bound: 'a new key' },
      ]);
    }
    return JSON.parse(answered.responseBody) as StoredDocumentRecord[];
  }
}

async function insertWithKey(
  manager: EntityManager,
  records: readonly StoredDocumentRecord[],
  repeat: IdempotentRequest,
): Promise<void> {
  // The key first: a concurrent repeat fails here, before it has stored anything.
  await manager.getRepository(IdempotencyKeyEntity).insert(answerOf(records, repeat));
  await manager.getRepository(StoredDocumentEntity).insert([...records]);
}

function answerOf(records: readonly StoredDocumentRecord[], repeat: IdempotentRequest): IdempotencyKeyRecord {
  const createdAt = records[0]?.createdAt ?? new Date().toISOString();
  return { ...repeat, status: 201, responseBody: JSON.stringify(records), createdAt };
}

function movedOn(id: string, expectedRevision: number): Problem {
  return new Problem('precondition-failed', `document ${id} no longer has revision ${expectedRevision}`, [
    {
      path: 'If-Match',
      message: 'the document has changed or is gone',
      value: expectedRevision,
      bound: 'its current ETag',
    },
  ]);
}
