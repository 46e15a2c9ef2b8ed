import { Injectable } from '@nestjs/common';
import { ArchitecturesService } from '../../architectures/architectures.service.js';
import { parseArchitecture } from '../../architectures/parse-architecture.js';
import { CatalogHolder } from '../../catalog/catalog-holder.js';
import type { StoredDocumentRecord } from '../../documents/stored-document.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';
import {
  faultInTable,
  readArchitectureTable,
  type ReadTable,
  type TabledDocument,
} from '../domain/read-architecture-table.js';
import { readCsvTable } from './read-csv-table.js';
import { MOST_ROWS, readWorkbookTable } from './read-workbook-table.js';

const MOST_ARCHITECTURES = 100;
/** More faults than anybody mends in one go; the count of all is in the detail. */
const MOST_FAULTS = 500;

export interface Imported {
  readonly records: readonly StoredDocumentRecord[];
  readonly rows: number;
}

/** Stores the architectures of a table: all of them, or none where a row is wrong. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly holder: CatalogHolder,
    private readonly architectures: ArchitecturesService,
  ) {}

  /** Throws `malformed-body`, `limit-exceeded`, and `invalid-document` naming every wrong cell by line and column. */
  async importArchitectures(body: string | Uint8Array, idempotencyKey: string | null): Promise<Imported> {
    const table = readArchitectureTable(typeof body === 'string' ? readCsvTable(body) : await readWorkbookTable(body));
    checkSize(table);
    const faults = [...table.faults, ...table.documents.flatMap((each) => this.faultsOf(each))];
    if (faults.length > 0) throw refusal(faults);
    const documents = table.documents.map(({ document }) => document);
    return {
      records: await this.architectures.createAll(documents, idempotencyKey, '/v1/imports/architectures'),
      rows: table.rows,
    };
  }

  private faultsOf(tabled: TabledDocument): ProblemDetail[] {
    try {
      parseArchitecture(tabled.document, this.holder.current());
      return [];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.errors.map((fault) => faultInTable(fault, tabled));
    }
  }
}

function checkSize({ rows, documents, faults }: ReadTable): void {
  const over = (what: string, count: number, most: number) => {
    if (count <= most) return;
    throw new Problem('limit-exceeded', `the table holds ${count} ${what}, at most ${most} are read`, [
      { path: '', message: `too many ${what}`, value: count, bound: `at most ${most}` },
    ]);
  };
  over('rows', rows, MOST_ROWS);
  over('architectures', documents.length, MOST_ARCHITECTURES);
  if (rows > 0 || faults.length > 0) return;
  const message = 'the table holds no rows';
  throw new Problem('invalid-document', message, [{ path: 'line 2', message, bound: 'at least one row' }]);
}

function refusal(faults: readonly ProblemDetail[]): Problem {
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const detail = `nothing is stored: ${faults[0]?.message ?? ''}${more}`;
  return new Problem('invalid-document', detail, faults.slice(0, MOST_FAULTS));
}
