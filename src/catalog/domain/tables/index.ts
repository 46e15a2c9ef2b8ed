import type { SeedTable } from '../seed-table.js';
import { instanceTypeTable, priceOriginTable, spotInterruptionTable } from './compute.js';
import { lockInFactorTable, portabilityRuleTable, rebuildEffortTable } from './lock-in.js';
import { firewallDefaultRuleTable, firewallPropertyTable, iamConceptTable, roleEquivalenceTable } from './matrices.js';
import { latencyFactorTable, latencyTable, regionTable, throughputTable } from './regions.js';
import {
  componentFailureTable,
  defaultObjectiveTable,
  drFeatureTable,
  drStrategyTable,
  globalDependencyTable,
  outageExposureTable,
  outageStatTable,
  outageTable,
  postureWeightTable,
  recoveryStepTable,
  recoveryStrategyTable,
  scoringFrameworkTable,
  slaRuleTable,
} from './resilience.js';
import {
  baselineTable,
  crossCloudControlTable,
  domainWeightTable,
  managedAlternativeTable,
  protectionEvidenceTable,
  responsibilityTable,
  taskApplicabilityTable,
} from './responsibility.js';
import { scoreParameterTable } from './scoring.js';
import { freeAllowanceTable, meterPriceTable, priceProductTable } from './service-prices.js';
import {
  autoscalingFactTable,
  capabilityFeatureTable,
  capabilityTable,
  equivalenceTable,
  meshFeatureTable,
  serviceTable,
  slaTable,
} from './services.js';
import { sourceTable } from './sources.js';

/** Every fact table of the catalog by the name of its field in the Catalog, in load order: a table comes after those it refers to. */
export const CATALOG_TABLES = {
  sources: sourceTable,
  regions: regionTable,
  latencies: latencyTable,
  latencyFactors: latencyFactorTable,
  throughputs: throughputTable,
  instanceTypes: instanceTypeTable,
  priceOrigins: priceOriginTable,
  spotInterruptions: spotInterruptionTable,
  capabilities: capabilityTable,
  services: serviceTable,
  equivalences: equivalenceTable,
  features: capabilityFeatureTable,
  slas: slaTable,
  meshFeatures: meshFeatureTable,
  autoscalingFacts: autoscalingFactTable,
  drFeatures: drFeatureTable,
  drStrategies: drStrategyTable,
  outages: outageTable,
  outageStats: outageStatTable,
  scoringFrameworks: scoringFrameworkTable,
  outageExposures: outageExposureTable,
  componentFailures: componentFailureTable,
  slaRules: slaRuleTable,
  globalDependencies: globalDependencyTable,
  recoverySteps: recoveryStepTable,
  recoveryStrategies: recoveryStrategyTable,
  postureWeights: postureWeightTable,
  defaultObjectives: defaultObjectiveTable,
  responsibilities: responsibilityTable,
  domainWeights: domainWeightTable,
  taskApplicabilities: taskApplicabilityTable,
  selfManagedBaselines: baselineTable,
  managedAlternatives: managedAlternativeTable,
  crossCloudControls: crossCloudControlTable,
  protectionEvidences: protectionEvidenceTable,
  lockInFactors: lockInFactorTable,
  portabilityRules: portabilityRuleTable,
  rebuildEfforts: rebuildEffortTable,
  priceProducts: priceProductTable,
  freeAllowances: freeAllowanceTable,
  meterPrices: meterPriceTable,
  iamConcepts: iamConceptTable,
  roleEquivalences: roleEquivalenceTable,
  firewallProperties: firewallPropertyTable,
  firewallDefaultRules: firewallDefaultRuleTable,
  scoreParameters: scoreParameterTable,
} satisfies Record<string, SeedTable>;

export type CatalogTableName = keyof typeof CATALOG_TABLES;
