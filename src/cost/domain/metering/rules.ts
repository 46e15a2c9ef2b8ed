import { blockStorage } from './block-storage.js';
import { cache } from './cache.js';
import { cloudNativeDatabase } from './cloud-native-database.js';
import type { MeteringRule } from './component-metering.js';
import { DATA_STORES } from './data-stores.js';
import { functions } from './functions.js';
import { kubernetesCluster } from './kubernetes.js';
import { applicationBalancer, globalHttpBalancer, networkBalancer } from './load-balancer.js';
import { MESSAGING } from './messaging.js';
import { natGateway } from './nat.js';
import { NETWORKING } from './networking.js';
import { objectStorage } from './object-storage.js';
import { OBSERVABILITY } from './observability.js';
import { RECOVERY_SERVICES } from './recovery-services.js';
import { relationalDatabase } from './relational-database.js';
import { SECURITY } from './security.js';
import { managedNodes } from './serverless-nodes.js';
import { serverlessContainers } from './serverless-container.js';
import { virtualMachines } from './virtual-machine.js';

const BY_PRODUCT: Readonly<Record<string, MeteringRule>> = {
  ...NETWORKING,
  ...SECURITY,
  ...MESSAGING,
  ...OBSERVABILITY,
  ...DATA_STORES,
  ...RECOVERY_SERVICES,
  'gcp.https-load-balancer': globalHttpBalancer,
};

const BY_CAPABILITY: Readonly<Record<string, MeteringRule>> = {
  'compute.vm': virtualMachines,
  'compute.batch': virtualMachines,
  'compute.autoscaling-group': virtualMachines,
  'compute.kubernetes': kubernetesCluster,
  'compute.kubernetes-managed-nodes': managedNodes,
  'compute.serverless-container': serverlessContainers,
  'compute.function': functions,
  'network.lb.l7': applicationBalancer,
  'network.lb.l4': networkBalancer,
  'network.nat': natGateway,
  'storage.block': blockStorage,
  'storage.object': objectStorage,
  'storage.archive': objectStorage,
  'database.relational': relationalDatabase,
  'database.relational-cloud-native': cloudNativeDatabase,
  'database.relational-sqlserver': cloudNativeDatabase,
  'database.distributed-sql': cloudNativeDatabase,
  'database.cache': cache,
};

/** The rule of a price key, else of the capability; null where usage must name the meters. */
export function findRule(product: string | null, capability: string): MeteringRule | null {
  return (product === null ? undefined : BY_PRODUCT[product]) ?? BY_CAPABILITY[capability] ?? null;
}
