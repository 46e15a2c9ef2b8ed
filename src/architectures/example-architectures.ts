import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DocumentStore } from '../documents/document-store.js';

/** Stores the example architectures of the seed, under their file names, in a database that holds none yet. */
@Injectable()
export class ExampleArchitectures {
  constructor(private readonly documents: DocumentStore) {}

  async storeWhereEmpty(folder: string): Promise<number> {
    const { records } = await this.documents.list('architecture', null, 1);
    if (records.length > 0) return 0;
    const now = new Date().toISOString();
    const examples = readExamples(folder);
    for (const { id, name, body } of examples) {
      const record = { kind: 'architecture', id, revision: 1, name, body, createdAt: now, updatedAt: now } as const;
      await this.documents.create(record, null);
    }
    return examples.length;
  }
}

interface Example {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** The examples of a folder, sorted by id, each as compact JSON text. */
export function readExamples(folder: string): Example[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name: string };
      return { id: basename(file, '.json'), name: document.name, body: JSON.stringify(document) };
    });
}
