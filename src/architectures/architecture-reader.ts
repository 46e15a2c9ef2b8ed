import { Injectable } from '@nestjs/common';
import { CatalogHolder } from '../catalog/catalog-holder.js';
import type { Catalog } from '../catalog/domain/catalog.js';
import { DocumentStore } from '../documents/document-store.js';
import { Problem } from '../problems/domain/problem.js';
import type { Architecture } from './domain/architecture.js';
import { parseArchitecture } from './parse-architecture.js';

export interface ArchitectureChoice {
  readonly architecture?: unknown;
  readonly architectureId?: string;
}

export interface ChosenArchitecture {
  /** Id of the stored document; null for one that came with the request. */
  readonly id: string | null;
  readonly architecture: Architecture;
  readonly catalog: Catalog;
}

/** Gives every room the architecture a request is about, complete and checked against the catalog it is answered from. */
@Injectable()
export class ArchitectureReader {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly documents: DocumentStore,
  ) {}

  /** Throws `invalid-request` unless exactly one is named, `unknown-architecture`, and `invalid-document` with every fault. */
  async read(choice: ArchitectureChoice): Promise<Architecture> {
    return (await this.choose(choice)).architecture;
  }

  /** The same with its id and the catalog it was checked against, which the whole answer should be made from. */
  async choose(choice: ArchitectureChoice, path = ''): Promise<ChosenArchitecture> {
    const catalog = this.holder.current();
    const prefix = path === '' ? '' : `${path}.`;
    if ((choice.architecture === undefined) === (choice.architectureId === undefined)) throw needsOne(path);
    if (choice.architectureId === undefined) {
      return {
        id: null,
        architecture: parseArchitecture(choice.architecture, catalog, `${prefix}architecture`),
        catalog,
      };
    }
    const document = await this.stored(choice.architectureId, `${prefix}architectureId`);
    return { id: choice.architectureId, architecture: parseArchitecture(document, catalog), catalog };
  }

  private async stored(id: string, path: string): Promise<unknown> {
    const record = await this.documents.find('architecture', id);
    if (record) return JSON.parse(record.body);
    throw new Problem('unknown-architecture', `no architecture has the id "${id}"`, [
      { path, message: 'no such architecture', value: id, bound: 'an id of GET /v1/architectures' },
    ]);
  }
}

function needsOne(path: string): Problem {
  const where = path === '' ? '' : ` of ${path}`;
  return new Problem('invalid-document', `exactly one of architecture and architectureId${where} is needed`, [
    {
      path: path === '' ? 'architecture' : path,
      message: 'name one architecture',
      bound: 'architecture or architectureId',
    },
  ]);
}
