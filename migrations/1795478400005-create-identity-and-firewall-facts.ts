import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFactTables, dropTables, type ColumnTexts } from './support/tables.js';

const TABLES: Readonly<Record<string, ColumnTexts>> = {
  iam_concept: {
    concept: 'text',
    provider: 'text',
    term: 'text',
    mechanism: 'text?',
    limits: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  role_equivalence: {
    profile: 'text',
    description: 'text',
    aws_managed_policy: 'text?',
    azure_builtin_role: 'text?',
    azure_role_id: 'text?',
    gcp_predefined_role: 'text?',
    scope_notes: 'text?',
    fit_aws_azure: 'text',
    fit_aws_gcp: 'text',
    fit_azure_gcp: 'text',
    differences: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  firewall_property: {
    model: 'text',
    property: 'text',
    value: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  firewall_default_rule: {
    model: 'text',
    context: 'text',
    rule_name: 'text',
    direction: 'text',
    priority: 'text?',
    action: 'text',
    source: 'text',
    source_ports: 'text',
    destination: 'text',
    destination_ports: 'text',
    protocol: 'text',
    removable: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
};

/** Identity and firewall concepts side by side. */
export class CreateIdentityAndFirewallFacts1795478400005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createFactTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, Object.keys(TABLES).reverse());
  }
}
