import { FIGURE_STATES } from '../catalog/domain/confidence.js';
import { EnumField, IntegerField, ListField, MapField, ObjectField, TextField } from '../http/fields.js';
import { BurdenResponse } from './burden.response.js';
import { ChecklistGroupResponse, OwnerCounts } from './checklist.response.js';
import { CHECKLIST_GROUPINGS, type ChecklistGrouping } from './domain/checklist.js';
import { ProtectionResponse, RepeatedControlResponse } from './security.response.js';

export class MatrixRowResponse {
  @TextField({ description: 'Operational task or stack layer', example: 'operating system' })
  name: string;

  @TextField({ description: 'Domain', example: 'Host' })
  domain: string;

  @TextField({ description: 'CSA CCM v4 domain', nullable: true, example: 'Threat & Vulnerability Management' })
  ccmDomain: string | null;

  @TextField({ description: 'CSA CCM v4 control id', nullable: true, example: 'TVM-03' })
  ccmControlId: string | null;

  @MapField('string', {
    description:
      'Owner per component: customer, shared, provider or unknown; components it does not apply to are left out',
    example: { web: 'customer' },
  })
  owners: Readonly<Record<string, string>>;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the owners are known', example: 'estimated' })
  state: (typeof FIGURE_STATES)[number];

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['SRM_AZ'] })
  sourceIds: readonly string[];
}

export class MatrixResponse {
  @ListField(() => MatrixRowResponse, { description: 'Operational tasks that apply; these score' })
  tasks: readonly MatrixRowResponse[];

  @ListField(() => MatrixRowResponse, { description: 'Layers of the stack as published; these do not score' })
  layers: readonly MatrixRowResponse[];
}

export class ResponsibilitiesResponse {
  @IntegerField({ description: 'Catalog version the answer was made from', minimum: 1, example: 1 })
  catalogVersion: number;

  @TextField({ description: 'Id of the stored architecture; null for one that came with the request', nullable: true })
  architectureId: string | null;

  @TextField({ description: 'Name of the architecture', example: 'Web shop on AWS' })
  name: string;

  @ObjectField(() => BurdenResponse, { description: 'How much of the operation stays the customer’s job' })
  burden: BurdenResponse;

  @EnumField(CHECKLIST_GROUPINGS, {
    name: 'ChecklistGrouping',
    description: 'Groups of the checklist',
    example: 'domain',
  })
  groupBy: ChecklistGrouping;

  @ObjectField(() => OwnerCounts, { description: 'Items of the checklist by owner' })
  counts: OwnerCounts;

  @ListField(() => ChecklistGroupResponse, { description: 'Who does what' })
  checklist: readonly ChecklistGroupResponse[];

  @ObjectField(() => MatrixResponse, { description: 'Every task and layer against every component' })
  matrix: MatrixResponse;

  @ListField(() => ProtectionResponse, {
    description: 'Encryption, identity federation, isolation, logging and backup of each component',
    maxItems: 100_000,
  })
  protections: readonly ProtectionResponse[];

  @ListField(() => RepeatedControlResponse, {
    description: 'Controls that several clouds meet with different mechanisms; empty for a design in one cloud',
  })
  repeatedControls: readonly RepeatedControlResponse[];
}
