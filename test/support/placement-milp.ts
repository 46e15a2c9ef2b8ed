import type { Architecture } from '../../src/architectures/domain/architecture.js';
import type { Catalog } from '../../src/catalog/domain/catalog.js';
import type {
  MachineChoice,
  machineDemand,
  optionsFor,
  runsOnMachines,
} from '../../src/planning/domain/machine-choice.js';
import type { Frame } from '../../src/planning/domain/frame.js';
import type { ServiceChoice } from '../../src/planning/domain/service-choice.js';
import type { Workload } from '../../src/planning/domain/workload.js';
import type { estimateCost } from '../../src/cost/domain/estimate-cost.js';
import type { measureExits } from '../../src/lock-in/domain/measure-exits.js';
import type { lockInSettings } from '../../src/lock-in/domain/lock-in-settings.js';
import type { burdenModel } from '../../src/responsibility/domain/burden-model.js';
import type { expandPlacement } from '../../src/planning/domain/expand-placement.js';
import type { brokenRule } from '../../src/comparison/domain/demand.js';
import type { offersIn, typeAt } from '../../src/comparison/domain/offer-lists.js';

/** The functions of the product the formulation takes its coefficients from; passed in, since the bench uses the build. */
export interface MilpTools {
  readonly estimateCost: typeof estimateCost;
  readonly measureExits: typeof measureExits;
  readonly lockInSettings: typeof lockInSettings;
  readonly burdenModel: typeof burdenModel;
  readonly expandPlacement: typeof expandPlacement;
  readonly machineDemand: typeof machineDemand;
  readonly optionsFor: typeof optionsFor;
  readonly runsOnMachines: typeof runsOnMachines;
  readonly brokenRule: typeof brokenRule;
  readonly offersIn: typeof offersIn;
  readonly typeAt: typeof typeAt;
}

/** What one service for one component brings into each objective. */
interface MilpChoice {
  readonly choice: ServiceChoice;
  /** USD a month of every machine and way of buying, by region; empty where it has no price. */
  readonly usdByRegion: readonly (readonly number[])[];
  /** Person-days by target of the exit. */
  readonly effortDays: ReadonlyMap<string, number>;
  readonly rebuildDays: number;
  /** Weight of each task, of the service and of the baseline of its capability. */
  readonly duties: ReadonlyMap<number, number>;
  readonly baseline: ReadonlyMap<number, number>;
}

export interface MilpFrame {
  readonly frame: Frame;
  readonly regions: readonly string[];
  /** By component of the workload. */
  readonly parts: readonly (readonly MilpChoice[])[];
  readonly operatingShare: number;
  readonly taskScopes: readonly string[];
}

/** Bounds of the other objectives; posture by naming the designs that keep it. */
export interface MilpBounds {
  readonly lockInIndexAtMost: number;
  readonly burdenIndexAtMost: number;
  /** Picks (a position among the choices of each component) that keep the bound on posture; null: posture is not bounded. */
  readonly allowedPicks: readonly (readonly number[])[] | null;
}

/** Machines per purchase option that the solver may choose from: the cheapest ones. */
const MACHINES = 3;

/**
 * Coefficients of one frame on one cloud without a second site, from documents that hold one component each: its bill, its
 * effort and its duties. Nothing of the search is used: no bound, no table, no order.
 */
export function milpFrame(tools: MilpTools, workload: Workload, frame: Frame, catalog: Catalog): MilpFrame {
  const provider = frame.sites[0]?.provider;
  const { regions: named } = workload.constraints;
  const regions = catalog.regions.filter(
    (region) =>
      region.provider === provider &&
      !region.government &&
      (named === null || named.includes(region.code)) &&
      Math.max(1, region.availabilityZones ?? 3) >= frame.zones,
  );
  const model = tools.burdenModel(catalog);
  const parts = workload.components.map((need) => {
    const alone: Workload = {
      ...workload,
      components: [need],
      connections: workload.connections.filter(({ from, to }) =>
        [need.id, 'internet'].every((id) => [from, to].includes(id)),
      ),
    };
    const choices = need.capabilities.flatMap((capability) =>
      catalog.services
        .filter((each) => each.capability === capability && each.provider === provider && each.status !== 'none')
        .map((service): ServiceChoice => ({ capability, service })),
    );
    return choices.map((choice): MilpChoice => {
      const documentAt = (region: string, machine: MachineChoice | null): Architecture =>
        tools.expandPlacement(alone, { frame, primary: [choice], standby: [null] }, [region], () => machine, catalog);
      const usdByRegion = regions.map(({ code }) =>
        machinesFor(tools, alone, choice, catalog, code).flatMap((machine) => {
          const { complete, monthlyUsd } = tools.estimateCost(documentAt(code, machine), catalog);
          return complete ? [monthlyUsd] : [];
        }),
      );
      const document = documentAt(regions[0]?.code ?? '', null);
      const exits = tools.measureExits(document, catalog, tools.lockInSettings(catalog), { onlyCandidates: true });
      const effortDays = new Map(
        exits.headline.targets.map(({ target, countedDays }) => [target, countedDays?.likely ?? NaN]),
      );
      const { weights } = model.profileOf({ service: choice.service.key, capability: choice.capability });
      const baseline = model.baselineOf(choice.capability)?.weights;
      return {
        choice,
        usdByRegion,
        effortDays,
        rebuildDays: exits.rebuildDays ?? NaN,
        duties: new Map([...weights.tasks].map((task, at) => [task, weights.high[at] ?? 0])),
        baseline: new Map([...(baseline?.tasks ?? [])].map((task, at) => [task, baseline?.high[at] ?? 0])),
      };
    });
  });
  const { taskScopes, settings } = model;
  return {
    frame,
    regions: regions.map(({ code }) => code),
    parts,
    taskScopes,
    operatingShare: settings.operatingShare,
  };
}

function machinesFor(
  tools: MilpTools,
  { components, constraints }: Workload,
  choice: ServiceChoice,
  catalog: Catalog,
  region: string,
): (MachineChoice | null)[] {
  const [need] = components;
  const ordinal = catalog.regions.findIndex(
    ({ provider, code }) => provider === choice.service.provider && code === region,
  );
  if (!need || !tools.runsOnMachines(choice)) return [null];
  const demand = tools.machineDemand(need, choice, catalog);
  return tools.optionsFor(need, constraints).flatMap((purchaseOption) =>
    [...tools.offersIn(catalog, ordinal, { purchaseOption, operatingSystem: 'linux', confidence: 'all' }).positions]
      .filter((position) => tools.brokenRule(tools.typeAt(catalog, position), demand) === undefined)
      .slice(0, MACHINES)
      .map((position) => ({
        instanceType: tools.typeAt(catalog, position).name,
        purchaseOption,
        usdPerHour: catalog.priceBook.usdPerHour[position] ?? NaN,
      })),
  );
}

/** Every way to pick one service per component, for the bound on posture. */
export function allPicks({ parts }: MilpFrame): number[][] {
  return parts.reduce<number[][]>(
    (partial, choices) => partial.flatMap((some) => choices.map((_, at) => [...some, at])),
    [[]],
  );
}

interface Term {
  readonly factor: number;
  readonly variable: string;
}

/**
 * The frame as a mixed-integer program in LP format: least monthly cost with lock-in, burden and posture bounded.
 * Binaries x (service of a component), y (region), w (service, region and machine together), t (exit target), q (which
 * component sets the baseline of a task), z (design, where posture is bounded). Continuous m: the heaviest weight of a task.
 *
 * - lock-in at most ε: for the target chosen, Σ effort − ε/100 Σ rebuild ≤ 0 (the index is a ratio of two sums over x)
 * - burden at most ε: Σ over tasks of m + share × (Σ weights − m), less ε/100 of the same sum over the baseline, ≤ 0, where
 *   m is at least every chosen weight, and the baseline's heaviest weight is that of one chosen component
 */
export function milpText(frame: MilpFrame, bounds: MilpBounds | null): string {
  const rows: string[] = [];
  const binaries: string[] = [];
  const objective: Term[] = [];
  const row = (terms: readonly Term[], sense: string, bound: number): void => {
    if (terms.some(({ factor }) => factor !== 0))
      rows.push(` r${rows.length}: ${sum(terms)} ${sense} ${number(bound)}`);
  };
  const { parts, regions } = frame;
  binaries.push(...regions.map((_, r) => `y${r}`));
  row(
    regions.map((_, r) => of(`y${r}`)),
    '=',
    1,
  );
  parts.forEach((choices, i) => {
    const inRegion = regions.map((): Term[] => []);
    choices.forEach(({ usdByRegion }, s) => {
      binaries.push(`x${i}_${s}`);
      const ways: Term[] = [];
      usdByRegion.forEach((usds, r) => {
        usds.forEach((usd, k) => {
          const variable = `w${i}_${s}_${r}_${k}`;
          binaries.push(variable);
          objective.push({ factor: usd, variable });
          ways.push(of(variable));
          inRegion[r]?.push(of(variable));
        });
      });
      row([...ways, of(`x${i}_${s}`, -1)], '=', 0);
    });
    inRegion.forEach((ways, r) => {
      row([...ways, of(`y${r}`, -1)], '=', 0);
    });
  });
  if (bounds) {
    boundLockIn(frame, bounds.lockInIndexAtMost, row, binaries);
    boundBurden(frame, bounds.burdenIndexAtMost, row, binaries);
    if (bounds.allowedPicks) boundPosture(frame, bounds.allowedPicks, row, binaries);
  }
  return [
    'Minimize',
    ` obj: ${sum(objective)}`,
    'Subject To',
    ...rows,
    'Binary',
    ...binaries.map((each) => ` ${each}`),
    'End',
    '',
  ].join('\n');
}

type AddRow = (terms: readonly Term[], sense: string, bound: number) => void;
const choicesOf = ({ parts }: MilpFrame) =>
  parts.flatMap((choices, i) => choices.map((part, s) => ({ part, variable: `x${i}_${s}` })));

function boundLockIn(frame: MilpFrame, most: number, row: AddRow, binaries: string[]): void {
  const all = choicesOf(frame);
  const targets = [...(all[0]?.part.effortDays.keys() ?? [])];
  targets.forEach((target, at) => {
    binaries.push(`t${at}`);
    const terms = all.map(({ part, variable }) =>
      of(variable, (part.effortDays.get(target) ?? NaN) - (most / 100) * part.rebuildDays),
    );
    // Above any excess: all effort, nothing taken off.
    const slack = frame.parts.reduce(
      (total, choices) => total + Math.max(...choices.map(({ effortDays }) => effortDays.get(target) ?? NaN)),
      1,
    );
    row([...terms, of(`t${at}`, slack)], '<=', slack);
  });
  row(
    targets.map((_, at) => of(`t${at}`)),
    '>=',
    1,
  );
}

function boundBurden(frame: MilpFrame, most: number, row: AddRow, binaries: string[]): void {
  const all = choicesOf(frame);
  const total: Term[] = [];
  const heaviest = (variable: string, scope: string | undefined, weights: readonly Term[], sign: number): void => {
    const share = scope === 'component' ? frame.operatingShare : 0;
    total.push(
      of(variable, sign * (1 - share)),
      ...weights.map((term) => of(term.variable, sign * share * term.factor)),
    );
  };
  frame.taskScopes.forEach((scope, task) => {
    const weighed = (of_: 'duties' | 'baseline'): Term[] =>
      all.flatMap(({ part, variable }) => {
        const factor = part[of_].get(task) ?? 0;
        return factor > 0 ? [{ factor, variable }] : [];
      });
    const own = weighed('duties');
    if (own.length > 0) heaviest(`m${task}`, scope, own, 1);
    for (const { factor, variable } of own) row([of(`m${task}`), of(variable, -factor)], '>=', 0);
    const base = weighed('baseline');
    if (base.length === 0) return;
    heaviest(`b${task}`, scope, base, -most / 100);
    const setters = base.map(({ factor, variable }) => ({
      factor,
      variable: `q${task}_${variable}`,
      chosen: variable,
    }));
    for (const { variable, chosen } of setters) {
      binaries.push(variable);
      row([of(variable), of(chosen, -1)], '<=', 0);
    }
    row(
      setters.map(({ variable }) => of(variable)),
      '<=',
      1,
    );
    row([of(`b${task}`), ...setters.map(({ factor, variable }) => of(variable, -factor))], '<=', 0);
  });
  row(total, '<=', 0);
}

function boundPosture(
  { parts }: MilpFrame,
  allowed: readonly (readonly number[])[],
  row: AddRow,
  binaries: string[],
): void {
  binaries.push(...allowed.map((_, k) => `z${k}`));
  parts.forEach((choices, i) => {
    choices.forEach((_, s) => {
      const designs = allowed.flatMap((picks, k) => (picks[i] === s ? [of(`z${k}`)] : []));
      row([...designs, of(`x${i}_${s}`, -1)], '=', 0);
    });
  });
}

const of = (variable: string, factor = 1): Term => ({ variable, factor });
/** Seventeen digits, so that the solver sees the very number; one term a line, since lines of the format are short. */
const number = (value: number): string => value.toPrecision(17);
const sum = (terms: readonly Term[]): string =>
  terms
    .filter(({ factor }) => factor !== 0)
    .map(({ factor, variable }) => `${factor < 0 ? '-' : '+'} ${number(Math.abs(factor))} ${variable}`)
    .join('\n  ');
