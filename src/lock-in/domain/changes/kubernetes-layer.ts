import type { DesignChange } from './design-change.js';
import { ontoClusters } from './kubernetes-cluster.js';

const WORKLOADS = new Set([
  'compute.autoscaling-group',
  'compute.batch',
  'compute.function',
  'compute.paas-web',
  'compute.serverless-container',
]);

export const kubernetesLayer: DesignChange = {
  id: 'kubernetes-layer',
  title: 'Kubernetes as the common layer',
  because: 'one upstream interface for all workloads: a cluster is moved once, not each runtime by itself',
  apply: (architecture, catalog) => ontoClusters(architecture, catalog, ({ capability }) => WORKLOADS.has(capability)),
};
