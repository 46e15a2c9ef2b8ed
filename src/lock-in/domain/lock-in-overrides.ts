import type { Catalog } from '../../catalog/domain/catalog.js';
import { nearestNames } from '../../catalog/domain/nearest-names.js';
import { Problem, type ProblemDetail } from '../../problems/domain/problem.js';

/** Numbers a request puts in place of the seed's. */
export interface LockInOverrides {
  /** By the name of the score parameter without its `lock-in.` prefix. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Days to build a capability anew, by capability. */
  readonly rebuildDays?: Readonly<Record<string, number>>;
  /** Days to move one unit, by service. */
  readonly effortDays?: Readonly<Record<string, number>>;
}

/** One number a request replaced: echoed, so that an answer can be read on its own. */
export interface Overridden {
  /** Parameter name, or `lock-in.rebuild-days.<capability>`, `lock-in.effort-days.<service>`. */
  readonly name: string;
  /** What the seed says; null where it says nothing. */
  readonly seedValue: number | null;
  readonly value: number;
  readonly unit: string;
}

/** Wide bounds that only keep out what cannot be meant; the seed says what is usual. */
export const PARAMETER_BOUNDS: Readonly<Record<string, readonly [minimum: number, maximum: number]>> = {
  'bandwidth-mbps': [1, 1_000_000],
  'calendar-days-per-working-day': [1, 7],
  'change-share.oidc-federation': [0, 1],
  'change-share.s3-compatible-access': [0, 1],
  'change-share.terraform': [0, 1],
  'cut-over-days': [0, 250],
  'day-rate-usd': [0, 10_000],
  'default-store-memory-gib': [1, 1024],
  'default-store-vcpu': [1, 256],
  'default-units': [1, 100_000],
  'effort-high-multiplier': [1, 10],
  'effort-low-multiplier': [0, 1],
  'fit-multiplier.close': [0, 10],
  'fit-multiplier.exact': [0, 10],
  'fit-multiplier.partial': [0, 10],
  'overlap-months': [0, 36],
  'plan-share.build': [0, 1],
  'plan-share.cut-over': [0, 1],
  'plan-share.test': [0, 1],
  'repeat-share': [0, 1],
  'retraining-days.high': [0, 250],
  'retraining-days.low': [0, 250],
  'retraining-days.med': [0, 250],
  'self-hosted-set-up-days': [0, 250],
  'team-size': [1, 1000],
  'unknown-effort-share': [0, 1],
};

const REBUILD_BOUNDS = [0.25, 10_000] as const;
const EFFORT_BOUNDS = [0, 10_000] as const;
const PLAN_SHARES = ['plan-share.build', 'plan-share.test', 'plan-share.cut-over'] as const;

/** What was overridden, in a fixed order. Throws a Problem naming every override that cannot be used. */
export function checkOverrides(catalog: Catalog, overrides: LockInOverrides): readonly Overridden[] {
  const errors: ProblemDetail[] = [];
  const overridden = [
    ...checkParameters(catalog, overrides.parameters ?? {}, errors),
    ...checkRebuildDays(catalog, overrides.rebuildDays ?? {}, errors),
    ...checkEffortDays(catalog, overrides.effortDays ?? {}, errors),
  ];
  checkPlanShares(catalog, overrides.parameters ?? {}, errors);
  if (errors.length > 0) throw new Problem('invalid-request', describe(errors), errors);
  return overridden.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkParameters(
  catalog: Catalog,
  given: Readonly<Record<string, number>>,
  errors: ProblemDetail[],
): Overridden[] {
  return Object.entries(given).map(([name, value]) => {
    const path = `overrides.parameters.${name}`;
    const bounds = Object.hasOwn(PARAMETER_BOUNDS, name) ? PARAMETER_BOUNDS[name] : undefined;
    if (bounds) checkBound(path, value, bounds, errors);
    else errors.push(unknownName(path, `no lock-in parameter is called ${name}`, name, Object.keys(PARAMETER_BOUNDS)));
    const parameter = catalog.index.parameters.get(`lock-in.${name}`);
    return { name: `lock-in.${name}`, seedValue: parameter?.value ?? null, value, unit: parameter?.unit ?? '1' };
  });
}

function checkRebuildDays(
  catalog: Catalog,
  given: Readonly<Record<string, number>>,
  errors: ProblemDetail[],
): Overridden[] {
  return Object.entries(given).map(([capability, value]) => {
    const path = `overrides.rebuildDays.${capability}`;
    checkBound(path, value, REBUILD_BOUNDS, errors);
    if (!catalog.index.capabilities.has(capability)) {
      const message = `no capability is called ${capability}`;
      errors.push(unknownName(path, message, capability, catalog.index.capabilities.keys()));
    }
    const seed = catalog.rebuildEfforts.find((row) => row.capability === capability);
    const name = `lock-in.rebuild-days.${capability}`;
    return { name, seedValue: seed?.personDays ?? null, value, unit: 'person-days' };
  });
}

function checkEffortDays(
  catalog: Catalog,
  given: Readonly<Record<string, number>>,
  errors: ProblemDetail[],
): Overridden[] {
  return Object.entries(given).map(([service, value]) => {
    const path = `overrides.effortDays.${service}`;
    checkBound(path, value, EFFORT_BOUNDS, errors);
    if (!catalog.index.services.has(service)) {
      errors.push(unknownName(path, `no service is called ${service}`, service, catalog.index.services.keys()));
    }
    const seed = catalog.index.lockInFactors.get(service);
    const unit = `person-days/${seed?.effortUnit ?? 'unit'}`;
    return { name: `lock-in.effort-days.${service}`, seedValue: seed?.effortPersonDaysPerUnit ?? null, value, unit };
  });
}

/** The three shares split one effort, so they must sum to 1 after any override. */
function checkPlanShares(catalog: Catalog, given: Readonly<Record<string, number>>, errors: ProblemDetail[]): void {
  if (!PLAN_SHARES.some((name) => given[name] !== undefined)) return;
  const sum = PLAN_SHARES.reduce(
    (total, name) => total + (given[name] ?? catalog.index.parameters.get(`lock-in.${name}`)?.value ?? 0),
    0,
  );
  if (Math.abs(sum - 1) <= 1e-9) return;
  const message = `${PLAN_SHARES.join(', ')} sum to ${sum}, and must sum to 1`;
  errors.push({ path: 'overrides.parameters', message, value: sum, bound: 'sum of 1' });
}

function checkBound(
  path: string,
  value: number,
  [minimum, maximum]: readonly [number, number],
  errors: ProblemDetail[],
): void {
  if (Number.isFinite(value) && value >= minimum && value <= maximum) return;
  const bound = `${minimum} to ${maximum}`;
  errors.push({ path, message: `${path} is ${value}, and must be ${bound}`, value, bound });
}

function unknownName(path: string, message: string, asked: string, valid: Iterable<string>): ProblemDetail {
  return { path, message, value: asked, nearest: nearestNames(asked, valid) };
}

function describe(errors: readonly ProblemDetail[]): string {
  const [first] = errors;
  if (errors.length === 1 && first) return first.message;
  return `${errors.length} overrides cannot be used: ${errors.map((error) => error.message).join('; ')}`;
}
