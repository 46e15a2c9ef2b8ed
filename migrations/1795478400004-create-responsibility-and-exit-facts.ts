import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFactTables, dropTables, type ColumnTexts } from './support/tables.js';

const TABLES: Readonly<Record<string, ColumnTexts>> = {
  responsibility: {
    layer: 'text',
    control_domain: 'text',
    control_id: 'text',
    control: 'text',
    iaas: 'text?',
    caas: 'text?',
    paas: 'text?',
    faas: 'text?',
    saas: 'text?',
    provider: 'text',
    service: 'text?',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  domain_weight: {
    domain: 'text',
    weight: 'double precision',
    because: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  task_applicability: {
    task: 'text',
    domain: 'text',
    kind: 'text',
    scope: 'text',
    capabilities: 'text?',
    with_machine: 'boolean',
    ccm_domain: 'text',
    ccm_control_id: 'text?',
    role: 'text',
    meaning: 'text',
    if_customer: 'text?',
    if_shared: 'text?',
    if_provider: 'text?',
    tools: 'text?',
    basis: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  self_managed_baseline: {
    capability: 'text',
    runs_on: 'text',
    software: 'text',
    extra_tasks: 'text?',
    basis: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  managed_alternative: {
    capability: 'text',
    alternative: 'text',
    asks: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  cross_cloud_control: {
    control: 'text',
    ccm_control_id: 'text',
    capabilities: 'text',
    mechanisms: 'text',
    unified_by: 'text',
    stays_double: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  protection_evidence: {
    protection: 'text',
    capability: 'text',
    provider: 'text',
    evidence: 'text',
    reference: 'text',
    state: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  lock_in_factor: {
    service: 'text',
    api_openness: 'text',
    oss_equivalent: 'text?',
    data_export_format: 'text?',
    data_gravity: 'text',
    effort_person_days_per_unit: 'double precision',
    effort_unit: 'text',
    effort_basis: 'text',
    skills_portability: 'text',
    terraform_types: 'text',
    terraform_source_ids: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  portability_rule: {
    provider: 'text',
    rule: 'text',
    value: 'text?',
    kind: 'text',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  rebuild_effort: {
    capability: 'text',
    person_days: 'double precision',
    person_days_low: 'double precision',
    person_days_high: 'double precision',
    basis: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  score_parameter: {
    name: 'text',
    value: 'double precision',
    low: 'double precision?',
    high: 'double precision?',
    unit: 'text',
    because: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
};

/** Who does what, what binds a design to a provider, and the named numbers of the scores. */
export class CreateResponsibilityAndExitFacts1795478400004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createFactTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, Object.keys(TABLES).reverse());
  }
}
