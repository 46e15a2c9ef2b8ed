import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { ComputeDemand } from '../../comparison/domain/demand.js';
import { fittingOffers, offersIn, typeAt } from '../../comparison/domain/offer-lists.js';
import type { ServiceChoice } from './service-choice.js';
import type { Constraints, WorkloadComponent } from './workload.js';

/** A priced machine for one unit of a component. */
export interface MachineChoice {
  readonly instanceType: string;
  readonly purchaseOption: PurchaseOption;
  readonly usdPerHour: number;
}

/** Capabilities that run on machines the customer chooses. */
const ON_MACHINES: ReadonlySet<string> = new Set([
  'compute.vm',
  'compute.autoscaling-group',
  'compute.batch',
  'compute.kubernetes',
]);

export const runsOnMachines = ({ capability }: ServiceChoice): boolean => ON_MACHINES.has(capability);

/** What one machine must have to carry one unit; a cluster node also carries the cluster's own agents. */
export function machineDemand(component: WorkloadComponent, choice: ServiceChoice, catalog: Catalog): ComputeDemand {
  const node = choice.capability === 'compute.kubernetes';
  const share = (name: string): number => (node ? 1 + getParameter(catalog, name).value : 1);
  return {
    vcpu: (component.vcpu ?? 0) * share('planning.node-overhead-vcpu-share'),
    memoryGib: (component.memoryGib ?? 0) * share('planning.node-overhead-memory-share'),
    architecture: component.processor,
    gpu: component.gpu,
    includeBurstable: component.includeBurstable,
  };
}

/** Purchase options a component may use: spot only where it bears interruption. */
export function optionsFor(component: WorkloadComponent, { purchaseOptions }: Constraints): PurchaseOption[] {
  return purchaseOptions.filter((option) => option !== 'spot' || component.interruptible);
}

export interface MachineSearch {
  /** Cheapest fitting machine; null where none is priced. */
  readonly machine: MachineChoice | null;
  /** Fitting machines times purchase options that have a price. */
  readonly priced: number;
}

/**
 * The cheapest machine that fits, over the allowed purchase options; at one price the option named first. Types whose name
 * falls under another commitment of the service are left out: they would change the posture. Every other difference between
 * fitting machines is the price alone, so no plan with a dearer one can be better on anything.
 */
export function cheapestMachine(
  component: WorkloadComponent,
  choice: ServiceChoice,
  regionOrdinal: number,
  constraints: Constraints,
  catalog: Catalog,
): MachineSearch {
  const demand = machineDemand(component, choice, catalog);
  const otherCommitment = namedPatterns(choice.service.key, catalog);
  let machine: MachineChoice | null = null;
  let priced = 0;
  for (const purchaseOption of optionsFor(component, constraints)) {
    const market = { purchaseOption, operatingSystem: component.operatingSystem, confidence: 'all' as const };
    const list = offersIn(catalog, regionOrdinal, market);
    const { first, count } = fittingOffers(catalog, regionOrdinal, market, demand, list.positions.length);
    priced += count;
    const position = first.find((each) => {
      const { name } = typeAt(catalog, each);
      return !otherCommitment.some((pattern) => name.toLowerCase().includes(pattern));
    });
    if (position === undefined) continue;
    const usdPerHour = catalog.priceBook.usdPerHour[position] ?? Infinity;
    if (machine === null || usdPerHour < machine.usdPerHour) {
      machine = { instanceType: typeAt(catalog, position).name, purchaseOption, usdPerHour };
    }
  }
  return { machine, priced };
}

/** Name parts that put a machine under another commitment than the service's usual one. */
function namedPatterns(service: string, catalog: Catalog): string[] {
  return catalog.slaRules
    .filter((rule) => rule.service === service && rule.variantPattern !== null)
    .flatMap((rule) => (rule.variantPattern ?? '').split('|'));
}
