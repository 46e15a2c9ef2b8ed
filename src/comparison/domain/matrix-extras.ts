import { type Catalog } from '../../catalog/domain/catalog.js';
import {
  type FirewallDefaultRule,
  type FirewallProperty,
  type IamConcept,
  type RoleEquivalence,
} from '../../catalog/domain/tables/matrices.js';
import { type AutoscalingFact, type MeshFeature } from '../../catalog/domain/tables/services.js';

/** Further matrices that belong to some capabilities; empty lists elsewhere. */
export interface MatrixExtras {
  readonly iamConcepts: readonly IamConcept[];
  readonly roleEquivalences: readonly RoleEquivalence[];
  readonly firewallProperties: readonly FirewallProperty[];
  readonly firewallDefaultRules: readonly FirewallDefaultRule[];
  readonly meshFeatures: readonly MeshFeature[];
  readonly autoscalingFacts: readonly AutoscalingFact[];
}

/** Identity concepts and roles, firewall models, meshes and autoscaling facts, each where its capability is asked for. */
export function matrixExtras(catalog: Catalog, capability: string): MatrixExtras {
  const isIam = capability === 'identity.iam';
  // Every model in both: security groups and managed firewalls are weighed against each other.
  const isFirewall = capability.startsWith('network.firewall');
  return {
    iamConcepts: isIam ? catalog.iamConcepts : [],
    roleEquivalences: isIam ? catalog.roleEquivalences : [],
    firewallProperties: isFirewall ? catalog.firewallProperties : [],
    firewallDefaultRules: isFirewall ? catalog.firewallDefaultRules : [],
    meshFeatures: capability === 'mesh.managed' ? catalog.meshFeatures : [],
    autoscalingFacts: capability === 'compute.kubernetes' ? catalog.autoscalingFacts : [],
  };
}
