import { Injectable } from '@nestjs/common';
import { readExamples } from '../architectures/example-architectures.js';
import { DocumentStore } from '../documents/document-store.js';

/** Stores the workloads of the seed, under their file names, in a database that holds none yet. */
@Injectable()
export class ExampleWorkloads {
  constructor(private readonly documents: DocumentStore) {}

  async storeWhereEmpty(folder: string): Promise<number> {
    const { records } = await this.documents.list('workload', null, 1);
    if (records.length > 0) return 0;
    const now = new Date().toISOString();
    const examples = readExamples(folder);
    for (const { id, name, body } of examples) {
      const record = { kind: 'workload', id, revision: 1, name, body, createdAt: now, updatedAt: now } as const;
      await this.documents.create(record, null);
    }
    return examples.length;
  }
}
