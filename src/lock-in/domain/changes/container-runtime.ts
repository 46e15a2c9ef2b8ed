import { inPlaceOf, isProprietary, openService, swapComponents, type DesignChange } from './design-change.js';
import { ontoClusters } from './kubernetes-cluster.js';

const RUNTIMES = new Set(['compute.function', 'compute.paas-web', 'compute.serverless-container']);
const CONTAINER_CAPABILITY = 'compute.serverless-container';

/** The provider's own open container runtime where it has one, else its Kubernetes. */
export const containerRuntime: DesignChange = {
  id: 'container-runtime',
  title: 'Containers instead of a proprietary runtime',
  because: 'a container image runs anywhere; a function package or platform bundle has to be adapted to each runtime',
  apply: (architecture, catalog) => {
    const isBound = (component: { capability: string; service: string }): boolean =>
      RUNTIMES.has(component.capability) && isProprietary(catalog, component.service);
    const swapped = swapComponents(architecture, (component) => {
      const service = isBound(component) ? openService(catalog, component, CONTAINER_CAPABILITY) : null;
      return service === null ? null : inPlaceOf(component, service, CONTAINER_CAPABILITY);
    });
    const merged = ontoClusters(swapped?.architecture ?? architecture, catalog, isBound);
    if (!merged) return swapped;
    return { ...merged, replaced: [...(swapped?.replaced ?? []), ...merged.replaced] };
  },
};
