import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFactTables, dropTables, type ColumnTexts } from './support/tables.js';

const TABLES: Readonly<Record<string, ColumnTexts>> = {
  source: {
    id: 'text',
    title: 'text',
    kind: 'text',
    locator: 'text?',
    revision: 'text?',
    date: 'text?',
    licence: 'text?',
    reliability: 'text',
    dataset: 'text',
    notes: 'text?',
  },
  region: {
    provider: 'text',
    code: 'text',
    name: 'text',
    geography: 'text',
    country_iso2: 'text',
    city: 'text?',
    latitude: 'double precision?',
    longitude: 'double precision?',
    availability_zones: 'integer?',
    paired_region: 'text?',
    carbon_gco2e_per_kwh: 'double precision?',
    government: 'boolean',
    source_ids: 'text',
    confidence: 'text',
  },
  latency: {
    from_provider: 'text',
    from_region: 'text',
    to_provider: 'text',
    to_region: 'text',
    rtt_ms: 'double precision',
    source_ids: 'text',
    confidence: 'text',
  },
  latency_factor: {
    geography_a: 'text',
    geography_b: 'text',
    factor: 'double precision',
    factor_low: 'double precision',
    factor_high: 'double precision',
    measured_pairs: 'integer',
    source_ids: 'text',
    confidence: 'text',
  },
  throughput: {
    from_provider: 'text',
    from_region: 'text',
    to_provider: 'text',
    to_region: 'text',
    from_network_tier: 'text',
    to_network_tier: 'text',
    gbps: 'double precision',
    source_ids: 'text',
    confidence: 'text',
  },
  instance_type: {
    provider: 'text',
    name: 'text',
    family: 'text',
    vcpu: 'double precision',
    memory_gib: 'double precision',
    architecture: 'text',
    gpu_name: 'text?',
    gpu_count: 'double precision?',
    gpu_memory_gib: 'double precision?',
    burstable: 'boolean',
    local_disk_gib: 'double precision?',
    network_gbps: 'double precision?',
    source_ids: 'text',
    confidence: 'text',
  },
  price_origin: {
    id: 'integer',
    source_ids: 'text',
    effective_date: 'text?',
    confidence: 'text',
  },
  spot_interruption: {
    provider: 'text',
    region: 'text',
    instance_type: 'text',
    linux_range: 'text?',
    linux_savings_pct: 'double precision?',
    windows_range: 'text?',
    windows_savings_pct: 'double precision?',
    source_ids: 'text',
    confidence: 'text',
  },
};

/** Sources, regions and what lies between them, and instance types. */
export class CreateRegionsAndInstanceTypes1795478400001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createFactTables(queryRunner, TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, Object.keys(TABLES).reverse());
  }
}
