import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFactTables, dropTables, type ColumnTexts } from './support/tables.js';

const TABLES: Readonly<Record<string, ColumnTexts>> = {
  capability: {
    key: 'text',
    name: 'text',
    category: 'text',
    focus_subcategory: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  service: {
    key: 'text',
    provider: 'text',
    name: 'text',
    capability: 'text',
    category: 'text',
    focus_subcategory: 'text',
    service_model: 'text',
    scope: 'text',
    status: 'text',
    launched_year: 'integer?',
    doc_url: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  equivalence: {
    capability: 'text',
    aws: 'text?',
    azure: 'text?',
    gcp: 'text?',
    fit_aws_azure: 'text',
    fit_aws_gcp: 'text',
    fit_azure_gcp: 'text',
    key_differences: 'text',
    source_ids: 'text',
    confidence: 'text',
  },
  capability_feature: {
    capability: 'text',
    feature: 'text',
    aws: 'text?',
    azure: 'text?',
    gcp: 'text?',
    source_ids: 'text',
    aws_confidence: 'text',
    azure_confidence: 'text',
    gcp_confidence: 'text',
    confidence: 'text',
  },
  sla: {
    service: 'text',
    provider: 'text',
    deployment: 'text',
    monthly_uptime_pct: 'double precision?',
    durability_pct_low: 'double precision?',
    durability_pct_high: 'double precision?',
    published_rto_seconds: 'integer?',
    evidence: 'text',
    effective_date: 'text?',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  mesh_feature: {
    feature: 'text',
    istio: 'text',
    linkerd: 'text',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  autoscaling_fact: {
    component: 'text',
    parameter: 'text',
    value: 'text',
    unit: 'text?',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  price_product: {
    key: 'text',
    provider: 'text',
    service: 'text?',
    capability: 'text',
    variant: 'text?',
    name: 'text',
  },
  free_allowance: {
    id: 'text',
    quantity: 'double precision?',
    unit: 'text',
    period: 'text',
    scope: 'text',
    mode: 'text',
    per: 'text?',
    quantity_per: 'double precision?',
    text: 'text',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
  meter_price: {
    product: 'text',
    region: 'text',
    meter: 'text',
    unit: 'text',
    tier_start: 'double precision?',
    tier_end: 'double precision?',
    usd_per_unit: 'double precision',
    free_allowance: 'text?',
    effective_date: 'text?',
    notes: 'text?',
    source_ids: 'text',
    confidence: 'text',
  },
};

/** Capabilities, the services that provide them, and what they cost. */
export class CreateServicesAndPrices1795478400002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createFactTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, Object.keys(TABLES).reverse());
  }
}
