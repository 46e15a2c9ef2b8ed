import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { documentController } from '../documents/document-controller.js';
import { fieldColumns, Tabular } from '../http/tabular.js';
import { COLUMN_NAMES } from '../spreadsheets/domain/architecture-columns.js';
import { architectureRows, type ArchitectureRow } from '../spreadsheets/domain/architecture-rows.js';
import { ArchitectureRequest } from './architecture.request.js';
import { ArchitectureList, StoredArchitecture } from './architecture.response.js';
import { ArchitecturesService } from './architectures.service.js';

const ArchitectureDocuments = documentController({
  service: ArchitecturesService,
  kind: 'architecture',
  noun: 'Architecture',
  exampleId: 'web-shop-aws',
  createSummary: 'Store a candidate architecture',
  unknown: 'unknown-architecture',
  request: ArchitectureRequest,
  stored: StoredArchitecture,
  list: ArchitectureList,
  forms: {
    decorator: Tabular<StoredArchitecture, ArchitectureRow>({
      columns: fieldColumns(COLUMN_NAMES),
      rows: ({ document }) => architectureRows(document),
    }),
    description: ' As CSV: the rows that POST /v1/imports/architectures reads.',
  },
});

@ApiTags('Architectures')
@Controller('architectures')
export class ArchitecturesController extends ArchitectureDocuments {}
