import type { Catalog } from '../../catalog/domain/catalog.js';
import type { Provider } from '../../catalog/domain/provider.js';
import type { Service } from '../../catalog/domain/tables/services.js';
import { isOffered } from '../../responsibility/domain/duties.js';
import type { Constraints, WorkloadComponent } from './workload.js';

/** A service that would do for a component. */
export interface ServiceChoice {
  readonly capability: string;
  /** Of another capability where the customer runs the capability on machines: that of the machines. */
  readonly service: Service;
}

/** Whether the customer runs the capability on machines of the service. */
export const isSelfManaged = ({ capability, service }: ServiceChoice): boolean => service.capability !== capability;

/** A service that would do and may not be used, or a capability a provider lacks. */
export interface RefusedChoice {
  readonly component: string;
  readonly provider: Provider;
  readonly capability: string;
  readonly service: string | null;
  readonly rule: 'not-offered' | 'forbidden-service' | 'not-preferred';
}

export interface ServiceChoices {
  readonly choices: readonly ServiceChoice[];
  readonly refused: readonly RefusedChoice[];
}

/** Services of a provider that offer an acceptable capability, in the order the workload names the capabilities. */
export function serviceChoices(
  component: WorkloadComponent,
  provider: Provider,
  constraints: Constraints,
  catalog: Catalog,
): ServiceChoices {
  const refused: RefusedChoice[] = [];
  const refuse = (capability: string, service: string | null, rule: RefusedChoice['rule']): void => {
    refused.push({ component: component.id, provider, capability, service, rule });
  };
  const offered = component.capabilities.flatMap((capability) => {
    const services = (catalog.index.servicesOfCapability.get(capability) ?? []).filter(
      (service) => service.provider === provider && isOffered(service),
    );
    if (services.length === 0) refuse(capability, null, 'not-offered');
    return services.map((service) => ({ capability, service }));
  });
  offered.push(...selfManagedChoices(component, provider, catalog));
  const allowed = offered.filter(({ capability, service }) => {
    const forbidden = constraints.forbiddenServices.includes(service.key);
    if (forbidden) refuse(capability, service.key, 'forbidden-service');
    return !forbidden;
  });
  const preferred = allowed.filter(({ service }) => constraints.preferredServices.includes(service.key));
  if (preferred.length === 0) return { choices: allowed, refused };
  for (const choice of allowed) {
    if (!preferred.includes(choice)) refuse(choice.capability, choice.service.key, 'not-preferred');
  }
  return { choices: preferred, refused };
}

/** Machines that may carry the first of the capabilities for which the catalog names software to run on them. */
function selfManagedChoices(component: WorkloadComponent, provider: Provider, catalog: Catalog): ServiceChoice[] {
  if (!component.selfManaged) return [];
  const capability = selfManagedCapability(component.capabilities, catalog);
  if (capability === undefined) return [];
  return (catalog.index.servicesOfCapability.get(MACHINES) ?? [])
    .filter((service) => service.provider === provider && isOffered(service))
    .map((service) => ({ capability, service }));
}

const MACHINES = 'compute.vm';

/** The first capability that is none of machines and that software on machines gives; undefined where there is none. */
export function selfManagedCapability(capabilities: readonly string[], catalog: Catalog): string | undefined {
  const onMachines = new Set(
    catalog.selfManagedBaselines.filter(({ runsOn }) => runsOn === 'vm').map((baseline) => baseline.capability),
  );
  return capabilities.find((capability) => !capability.startsWith('compute.') && onMachines.has(capability));
}
