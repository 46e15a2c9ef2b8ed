import { CONFIDENCES, FIGURE_STATES } from '../catalog/domain/confidence.js';
import { PROVIDERS, type Provider } from '../catalog/domain/provider.js';
import { PROTECTION_STATES, PROTECTIONS } from '../catalog/domain/tables/responsibility.js';
import { EnumField, ListField, TextField } from '../http/fields.js';

const STANDINGS = [...PROTECTION_STATES, 'unknown'] as const;
const SOURCES = { description: 'Sources, as in GET /v1/sources', example: ['GENERAL_KNOWLEDGE'] };

export class MechanismFactResponse {
  @TextField({ description: 'Row it was read from', example: 'service:security.kms' })
  reference: string;

  @TextField({ description: 'What it is called there', example: 'AWS KMS' })
  name: string;

  @TextField({ description: 'How it works there; null where the name says it all', nullable: true, maxLength: 5000 })
  detail: string | null;

  @ListField('string', SOURCES)
  sourceIds: readonly string[];

  @EnumField(CONFIDENCES, { name: 'Confidence', description: 'How sure the fact is', example: 'secondary' })
  confidence: (typeof CONFIDENCES)[number];
}

export class ControlMechanismResponse {
  @EnumField(PROVIDERS, { name: 'Provider', description: 'Provider', example: 'aws' })
  provider: Provider;

  @ListField('string', { description: 'Components that call for the control there', example: ['web'] })
  components: readonly string[];

  @ListField(() => MechanismFactResponse, { description: 'How it is met there; empty where the catalog does not tell' })
  facts: readonly MechanismFactResponse[];
}

export class RepeatedControlResponse {
  @TextField({ description: 'Control, in our own words', example: 'keys and their rotation' })
  control: string;

  @TextField({ description: 'CSA CCM v4 control id', example: 'CEK-12' })
  ccmControlId: string;

  @ListField(() => ControlMechanismResponse, { description: 'How each cloud meets it' })
  mechanisms: readonly ControlMechanismResponse[];

  @ListField('string', { description: 'How the mechanisms differ', example: [] })
  differences: readonly string[];

  @TextField({
    description: 'What lets one team meet it once',
    example: 'one key inventory and rotation schedule in code',
  })
  unifiedBy: string;

  @TextField({ description: 'What is still done on each cloud', example: 'key policies differ per cloud' })
  staysDouble: string;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How the mechanisms are known', example: 'estimated' })
  state: (typeof FIGURE_STATES)[number];

  @ListField('string', SOURCES)
  sourceIds: readonly string[];
}

export class ProtectionResponse {
  @TextField({ description: 'Component', example: 'database' })
  component: string;

  @EnumField(PROTECTIONS, { name: 'Protection', description: 'Protection', example: 'encryption-at-rest' })
  protection: (typeof PROTECTIONS)[number];

  @EnumField(STANDINGS, {
    name: 'ProtectionStanding',
    description: 'How the service stands to it; `unknown` where the catalog does not tell',
    example: 'available',
  })
  standing: (typeof STANDINGS)[number];

  @TextField({ description: 'What the catalog says', maxLength: 5000, example: 'customer-managed keys: yes' })
  because: string;

  @EnumField(FIGURE_STATES, { name: 'FigureState', description: 'How it is known', example: 'estimated' })
  state: (typeof FIGURE_STATES)[number];

  @ListField('string', SOURCES)
  sourceIds: readonly string[];
}
