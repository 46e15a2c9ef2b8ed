import { FIGURE_STATES } from '../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { TASK_SCOPES, TEAM_ROLES } from '../catalog/domain/tables/responsibility.js';
import { EnumField, IntegerField, ListField, ObjectField, TextField } from '../http/fields.js';
import { OWNER_STATES, type OwnerState } from './domain/checklist.js';

export class OwnerCounts {
  @IntegerField({ description: 'Tasks the customer does', minimum: 0, example: 3 })
  customer: number;

  @IntegerField({ description: 'Tasks done together', minimum: 0, example: 1 })
  shared: number;

  @IntegerField({ description: 'Tasks the provider does', minimum: 0, example: 2 })
  provider: number;

  @IntegerField({ description: 'Tasks whose owner is not known', minimum: 0, example: 0 })
  unknown: number;
}

export class ChecklistItemResponse {
  @TextField({ description: 'Operational task', example: 'guest / node operating-system patching' })
  task: string;

  @TextField({ description: 'Task domain', example: 'Host' })
  domain: string;

  @EnumField(TEAM_ROLES, { name: 'TeamRole', description: 'Team role that usually does it', example: 'platform' })
  role: (typeof TEAM_ROLES)[number];

  @EnumField(TASK_SCOPES, {
    name: 'TaskScope',
    description: 'How far one performance reaches: a component, all of one provider, the organisation',
    example: 'component',
  })
  scope: (typeof TASK_SCOPES)[number];

  @EnumField(OWNER_STATES, { name: 'OwnerState', description: 'Who does it', example: 'shared' })
  owner: OwnerState;

  @EnumField(PROVIDERS, { name: 'Provider', description: 'Providers it is met on', many: true, example: 'aws' })
  providers: readonly Provider[];

  @ListField('string', { description: 'Services it is met on', example: ['aws.eks'] })
  services: readonly string[];

  @ListField('string', { description: 'Components it is met on', example: ['cluster'] })
  components: readonly string[];

  @TextField({ description: 'What the task is', example: 'Bring operating-system fixes to every machine.' })
  meaning: string;

  @TextField({
    description: 'What it means here: who does what on these services',
    example: 'The provider publishes patched images; you choose the channel and the window, and roll them out.',
  })
  here: string;

  @ListField('string', { description: 'What helps on these providers', example: ['AWS Security Hub'] })
  tools: readonly string[];

  @TextField({ description: 'CSA CCM v4 domain it is labelled with', example: 'Threat & Vulnerability Management' })
  ccmDomain: string;

  @TextField({ description: 'CSA CCM v4 control id, where one fits', nullable: true, example: 'TVM-03' })
  ccmControlId: string | null;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the owner is known', example: 'estimated' })
  state: (typeof FIGURE_STATES)[number];

  @ListField('string', { description: 'Sources, as in GET /v1/sources', example: ['ESTIMATE'] })
  sourceIds: readonly string[];
}

export class ChecklistGroupResponse {
  @TextField({ description: 'Task domain or team role', example: 'Host' })
  name: string;

  @ObjectField(() => OwnerCounts, { description: 'Items by owner' })
  counts: OwnerCounts;

  @ListField(() => ChecklistItemResponse, { description: 'Items of the group', maxItems: 100_000 })
  items: readonly ChecklistItemResponse[];
}
