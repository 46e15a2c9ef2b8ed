import {
  decimal,
  flag,
  list,
  oneOf,
  optional,
  seedTable,
  text,
  type RowOf,
} from '../../../catalog/domain/seed-table.js';
import { OPERATING_SYSTEMS } from '../../../catalog/domain/purchase-option.js';

export const PART_MEASURES = ['vcpu', 'memory-gib', 'gpu', 'local-disk-gib', 'machine'] as const;

/** Which articles an hour of a machine type is made of: Google sells cores, memory, accelerators and local disks. */
export const machinePartTable = seedTable({
  name: 'google_machine_part',
  file: 'price-rules/gcp/shapes/machine-parts.csv',
  description: 'Articles whose prices add up to the hour of a machine type',
  key: ['id'],
  columns: {
    id: text('Name of the part, for messages'),
    types: text('Expression on the name of the machine type'),
    part: text('What of the machine it is; a type has one row of each'),
    conditions: list('All must hold for an article to price this part, as in the rules'),
    per: oneOf(PART_MEASURES, 'What of the machine the price is multiplied by'),
    quantity: optional(decimal('Instead of what the machine type states', { minimum: 0 })),
    operatingSystem: optional(oneOf(OPERATING_SYSTEMS, 'Only with this operating system; blank: always')),
    uncommitted: flag('Not sold under commitments: the on-demand price counts beside them'),
    exceptSkus: list('Articles that meet the conditions and are not meant'),
    because: text('Why these articles, and what is known about them'),
  },
});
export type MachinePart = RowOf<typeof machinePartTable>;
