import { lockInFactorTable, portabilityRuleTable } from '../domain/tables/lock-in.js';
import {
  drFeatureTable,
  drStrategyTable,
  outageStatTable,
  outageTable,
  scoringFrameworkTable,
} from '../domain/tables/resilience.js';
import { responsibilityTable } from '../domain/tables/responsibility.js';
import type { SeedTable } from '../domain/seed-table.js';
import {
  autoscalingFactTable,
  capabilityFeatureTable,
  capabilityTable,
  equivalenceTable,
  meshFeatureTable,
  serviceTable,
  slaTable,
  type Service,
} from '../domain/tables/services.js';
import type { ConvertedSeed } from './converted-seed.js';
import { convertAutoscalingFacts, convertFeatures, convertMeshFeatures } from './domain/convert-features.js';
import { convertLockInFactors, convertPortabilityRules } from './domain/convert-lock-in.js';
import { convertOutages, convertOutageStats } from './domain/convert-outages.js';
import { convertDrFeatures, convertDrStrategies, convertFrameworks } from './domain/convert-recovery.js';
import { convertResponsibilities } from './domain/convert-responsibilities.js';
import {
  absentServices,
  convertCapabilities,
  convertEquivalences,
  convertServices,
} from './domain/convert-services.js';
import { convertSlas } from './domain/convert-slas.js';
import type { Converted } from './domain/converted.js';
import type { SourceBook } from './domain/source-book.js';
import type { SourceRow } from './domain/source-row.js';
import type { SourceReader } from './read-source-folder.js';

/** Services that exist, and the keys by which the sources say that a provider has none. */
export interface KnownServices {
  readonly services: readonly Service[];
  readonly absent: ReadonlySet<string>;
}

type Converter = (rows: readonly SourceRow[], book: SourceBook, absent: ReadonlySet<string>) => Converted<object>;

/** Files of `knowledge/` that become one table each. */
const TABLES: readonly (readonly [file: string, table: SeedTable, convert: Converter])[] = [
  ['services.csv', serviceTable, convertServices],
  ['equivalences.csv', equivalenceTable, convertEquivalences],
  ['feature_matrix.csv', capabilityFeatureTable, convertFeatures],
  ['slas.csv', slaTable, convertSlas],
  ['mesh_matrix.csv', meshFeatureTable, convertMeshFeatures],
  ['k8s_autoscaling_facts.csv', autoscalingFactTable, convertAutoscalingFacts],
  ['dr_features.csv', drFeatureTable, convertDrFeatures],
  ['dr_strategies.csv', drStrategyTable, convertDrStrategies],
  ['frameworks.csv', scoringFrameworkTable, convertFrameworks],
  ['outages.csv', outageTable, convertOutages],
  ['outage_stats.csv', outageStatTable, convertOutageStats],
  ['responsibility.csv', responsibilityTable, convertResponsibilities],
  ['lockin_factors.csv', lockInFactorTable, convertLockInFactors],
  ['portability_rules.csv', portabilityRuleTable, convertPortabilityRules],
];

/** `knowledge/`: services and what is known of them. */
export function convertKnowledgeFolder(
  reader: SourceReader,
  book: SourceBook,
  seed: ConvertedSeed,
  log: (line: string) => void,
): KnownServices {
  const serviceRows = reader.rows('knowledge/services.csv');
  const absent = absentServices(serviceRows);
  seed.addTable(capabilityTable, convertCapabilities(serviceRows, book).rows);
  for (const [file, table, convert] of TABLES) {
    const rows = reader.rows(`knowledge/${file}`);
    seed.addConverted(`knowledge/${file}`, rows.length, table, convert(rows, book, absent));
  }
  const services = convertServices(serviceRows, book).rows;
  log(`${services.length} services and what is known of them`);
  return { services, absent };
}
