import { ApiSchema } from '@nestjs/swagger';
import { rowClass } from '../../catalog/lists/row-class.js';
import { lockInFactorTable } from '../../catalog/domain/tables/lock-in.js';
import {
  firewallDefaultRuleTable,
  firewallPropertyTable,
  iamConceptTable,
  roleEquivalenceTable,
} from '../../catalog/domain/tables/matrices.js';
import { drFeatureTable } from '../../catalog/domain/tables/resilience.js';
import { freeAllowanceTable } from '../../catalog/domain/tables/service-prices.js';
import {
  autoscalingFactTable,
  capabilityFeatureTable,
  meshFeatureTable,
  slaTable,
} from '../../catalog/domain/tables/services.js';

/** Rows of catalog tables as they stand in the matrices; fields and descriptions come from the table definitions. */

@ApiSchema({ name: 'Sla', description: slaTable.description })
export class SlaRow extends rowClass(slaTable.columns) {}

@ApiSchema({ name: 'DrFeature', description: drFeatureTable.description })
export class DrFeatureRow extends rowClass(drFeatureTable.columns) {}

@ApiSchema({ name: 'LockInFactor', description: lockInFactorTable.description })
export class LockInFactorRow extends rowClass(lockInFactorTable.columns) {}

@ApiSchema({ name: 'CapabilityFeature', description: capabilityFeatureTable.description })
export class CapabilityFeatureRow extends rowClass(capabilityFeatureTable.columns) {}

@ApiSchema({ name: 'FreeAllowance', description: freeAllowanceTable.description })
export class FreeAllowanceRow extends rowClass(freeAllowanceTable.columns) {}

@ApiSchema({ name: 'IamConcept', description: iamConceptTable.description })
export class IamConceptRow extends rowClass(iamConceptTable.columns) {}

@ApiSchema({ name: 'RoleEquivalence', description: roleEquivalenceTable.description })
export class RoleEquivalenceRow extends rowClass(roleEquivalenceTable.columns) {}

@ApiSchema({ name: 'FirewallProperty', description: firewallPropertyTable.description })
export class FirewallPropertyRow extends rowClass(firewallPropertyTable.columns) {}

@ApiSchema({ name: 'FirewallDefaultRule', description: firewallDefaultRuleTable.description })
export class FirewallDefaultRuleRow extends rowClass(firewallDefaultRuleTable.columns) {}

@ApiSchema({ name: 'MeshFeature', description: meshFeatureTable.description })
export class MeshFeatureRow extends rowClass(meshFeatureTable.columns) {}

@ApiSchema({ name: 'AutoscalingFact', description: autoscalingFactTable.description })
export class AutoscalingFactRow extends rowClass(autoscalingFactTable.columns) {}
