import { getParameter, type Catalog } from '../../catalog/domain/catalog.js';
import type { PurchaseOption } from '../../catalog/domain/purchase-option.js';
import type { ComputeDemand } from '../../comparison/domain/demand.js';
import { fittingOffers, offersIn, typeAt } from '../../comparison/domain/offer-lists.js';
import { isSelfManaged, type ServiceChoice } from './service-choice.js';
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

export const runsOnMachines = ({ service }: ServiceChoice): boolean => ON_MACHINES.has(service.capability);

/**
 * What one machine must have to carry one unit: a cluster node also carries the cluster's own agents, a machine with
 * self-managed software what a managed service keeps to itself.
 */
export function machineDemand(component: WorkloadComponent, choice: ServiceChoice, catalog: Catalog): ComputeDemand {
  const overhead = choice.capability === 'compute.kubernetes' ? 'node-overhead' : 'self-managed';
  const hasOverhead = overhead === 'node-overhead' || isSelfManaged(choice);
  const share = (name: string): number =>
    hasOverhead ? 1 + getParameter(catalog, `planning.${overhead}-${name}-share`).value : 1;
  return {
    vcpu: (component.vcpu ?? 0) * share('vcpu'),
    memoryGib: (component.memoryGib ?? 0) * share('memory'),
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
  /** Fitting machines times purchase options that have a price, without those under another commitment. */
  readonly priced: number;
  /** Fitting types left out because their name puts them under another commitment of the service. */
  readonly otherCommitment: readonly string[];
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
  const patterns = namedPatterns(choice.service.key, catalog);
  const others = new Set<string>();
  let machine: MachineChoice | null = null;
  let priced = 0;
  for (const purchaseOption of optionsFor(component, constraints)) {
    const market = { purchaseOption, operatingSystem: component.operatingSystem, confidence: 'all' as const };
    const list = offersIn(catalog, regionOrdinal, market);
    const { first, count } = fittingOffers(catalog, regionOrdinal, market, demand, list.positions.length);
    const left = patterns.length === 0 ? [] : first.filter((each) => isNamed(typeAt(catalog, each).name, patterns));
    for (const each of left) others.add(typeAt(catalog, each).name);
    priced += count - left.length;
    const position = first.find((each) => !left.includes(each));
    if (position === undefined) continue;
    const usdPerHour = catalog.priceBook.usdPerHour[position] ?? Infinity;
    if (machine === null || usdPerHour < machine.usdPerHour) {
      machine = { instanceType: typeAt(catalog, position).name, purchaseOption, usdPerHour };
    }
  }
  return { machine, priced, otherCommitment: [...others].sort() };
}

const isNamed = (type: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => type.toLowerCase().includes(pattern));

/** Name parts that put a machine under another commitment than the service's usual one. */
function namedPatterns(service: string, catalog: Catalog): string[] {
  return catalog.slaRules
    .filter((rule) => rule.service === service && rule.variantPattern !== null)
    .flatMap((rule) => (rule.variantPattern ?? '').split('|'));
}
