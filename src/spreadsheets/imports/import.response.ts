import { ArchitectureSummary } from '../../architectures/architecture.response.js';
import { IntegerField, ListField } from '../../http/fields.js';

export class ArchitectureImportResponse {
  @ListField(() => ArchitectureSummary, { description: 'The stored architectures, in the order of their first rows' })
  items: ArchitectureSummary[];

  @IntegerField({ description: 'Rows read, without header and blank ones', minimum: 0, example: 15 })
  rows: number;
}
