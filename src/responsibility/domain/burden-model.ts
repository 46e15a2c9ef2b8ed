import type { Catalog } from '../../catalog/domain/catalog.js';
import { PROVIDERS, type Provider } from '../../catalog/domain/provider.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import type { Service } from '../../catalog/domain/tables/services.js';
import type { SelfManagedBaseline, TaskApplicability, TaskScope } from '../../catalog/domain/tables/responsibility.js';
import { Problem } from '../../problems/domain/problem.js';
import { extremeOptions, resolveBurdenSettings, type BurdenOptions, type BurdenSettings } from './burden-settings.js';
import { baselineDutiesOf, dutiesOf, type Duty, type DutyContext } from './duties.js';
import { buildOwnershipMatrix, type OwnershipMatrix } from './ownership-matrix.js';

/** All the burden looks at in a component. Quantity plays no part: a hundred cloned machines are one set of tasks. */
export interface Binding {
  readonly id: string;
  readonly provider: Provider;
  readonly service: string;
  readonly capability: string;
}

/**
 * Weight of each task a component brings: owner weight × domain weight, by position in the model's tasks. Where an owner is
 * unknown, `low` takes it as the provider's and `high` as the customer's. Tasks that weigh nothing either way are left out.
 */
export interface DutyWeights {
  readonly tasks: Uint16Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** No owner is unknown: `low` equals `high`. */
  readonly certain: boolean;
}

/** A set of duties with its weights. */
export interface DutyProfile {
  readonly duties: readonly Duty[];
  /** The same by position in the model's tasks; undefined where a task does not apply. */
  readonly byTask: readonly (Duty | undefined)[];
  readonly weights: DutyWeights;
}

/** Everything of the burden that depends on the catalog and the settings alone, computed once per service and capability. */
export interface BurdenModel {
  readonly catalog: Catalog;
  readonly settings: BurdenSettings;
  readonly matrix: OwnershipMatrix;
  readonly tasks: readonly TaskApplicability[];
  readonly taskDomainWeights: Float64Array;
  readonly taskScopes: readonly TaskScope[];
  readonly baselines: ReadonlyMap<string, SelfManagedBaseline>;
  /** Duties of a component. Throws `unknown-service` on a service the catalog does not hold. */
  readonly profileOf: (binding: Pick<Binding, 'service' | 'capability'>) => DutyProfile;
  /** Duties of a capability self-managed on machines; undefined where the seed names no replacement. */
  readonly baselineOf: (capability: string) => DutyProfile | undefined;
  /** The same model at the ends of the estimated parameters. */
  readonly extremes: () => readonly BurdenModel[];
}

const defaults = new WeakMap<Catalog, BurdenModel>();

/** The model of a catalog under a request's options; the one without options is kept with its catalog. */
export function burdenModel(catalog: Catalog, options: BurdenOptions = {}): BurdenModel {
  if (Object.keys(options).length > 0) return buildModel(catalog, options);
  const known = defaults.get(catalog) ?? buildModel(catalog, options);
  defaults.set(catalog, known);
  return known;
}

/** Who does what on a service or in the baseline, whatever it weighs. */
interface DutySource {
  readonly ofService: (binding: Pick<Binding, 'service' | 'capability'>) => readonly Duty[];
  readonly ofBaseline: (capability: string) => readonly Duty[] | undefined;
}

function buildModel(catalog: Catalog, options: BurdenOptions): BurdenModel {
  const settings = resolveBurdenSettings(catalog, options);
  const matrix = buildOwnershipMatrix(catalog, settings.confidence);
  const baselines = new Map(catalog.selfManagedBaselines.map((row) => [row.capability, row]));
  const context: DutyContext = { catalog, matrix, settings, tasks: catalog.taskApplicabilities, baselines };
  const source: DutySource = {
    ofService: ({ service, capability }) => dutiesOf(context, getService(catalog, service), capability),
    ofBaseline: (capability) => baselineDutiesOf(context, capability),
  };
  const model = weighedModel(context, source);
  let extremes: readonly BurdenModel[] | undefined;
  // The ends differ in weights alone, so they share the duties of this model.
  const shared: DutySource = {
    ofService: (binding) => model.profileOf(binding).duties,
    ofBaseline: (capability) => model.baselineOf(capability)?.duties,
  };
  const atEnd = (end: BurdenOptions) => ({ ...context, settings: resolveBurdenSettings(catalog, end) });
  return {
    ...model,
    extremes: () => (extremes ??= extremeOptions(catalog, options).map((end) => weighedModel(atEnd(end), shared))),
  };
}

function weighedModel(context: DutyContext, source: DutySource): BurdenModel {
  const { catalog, settings, matrix, tasks, baselines } = context;
  const profile = profileMaker(tasks, settings);
  return {
    catalog,
    settings,
    matrix,
    tasks,
    taskDomainWeights: Float64Array.from(tasks, ({ domain }) => settings.domainWeights.get(domain) ?? 0),
    taskScopes: tasks.map(({ scope }) => scope),
    baselines,
    profileOf: remembered(
      ({ service, capability }) => `${service}|${capability}`,
      (binding) => profile(source.ofService(binding)),
    ),
    baselineOf: remembered(
      (capability) => capability,
      (capability) => {
        const duties = source.ofBaseline(capability);
        return duties && profile(duties);
      },
    ),
    extremes: () => [],
  };
}

function remembered<A, R>(keyOf: (argument: A) => string, compute: (argument: A) => R): (argument: A) => R {
  const known = new Map<string, R>();
  return (argument) => {
    const key = keyOf(argument);
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as R;
    const result = compute(argument);
    known.set(key, result);
    return result;
  };
}

function getService(catalog: Catalog, key: string): Service {
  const service = catalog.index.services.get(key);
  if (service) return service;
  const nearest = nearestNames(key, catalog.index.services.keys());
  throw new Problem('unknown-service', `"${key}" is not a known service; nearest: ${nearest.join(', ')}`, [
    { path: 'service', message: 'is not a known service', value: key, bound: 'a known service', nearest },
  ]);
}

function profileMaker(tasks: readonly TaskApplicability[], settings: BurdenSettings) {
  const positions = new Map(tasks.map(({ task }, position) => [task, position]));
  const { ownerWeights, domainWeights } = settings;
  return (duties: readonly Duty[]): DutyProfile => {
    const byTask = new Array<Duty | undefined>(tasks.length).fill(undefined);
    const weighed = duties
      .map((duty) => {
        const position = positions.get(duty.task.task) ?? 0;
        byTask[position] = duty;
        const domainWeight = domainWeights.get(duty.task.domain) ?? 0;
        const high = ownerWeights[duty.owner ?? 'customer'] * domainWeight;
        const low = duty.owner === null ? ownerWeights.provider * domainWeight : high;
        return { position, low, high };
      })
      .filter(({ high }) => high > 0);
    const weights: DutyWeights = {
      tasks: Uint16Array.from(weighed, ({ position }) => position),
      low: Float64Array.from(weighed, ({ low }) => low),
      high: Float64Array.from(weighed, ({ high }) => high),
      certain: duties.every(({ owner }) => owner !== null),
    };
    return { duties, byTask, weights };
  };
}

/** Position of a provider in the accumulators. */
export function providerPosition(provider: Provider): number {
  return PROVIDERS.indexOf(provider);
}
